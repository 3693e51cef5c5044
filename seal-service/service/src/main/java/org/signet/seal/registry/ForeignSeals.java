package org.signet.seal.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signet.gm.cert.Certificates;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SesExtension;
import org.signet.gm.ses.SesFormatException;
import org.signet.seal.sign.PreparedAppearance;
import org.signet.seal.sign.StampException;
import org.signet.seal.verify.Step;
import org.signet.seal.verify.StepCode;
import org.signet.seal.verify.StepResult;
import org.signet.seal.verify.words.Language;

/**
 * Reads and judges seals that were made elsewhere and are to be entered here: only one whose
 * maker's signature holds, whose maker the region trusts, that is in force, and that shows
 * something. Thread-safe.
 */
public final class ForeignSeals {
  /** Room for a picture of some hundred kilobytes; GM/T 0131-2023 has 51,200 bytes. */
  public static final int MOST_BYTES = 1 << 20;

  private static final String NUMBER = "[!-~]{1,64}";
  private static final Set<String> PICTURES = Set.of("PNG", "GIF", "BMP", "JPG", "JPEG");

  /** Judges a seal as of now. */
  @FunctionalInterface
  public interface Judge {
    List<Step> judge(SESeal seal);
  }

  private final Judge judge;
  private final String ownNumbers;

  /**
   * A reader.
   *
   * @param ownNumbers what the numbers of this register begin with; no other seal's do
   */
  public ForeignSeals(Judge judge, String ownNumbers) {
    this.judge = judge;
    this.ownNumbers = ownNumbers;
  }

  /**
   * Reads a seal.
   *
   * @param der SESeal
   * @throws RefusedException when it cannot be read or must not be entered
   */
  ForeignSeal read(byte[] der) throws RefusedException {
    if (der.length > MOST_BYTES) {
      throw invalid("it has more than " + MOST_BYTES + " bytes");
    }
    SESeal seal = parsed(der);
    requireNumber(seal.info().esId());
    Optional<SesExtension> critical =
        seal.info().extensions().stream().filter(SesExtension::critical).findFirst();
    if (critical.isPresent()) {
      throw invalid("its critical extension " + critical.get().oid() + " is not understood");
    }
    Optional<Step> objection = judge.judge(seal).stream().filter(ForeignSeals::forbids).findFirst();
    if (objection.isPresent()) {
      throw invalid(objection.get().code() + ", " + objection.get().detail().in(Language.EN));
    }
    requirePicture(seal.info().picture());
    return new ForeignSeal(seal);
  }

  /** Whatever is not certain; but of its state nobody is asked whom this register asks later. */
  private static boolean forbids(Step step) {
    return step.code() != StepCode.SEAL_STATUS && step.result() != StepResult.PASS;
  }

  private static SESeal parsed(byte[] der) throws RefusedException {
    try {
      SESeal seal = SESeal.parse(der);
      Certificates.subjectText(seal.makerCertificate()); // names are read late: damage shows here
      Certificates.issuerText(seal.makerCertificate());
      return seal;
    } catch (SesFormatException | RuntimeException e) {
      throw invalid(e.getMessage());
    }
  }

  private void requireNumber(String esId) throws RefusedException {
    if (!esId.matches(NUMBER)) {
      throw invalid("its number needs 1 to 64 printable ASCII characters without spaces");
    }
    if (esId.startsWith(ownNumbers)) {
      throw invalid("numbers that begin with " + ownNumbers + " are given by this register");
    }
  }

  private static void requirePicture(SealPicture picture) throws RefusedException {
    if (!PICTURES.contains(picture.type().toUpperCase(Locale.ROOT))) {
      throw invalid("its picture is neither PNG, GIF, BMP nor JPG");
    }
    try {
      PreparedAppearance.ofPicture(picture.widthMm(), picture.heightMm(), picture.data());
    } catch (StampException e) {
      throw invalid(e.getMessage());
    }
  }

  /**
   * Lets a seal pass that is the one that was applied for.
   *
   * @throws RefusedException when the application names another seal
   */
  static void requireMeant(ForeignSeal foreign, String appliedFor) throws RefusedException {
    String name = foreign.property().name().strip();
    if (!name.equals(appliedFor)) {
      throw invalid("it is named " + name + ", the application names " + appliedFor);
    }
  }

  private static RefusedException invalid(String why) {
    return new RefusedException(
        Refusal.FOREIGN_SEAL_INVALID,
        "The seal cannot be entered: " + String.valueOf(why).replaceFirst("\\.$", "") + ".");
  }
}
