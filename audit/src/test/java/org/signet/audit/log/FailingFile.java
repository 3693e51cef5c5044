package org.signet.audit.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes half and fails, or writes all and fails to sync, while the disk is full. */
final class FailingFile implements SegmentFile {
  private final SegmentFile real;
  private final AtomicBoolean full;
  private final boolean onForce;
  private final boolean cuts;

  /** One that takes nothing back either. */
  FailingFile(Path file, AtomicBoolean full, boolean onForce) throws IOException {
    this(file, full, onForce, false);
  }

  FailingFile(Path file, AtomicBoolean full, boolean onForce, boolean cuts) throws IOException {
    this.real = SegmentFile.open(file);
    this.full = full;
    this.onForce = onForce;
    this.cuts = cuts;
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    if (full.get() && !onForce) {
      real.append(bytes.slice(0, bytes.remaining() / 2));
      throw new IOException("No space left on device");
    }
    real.append(bytes);
  }

  @Override
  public void force() throws IOException {
    if (full.get()) {
      throw new IOException("Input/output error");
    }
    real.force();
  }

  @Override
  public void cut(long bytes) throws IOException {
    if (full.get() && !cuts) {
      throw new IOException("Input/output error");
    }
    real.cut(bytes);
  }

  @Override
  public void close() throws IOException {
    real.close();
  }
}
