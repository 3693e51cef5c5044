package org.signet.audit.checkpoint;

/** The bytes are not a signed note, a checkpoint or a verifier key. */
public final class CheckpointFormatException extends Exception {
  public CheckpointFormatException(String message) {
    super(message);
  }

  public CheckpointFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
