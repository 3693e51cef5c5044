package org.signet.seal.sign;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.signet.gm.sm3.Sm3;

/**
 * A file that appears under its name only when it is complete: written beside its target under
 * another name, forced if durability is asked for, renamed. Closed before that, it leaves nothing
 * behind.
 */
final class OutputFile implements Closeable {
  private static final int BUFFER_BYTES = 128 * 1024;

  private final Path target;
  private final Path draft;
  private final FileChannel channel;
  private boolean published;

  private OutputFile(Path target, Path draft, FileChannel channel) {
    this.target = target;
    this.draft = draft;
    this.channel = channel;
  }

  static OutputFile create(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path draft = absolute.resolveSibling(".stamp-" + UUID.randomUUID() + ".part");
    FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    return new OutputFile(absolute, draft, channel);
  }

  /** Copies the whole source and digests it on the way; returns its length. */
  long copy(FileChannel source, Sm3 digest) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long at = 0;
    while (source.read(buffer, at) >= 0) {
      buffer.flip();
      at += buffer.limit();
      digest.update(buffer.array(), 0, buffer.limit());
      write(buffer);
      buffer.clear();
    }
    return at;
  }

  /** Copies the source up to {@code bytes}, or to where it ends by now; returns how many. */
  long copy(FileChannel source, long bytes) throws IOException {
    long at = 0;
    long got = 1;
    while (at < bytes && got > 0) {
      got = source.transferTo(at, bytes - at, channel);
      at += got;
    }
    return at;
  }

  void append(byte[] bytes) throws IOException {
    write(ByteBuffer.wrap(bytes));
  }

  private void write(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Gives the complete file its name and replaces what had that name; forced before if asked. */
  void publish(Durability durability) throws IOException {
    if (durability == Durability.FORCED) {
      channel.force(true);
    }
    channel.close();
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    published = true;
    if (durability == Durability.FORCED) {
      forceFolder();
    }
  }

  /** The new name is durable when its folder is; systems that cannot open folders need no help. */
  private void forceFolder() throws IOException {
    FileChannel folder;
    try {
      folder = FileChannel.open(target.getParent(), StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (folder) {
      folder.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (!published) {
      channel.close();
      Files.deleteIfExists(draft);
    }
  }
}
