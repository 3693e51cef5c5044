package org.signet.seal.store;

/**
 * The picture that an application has for its face; made ready when it came in.
 *
 * @param png of one ink, cut to its edges
 * @param widthMm printed width
 * @param heightMm printed height
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record FaceRow(String applicationId, byte[] png, int widthMm, int heightMm) {
  public FaceRow {
    png = png.clone();
  }

  @Override
  public byte[] png() {
    return png.clone();
  }
}
