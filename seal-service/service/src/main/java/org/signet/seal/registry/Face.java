package org.signet.seal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.signet.seal.art.PictureFace;
import org.signet.seal.art.SealFace;
import org.signet.seal.sign.PreparedAppearance;
import org.signet.seal.sign.StampException;

/** What a seal looks like: drawn here, or handed in as a picture. */
public sealed interface Face {
  /** UTF-8; its size is given in millimetres. */
  byte[] svg();

  /** For print, on a transparent ground. */
  byte[] png();

  int widthMm();

  int heightMm();

  /** What is put on pages. */
  PreparedAppearance appearance() throws RefusedException;

  /** Vector art. */
  record Drawn(SealFace face) implements Face {
    private static final int DPI = 600;

    @Override
    public byte[] svg() {
      return face.svg().getBytes(UTF_8);
    }

    @Override
    public byte[] png() {
      return face.png(DPI);
    }

    @Override
    public int widthMm() {
      return (int) Math.round(face.widthMm());
    }

    @Override
    public int heightMm() {
      return (int) Math.round(face.heightMm());
    }

    @Override
    public PreparedAppearance appearance() {
      return PreparedAppearance.of(face);
    }
  }

  /** A picture of a seal that exists already. */
  record Pictured(PictureFace face) implements Face {
    @Override
    public byte[] svg() {
      return face.svg().getBytes(UTF_8);
    }

    @Override
    public byte[] png() {
      return face.png();
    }

    @Override
    public int widthMm() {
      return face.widthMm();
    }

    @Override
    public int heightMm() {
      return face.heightMm();
    }

    @Override
    public PreparedAppearance appearance() throws RefusedException {
      try {
        return PreparedAppearance.ofPicture(face.widthMm(), face.heightMm(), face.png());
      } catch (StampException e) {
        throw new RefusedException(e);
      }
    }
  }
}
