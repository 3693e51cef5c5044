package org.signet.seal.verify.ofd;

/** A file that is no sound OFD package; the message says where and why. */
public final class OfdFormatException extends Exception {
  OfdFormatException(String message) {
    super(message);
  }

  OfdFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
