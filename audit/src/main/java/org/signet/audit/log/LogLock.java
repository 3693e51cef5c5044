package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to write a log directory; the operating system takes it back when the process dies. */
final class LogLock implements Closeable {
  private final FileChannel channel;

  private LogLock(FileChannel channel) {
    this.channel = channel;
  }

  static LogLock acquire(Path dir) throws IOException, LogException {
    FileChannel channel =
        FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new LogLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process, which is as good a reason to refuse.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new LogException(
        LogException.Reason.LOCKED, "another writer holds the log in " + dir.getFileName());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
