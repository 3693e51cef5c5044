package org.signet.seal.sign;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.gm.ses.SesExtension;

/**
 * An electronic seal made ready to stamp any number of documents: its maker's signature verified
 * and its appearance turned into PDF operators, once. Immutable, safe for any number of threads.
 *
 * <p>Prepared does not mean trusted: who the maker is, and whether the seal was suspended or
 * revoked, is the caller's to find out.
 */
public final class PreparedSeal {
  private static final Set<String> PICTURES = Set.of("PNG", "GIF", "BMP", "JPG", "JPEG");

  private final SESeal seal;
  private final PreparedAppearance appearance;

  /** The signer who was checked last: a batch has one. */
  private volatile SignerFit lastFit;

  private PreparedSeal(SESeal seal, PreparedAppearance appearance) {
    this.seal = seal;
    this.appearance = appearance;
  }

  /**
   * Prepares a seal whose face is known as vector art.
   *
   * @throws StampException with {@link StampRefusal#SEAL_INVALID} when its maker's signature does
   *     not hold, or it carries a critical extension; with {@link
   *     StampRefusal#SEAL_VERSION_OUTDATED} when it is of version 1
   */
  public static PreparedSeal of(SESeal seal, PreparedAppearance appearance) throws StampException {
    Objects.requireNonNull(appearance, "appearance");
    if (!seal.version().signsDocuments()) {
      throw new StampException(
          StampRefusal.SEAL_VERSION_OUTDATED,
          "Seals of " + seal.version().standard() + " are read, and sign no more.");
    }
    if (seal.signatureCheck() != SignatureCheck.Outcome.VALID) {
      throw invalid("The signature of the seal's maker does not hold.");
    }
    if (seal.info().extensions().stream().anyMatch(SesExtension::critical)) {
      throw invalid("The seal carries a critical extension that is not understood.");
    }
    return new PreparedSeal(seal, appearance);
  }

  /**
   * Prepares a seal of which only the SESeal is known; its picture is what will be seen.
   *
   * @throws StampException as the other factory, and when the picture cannot be read
   */
  public static PreparedSeal of(SESeal seal) throws StampException {
    SealPicture picture = seal.info().picture();
    if (!PICTURES.contains(picture.type().toUpperCase(Locale.ROOT))) {
      throw invalid("The seal's picture is of a type that cannot be drawn.");
    }
    return of(
        seal, PreparedAppearance.ofPicture(picture.widthMm(), picture.heightMm(), picture.data()));
  }

  /** The seal. */
  public SESeal seal() {
    return seal;
  }

  /** What is drawn. */
  public PreparedAppearance appearance() {
    return appearance;
  }

  /** What is true of this seal and a signer; checked anew only when another signer comes. */
  SignerFit fit(SigningIdentity signer) throws StampException {
    SignerFit known = lastFit;
    if (known == null || !known.isAbout(signer)) {
      known = SignerFit.check(signer, property().certificates());
      lastFit = known;
    }
    return known;
  }

  SealProperty property() {
    return seal.info().property();
  }

  /** The seal's name, for readers that describe a signature field. */
  String title() {
    return property().name();
  }

  private static StampException invalid(String cause) {
    return new StampException(StampRefusal.SEAL_INVALID, cause);
  }
}
