package org.signet.seal.registry;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.signet.seal.access.Person;
import org.signet.seal.art.FacePictureException;
import org.signet.seal.art.PictureFace;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.Database;
import org.signet.seal.store.FaceRow;

/**
 * What a seal that is applied for will look like: drawn, after a picture, or as the seal looks that
 * was made elsewhere and is to be entered. What was handed in last counts. Thread-safe.
 */
public final class FaceDesk {
  private final Database database;
  private final SealWorkshop workshop;
  private final ForeignSeals foreigners;
  private final ApplicationSteps steps;

  public FaceDesk(
      Database database,
      SealWorkshop workshop,
      ForeignSeals foreigners,
      AuditTrail audit,
      InstantSource clock) {
    this.database = database;
    this.workshop = workshop;
    this.foreigners = foreigners;
    this.steps = new ApplicationSteps(database, audit, clock);
  }

  /**
   * Gives a draft a picture for its face.
   *
   * @param widthMm printed width of the seal; the kind's when not given
   * @param heightMm likewise
   * @throws RefusedException when it cannot become the face of a seal of this size
   */
  public Application givePicture(
      Person by, String id, byte[] picture, Optional<Integer> widthMm, Optional<Integer> heightMm)
      throws RefusedException, AuditUnavailableException {
    SealKind kind = SealWish.of(steps.find(by, id).row()).kind();
    FaceRow face =
        face(id, picture, size(widthMm, kind.widthMm()), size(heightMm, kind.heightMm()));
    return steps.changeDraft(
        by,
        id,
        (rows, application) -> {
          rows.applications().putForeignSeal(id, null, null);
          rows.applications().putFace(face);
        });
  }

  private static int size(Optional<Integer> wanted, double usual) {
    return wanted.orElse((int) Math.round(usual));
  }

  private static FaceRow face(String id, byte[] picture, int widthMm, int heightMm)
      throws RefusedException {
    try {
      return new FaceRow(id, PictureFace.of(picture, widthMm, heightMm).png(), widthMm, heightMm);
    } catch (FacePictureException e) {
      throw new RefusedException(
          Refusal.FACE_PICTURE_UNFIT, "The picture cannot be a face: " + e.getMessage() + ".");
    }
  }

  /** Lets the face of a draft be drawn again. */
  public Application dropPicture(Person by, String id)
      throws RefusedException, AuditUnavailableException {
    return steps.changeDraft(by, id, (rows, application) -> rows.applications().dropFace(id));
  }

  /**
   * Hands in a seal that was made elsewhere, to be entered instead of a new one made.
   *
   * @param der SESeal of version 1, 4 or 5
   * @throws RefusedException when it cannot be read, must not be entered, is entered already, or is
   *     not the one that the application names
   */
  public ForeignSeal giveSeal(Person by, String id, byte[] der)
      throws RefusedException, AuditUnavailableException {
    ForeignSeal foreign = foreigners.read(der);
    ForeignSeals.requireMeant(foreign, steps.find(by, id).row().name());
    steps.changeDraft(
        by,
        id,
        (rows, application) -> {
          if (rows.seals().findByEsId(foreign.esId()).isPresent()) {
            throw exists(foreign.esId());
          }
          rows.applications().dropFace(id);
          rows.applications().putForeignSeal(id, foreign.esId(), der);
        });
    return foreign;
  }

  /** That the register holds a seal with this number. */
  static RefusedException exists(String esId) {
    return new RefusedException(
        Refusal.SEAL_EXISTS, "The register holds a seal with the number " + esId + ".");
  }

  /** Takes back the seal that was handed in; one is to be made again. */
  public Application dropSeal(Person by, String id)
      throws RefusedException, AuditUnavailableException {
    return steps.changeDraft(
        by, id, (rows, application) -> rows.applications().putForeignSeal(id, null, null));
  }

  /**
   * The seal that was handed in, judged as of now.
   *
   * @throws RefusedException when there is none, or it must not be entered any more
   */
  public ForeignSeal seal(Person by, String id) throws RefusedException {
    steps.find(by, id);
    return foreigners.read(
        database
            .<Optional<byte[]>, RuntimeException>read(rows -> rows.applications().foreignSeal(id))
            .orElseThrow(
                () ->
                    new RefusedException(
                        Refusal.FOREIGN_SEAL_NOT_FOUND,
                        "No seal was handed in with this application.")));
  }

  /** The face that the seal would have. */
  public Face face(Person by, String id) throws RefusedException, IOException {
    Application application = steps.find(by, id);
    if (application.row().foreignEsId() != null) {
      return seal(by, id).face();
    }
    SealWish wish = SealWish.of(application.row());
    Optional<FaceRow> picture = database.read(rows -> rows.applications().face(id));
    return workshop.face(wish, picture);
  }
}
