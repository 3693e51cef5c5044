package org.signet.seal.api;

import java.io.IOException;

/** A body turned out to be longer than allowed while it was read. */
final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException(long limitBytes) {
    super(sentence(limitBytes));
  }

  static String sentence(long limitBytes) {
    return "The body is larger than the limit of " + limitBytes + " bytes.";
  }
}
