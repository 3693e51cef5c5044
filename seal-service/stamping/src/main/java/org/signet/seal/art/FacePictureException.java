package org.signet.seal.art;

/** A picture that cannot become the face of a seal; the message says why, in one sentence. */
public final class FacePictureException extends Exception {
  private static final long serialVersionUID = 1L;

  FacePictureException(String message) {
    super(message);
  }

  FacePictureException(String message, Throwable cause) {
    super(message, cause);
  }
}
