package org.signet.seal.verify;

/** A signature value that is none of the formats that are read, or is damaged. */
final class ContentFormatException extends Exception {
  ContentFormatException(String message) {
    super(message);
  }

  ContentFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
