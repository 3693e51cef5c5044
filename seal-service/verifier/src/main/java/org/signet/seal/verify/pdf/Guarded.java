package org.signet.seal.verify.pdf;

import java.io.IOException;

/**
 * The one wall between PDFBox and us: hostile files make PDFBox throw all kinds of unchecked
 * exceptions (class cast, null, index, stack overflow by nesting); here they become an {@link
 * IOException} about the file.
 */
final class Guarded {
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  private Guarded() {}

  static <T> T call(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException("damaged object: " + e.getClass().getSimpleName(), e);
    }
  }
}
