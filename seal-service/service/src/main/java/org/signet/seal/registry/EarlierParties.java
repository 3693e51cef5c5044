package org.signet.seal.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.signet.seal.verify.DocumentFormatException;
import org.signet.seal.verify.SignatureReport;
import org.signet.seal.verify.Step;
import org.signet.seal.verify.StepResult;
import org.signet.seal.verify.Verdict;
import org.signet.seal.verify.words.Language;

/**
 * The order of parties (按序签章): whether a document bears the seals that come first by a grant.
 * Nothing that the caller says counts, only signatures of the document itself that the verifier
 * finds valid: whole, by a seal whose maker and signer it trusts, and with nothing changed after it
 * that its signer does not permit. Among themselves the earlier parties come in any order.
 */
public final class EarlierParties {
  private final Verifiers verifiers;

  public EarlierParties(Verifiers verifiers) {
    this.verifiers = verifiers;
  }

  /**
   * Lets a document pass that all of them stamped.
   *
   * @param after numbers of seals; empty: nobody comes first, and nothing is read
   * @throws RefusedException naming who is missing, and what is wrong with a signature that is
   *     there
   */
  void require(Path document, List<String> after) throws RefusedException {
    if (after.isEmpty()) {
      return;
    }
    List<SignatureReport> signatures = signatures(document);
    List<String> missing = new ArrayList<>();
    for (String number : after) {
      List<SignatureReport> ofParty =
          signatures.stream().filter(signature -> bears(signature, number)).toList();
      if (ofParty.stream().noneMatch(signature -> signature.verdict() == Verdict.VALID)) {
        missing.add(number + (ofParty.isEmpty() ? "" : " (" + why(ofParty.get(0)) + ")"));
      }
    }
    if (!missing.isEmpty()) {
      throw new RefusedException(
          Refusal.EARLIER_PARTY_MISSING,
          "The grant wants these seals on the document first, whole and valid: "
              + String.join(", ", missing)
              + ".");
    }
  }

  /**
   * Lets grants pass that set no order, where there is no document to look at.
   *
   * @throws RefusedException when there are seals that come first
   */
  static void requireNone(List<String> after) throws RefusedException {
    if (!after.isEmpty()) {
      throw new RefusedException(
          Refusal.DOCUMENT_NEEDED,
          "The grant wants these seals on the document first, which a digest does not show: "
              + String.join(", ", after)
              + ".");
    }
  }

  private List<SignatureReport> signatures(Path document) throws RefusedException {
    try {
      return verifiers.current().verify("document.pdf", document).signatures();
    } catch (DocumentFormatException e) {
      throw new RefusedException(
          Refusal.EARLIER_PARTY_MISSING,
          "The grant wants other seals first, and the document cannot be read: "
              + e.getMessage()
              + ".");
    }
  }

  private static boolean bears(SignatureReport signature, String number) {
    return signature.seal().filter(seal -> seal.esId().equals(number)).isPresent();
  }

  private static String why(SignatureReport signature) {
    StepResult wrong =
        signature.verdict() == Verdict.REFUSED ? StepResult.FAIL : StepResult.UNKNOWN;
    return signature.steps().stream()
        .filter(step -> step.result() == wrong)
        .findFirst()
        .map(EarlierParties::said)
        .orElse(signature.verdict().word());
  }

  private static String said(Step step) {
    return step.code() + ": " + step.detail().in(Language.EN);
  }
}
