package org.signet.seal.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SourceFile;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.StoreException;

/**
 * A document that has come in: on disk, never whole in memory, deleted on close.
 *
 * @param sm3 lower-case hex
 */
public record Incoming(SourceFile source, String sm3, long sizeBytes) implements AutoCloseable {
  private static final int CHUNK_BYTES = 64 * 1024;

  /**
   * Writes the stream to a file of the store's work folder.
   *
   * @throws IOException when the stream breaks off
   * @throws StoreException when the store does not take it
   */
  public static Incoming receive(InputStream body, DocumentStore documents) throws IOException {
    Path file = documents.scratch(".in");
    boolean received = false;
    try (OutputStream out = Files.newOutputStream(file)) {
      Sm3 digest = new Sm3();
      byte[] chunk = new byte[CHUNK_BYTES];
      long size = 0;
      for (int got = body.read(chunk); got >= 0; got = body.read(chunk)) {
        write(out, chunk, got);
        digest.update(chunk, 0, got);
        size += got;
      }
      received = true;
      SourceFile source = new SourceFile(file, Optional.of(digest.copy()));
      return new Incoming(source, HexFormat.of().formatHex(digest.digest()), size);
    } finally {
      if (!received) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void write(OutputStream out, byte[] chunk, int bytes) {
    try {
      out.write(chunk, 0, bytes);
    } catch (IOException e) {
      throw new StoreException("the document could not be taken in", e);
    }
  }

  public Path file() {
    return source.file();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file());
  }
}
