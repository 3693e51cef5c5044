package org.signet.ledger.devpeer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to be the only peer on a directory; the system takes it back when the process dies. */
final class DirectoryLock implements Closeable {
  private final FileChannel file;

  private DirectoryLock(FileChannel file) {
    this.file = file;
  }

  static DirectoryLock take(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock == null) {
        throw new IOException("another process has the ledger open: " + path.getParent());
      }
      return new DirectoryLock(file);
    } catch (OverlappingFileLockException e) {
      file.close();
      throw new IOException("this process has the ledger open already: " + path.getParent(), e);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
