package org.signet.audit.tree;

/** The bytes are not an encoded {@link Frontier}. */
public final class FrontierFormatException extends Exception {
  public FrontierFormatException(String message) {
    super(message);
  }
}
