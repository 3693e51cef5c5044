package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write a log directory; the operating system takes it back when the process dies.
 *
 * <p>The system's lock is one of processes: closing any channel on the file gives up the lock of
 * the whole process. So the directories that this process holds are remembered, and a second writer
 * in it is refused before it touches the file.
 */
final class LogLock implements Closeable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path dir;
  private final FileChannel channel;

  private LogLock(Path dir, FileChannel channel) {
    this.dir = dir;
    this.channel = channel;
  }

  static LogLock acquire(Path directory) throws IOException, LogException {
    Path dir = directory.toRealPath();
    if (!HELD.add(dir)) {
      throw locked(directory);
    }
    boolean acquired = false;
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw locked(directory);
      }
      acquired = true;
      return new LogLock(dir, channel);
    } finally {
      if (!acquired) {
        HELD.remove(dir);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static LogException locked(Path directory) {
    return new LogException(
        LogException.Reason.LOCKED, "another writer holds the log in " + directory.getFileName());
  }

  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return; // given up before: somebody else may hold the directory now
    }
    try {
      channel.close();
    } finally {
      HELD.remove(dir);
    }
  }
}
