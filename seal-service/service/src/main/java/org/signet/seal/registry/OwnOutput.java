package org.signet.seal.registry;

import java.nio.file.Path;
import java.util.List;
import org.signet.seal.verify.DocumentFormatException;
import org.signet.seal.verify.Report;
import org.signet.seal.verify.SignatureReport;
import org.signet.seal.verify.Step;
import org.signet.seal.verify.StepResult;
import org.signet.seal.verify.words.Language;

/**
 * Verifies what was just stamped before it is handed out (GB/T 38540-2020, 7: the last step of
 * sealing). Only the new signature is judged, and the time stamp over the document behind it: what
 * the document brought along is not ours to refuse.
 */
public final class OwnOutput {
  private static final String DOCUMENT_TIME_STAMP = "DOCUMENT_TIMESTAMP";

  private final Verifiers verifiers;

  public OwnOutput(Verifiers verifiers) {
    this.verifiers = verifiers;
  }

  /**
   * Lets a stamped document pass.
   *
   * @throws RefusedException naming the step that the new signature failed
   */
  void require(Path stamped) throws RefusedException {
    try {
      Report report = verifiers.current().verify("stamped.pdf", stamped);
      List<SignatureReport> signatures = report.signatures();
      if (signatures.isEmpty()) {
        throw refused("the new signature was not found in it");
      }
      int at = signatures.size();
      do {
        requireSound(signatures.get(--at));
      } while (at > 0 && signatures.get(at).profile().equals(DOCUMENT_TIME_STAMP));
    } catch (DocumentFormatException e) {
      throw refused(e.getMessage());
    }
  }

  /**
   * Lets a signature pass whose document is elsewhere.
   *
   * @param sm3 of what was signed
   * @param range how the signature names it
   * @throws RefusedException naming the step that it failed
   */
  void require(byte[] signature, byte[] sm3, String range) throws RefusedException {
    requireSound(verifiers.current().verifySignature(signature, sm3, range));
  }

  private static void requireSound(SignatureReport signature) throws RefusedException {
    for (Step step : signature.steps()) {
      if (step.result() == StepResult.FAIL) {
        throw refused(step);
      }
    }
  }

  private static RefusedException refused(Step step) {
    String sentence = step.detail().in(Language.EN);
    return switch (step.code()) {
      case SIGNER_CHAIN, SIGNER_VALIDITY, SIGNER_REVOCATION ->
          new RefusedException(Refusal.SIGNER_CERTIFICATE_UNFIT, sentence);
      default -> refused(step.code() + ", " + sentence);
    };
  }

  private static RefusedException refused(String why) {
    return new RefusedException(
        Refusal.OWN_OUTPUT_REFUSED, "The stamped document would not verify: " + why);
  }
}
