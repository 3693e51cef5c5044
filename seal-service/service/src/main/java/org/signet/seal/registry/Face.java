package org.signet.seal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.signet.gm.ses.SealPicture;
import org.signet.seal.art.PictureFace;
import org.signet.seal.art.SealFace;
import org.signet.seal.sign.PreparedAppearance;
import org.signet.seal.sign.StampException;

/** What a seal looks like: drawn here, handed in as a picture, or made elsewhere. */
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

  /** The picture of a seal that was made elsewhere, unchanged; it was read before. */
  record Foreign(SealPicture picture) implements Face {
    @Override
    public byte[] svg() {
      String type = picture.type().toLowerCase(Locale.ROOT);
      return PictureFace.svg(
              "image/" + (type.equals("jpg") ? "jpeg" : type),
              picture.data(),
              picture.widthMm(),
              picture.heightMm())
          .getBytes(UTF_8);
    }

    @Override
    public byte[] png() {
      if (picture.type().equalsIgnoreCase("PNG")) {
        return picture.data();
      }
      try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
        ImageIO.write(ImageIO.read(new ByteArrayInputStream(picture.data())), "png", out);
        return out.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException("a picture that was read cannot be read again", e);
      }
    }

    @Override
    public int widthMm() {
      return picture.widthMm();
    }

    @Override
    public int heightMm() {
      return picture.heightMm();
    }

    @Override
    public PreparedAppearance appearance() throws RefusedException {
      return Face.pictured(picture.widthMm(), picture.heightMm(), picture.data());
    }
  }

  private static PreparedAppearance pictured(int widthMm, int heightMm, byte[] picture)
      throws RefusedException {
    try {
      return PreparedAppearance.ofPicture(widthMm, heightMm, picture);
    } catch (StampException e) {
      throw new RefusedException(e);
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
      return Face.pictured(face.widthMm(), face.heightMm(), face.png());
    }
  }
}
