package org.signet.gm.ses;

import java.util.Arrays;

/**
 * SES_ESPictrueInfo (the spelling is the standard's): what the seal looks like.
 *
 * @param type {@code PNG SVG GIF BMP JPG}; compare without regard to case
 * @param data the picture file
 * @param widthMm width on paper in millimetres
 * @param heightMm height on paper in millimetres
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record SealPicture(String type, byte[] data, int widthMm, int heightMm) {
  /** A picture; the bytes are copied. */
  public SealPicture {
    data = data.clone();
  }

  /** The picture file, as a copy. */
  @Override
  public byte[] data() {
    return data.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealPicture picture
        && type.equals(picture.type)
        && Arrays.equals(data, picture.data)
        && widthMm == picture.widthMm
        && heightMm == picture.heightMm;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }
}
