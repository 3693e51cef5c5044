package org.signet.seal.registry;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.gm.ses.SesFormatException;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingGlyphException;
import org.signet.seal.art.PictureFace;
import org.signet.seal.art.SealCentre;
import org.signet.seal.art.SealColour;
import org.signet.seal.art.SealFace;
import org.signet.seal.art.SealFaceSpec;
import org.signet.seal.sign.PreparedAppearance;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.StampException;
import org.signet.seal.store.Database;
import org.signet.seal.store.FaceRow;
import org.signet.seal.store.SealFiles;
import org.signet.seal.store.SealRow;

/**
 * Draws seal faces, has SESeal signed by the maker, and makes registered seals ready to stamp.
 * Faces of the seals used last are kept. Thread-safe.
 */
public final class SealWorkshop {
  private static final String VENDOR = "signet";
  private static final int UNIT = 1;
  private static final int KEPT_SEALS = 64;

  private final Database database;
  private final SigningIdentity maker;
  private final SigningKey signer;
  private final GlyphSource glyphs;

  /** A font takes tens of MiB while it is read: one face is drawn at a time. */
  private final Object drawing = new Object();

  private final Map<String, PreparedSeal> ready =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparedSeal> eldest) {
          return size() > KEPT_SEALS;
        }
      };

  public SealWorkshop(
      Database database, SigningIdentity maker, SigningKey signer, GlyphSource glyphs) {
    this.database = database;
    this.maker = maker;
    this.signer = signer;
    this.glyphs = glyphs;
  }

  /** The face of a seal that is wished for: the picture that was handed in, or drawn. */
  Face face(SealWish wish, Optional<FaceRow> picture) throws RefusedException, IOException {
    if (picture.isEmpty()) {
      return draw(wish);
    }
    FaceRow row = picture.get();
    return new Face.Pictured(new PictureFace(row.png(), row.widthMm(), row.heightMm()));
  }

  /** A drawn face. */
  Face draw(SealWish wish) throws RefusedException, IOException {
    try {
      return new Face.Drawn(
          face(
              wish.kind(),
              wish.kind().faceText(wish.name(), wish.organizationName()),
              wish.lineOfUse(),
              wish.number(),
              wish.centre()));
    } catch (MissingGlyphException | IllegalArgumentException e) {
      throw new RefusedException(
          Refusal.FACE_NOT_DRAWABLE, "The face cannot be drawn: " + e.getMessage() + ".");
    }
  }

  private SealFace face(
      SealKind kind, String text, String lineOfUse, String number, SealCentre centre)
      throws MissingGlyphException, IOException {
    SealFaceSpec spec =
        new SealFaceSpec(
            kind.shape(),
            kind.widthMm(),
            kind.heightMm(),
            text,
            lineOfUse,
            number,
            SealColour.RED,
            centre);
    synchronized (drawing) {
      return SealFace.draw(spec, glyphs);
    }
  }

  /** Has a seal signed; the one signer of this service is on its certificate list. */
  SESeal make(SealWish wish, String esId, Face face, Instant now, Instant from, Instant to)
      throws RefusedException, KeyUseException {
    return SealMaker.make(
        maker,
        new SealInfo(
            SealHeader.v4(VENDOR),
            esId,
            new SealProperty(
                UNIT,
                wish.name(),
                CertificateList.of(List.of(signer.require().certificate())),
                now,
                from,
                to),
            new SealPicture("PNG", face.png(), face.widthMm(), face.heightMm()),
            List.of()));
  }

  /** Last moment of the signer's certificate: no seal outlives it unless asked to. */
  Instant signerNotAfter() throws RefusedException {
    return signer.require().certificate().getNotAfter().toInstant();
  }

  SigningIdentity signer() throws RefusedException {
    return signer.require();
  }

  /** Whether nothing can be signed until somebody unlocks the key. */
  public boolean isLocked() {
    return signer.isLocked();
  }

  /** Keeps a seal that was just made ready to stamp, since its face is at hand. */
  void keepReady(String id, SESeal seal, Face face) throws RefusedException {
    try {
      PreparedSeal prepared = PreparedSeal.of(seal, face.appearance());
      synchronized (ready) {
        ready.put(id, prepared);
      }
    } catch (StampException e) {
      throw new RefusedException(e);
    }
  }

  /** A registered seal made ready to stamp, from the files if it was not used lately. */
  PreparedSeal prepare(SealRow row) throws RefusedException, IOException {
    Optional<PreparedSeal> kept = kept(row.id());
    if (kept.isPresent()) {
      return kept.get();
    }
    SealFiles files = files(row);
    synchronized (drawing) { // whoever comes second finds what the first has drawn
      Optional<PreparedSeal> drawn = kept(row.id());
      if (drawn.isPresent()) {
        return drawn.get();
      }
      PreparedSeal prepared = prepareAnew(row, files);
      synchronized (ready) {
        ready.put(row.id(), prepared);
      }
      return prepared;
    }
  }

  private Optional<PreparedSeal> kept(String id) {
    synchronized (ready) {
      return Optional.ofNullable(ready.get(id));
    }
  }

  private SealFiles files(SealRow row) throws IOException {
    return database
        .<Optional<SealFiles>, RuntimeException>read(rows -> rows.seals().files(row.id()))
        .orElseThrow(() -> new IOException("the registered seal " + row.id() + " is gone"));
  }

  private PreparedSeal prepareAnew(SealRow row, SealFiles files)
      throws RefusedException, IOException {
    try {
      SESeal seal = SESeal.parse(files.sesSeal());
      if (row.origin().pictured()) {
        return PreparedSeal.of(seal);
      }
      SealKind kind = SealKind.named(row.kind()).orElse(SealKind.OTHER);
      SealFace face =
          face(
              kind,
              kind.faceText(row.name(), row.organizationName()),
              row.lineOfUse() == null ? "" : row.lineOfUse(),
              row.number() == null ? "" : row.number(),
              SealCentre.valueOf(row.centre()));
      return PreparedSeal.of(seal, PreparedAppearance.of(face));
    } catch (StampException e) {
      throw new RefusedException(e);
    } catch (SesFormatException | MissingGlyphException e) {
      throw new IOException("the registered seal " + row.id() + " cannot be prepared", e);
    }
  }
}
