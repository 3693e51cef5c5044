package org.signet.seal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignerTerms;
import org.signet.seal.stamp.Places;

/**
 * What is to be stamped where and why.
 *
 * @param level how long the signature is to be checkable
 * @param terms what the signer lets those do who come later
 * @param purpose 1 to 500 characters
 * @param documentType a word such as {@code contract}; grants may ask for it
 * @param approvalId the approval of this one document, where the grant asks for one
 * @param idempotencyKey the caller's name for this order; a repetition gives the first result
 */
public record StampOrder(
    String sealId,
    SignatureProfile profile,
    SignatureLevel level,
    Places places,
    SignerTerms terms,
    String purpose,
    Optional<String> documentType,
    Optional<String> approvalId,
    Optional<String> idempotencyKey) {
  private static final int LONGEST_PURPOSE = 500;

  /** The words around a stamp as they came in; null where the caller gave none. */
  public record Words(
      String purpose, String documentType, String approvalId, String idempotencyKey) {}

  /**
   * Checks an order.
   *
   * @throws RefusedException when a word is not as it must be
   */
  public static StampOrder of(
      String sealId, SignatureProfile profile, Places places, SignerTerms terms, Words words)
      throws RefusedException {
    return new StampOrder(
        sealId,
        profile,
        SignatureLevel.B_B,
        places,
        terms,
        purpose(words.purpose()),
        documentType(words.documentType()),
        Optional.ofNullable(words.approvalId()),
        IdempotencyKeys.checked(words.idempotencyKey()));
  }

  /** What a permit is asked for. */
  public StampPermits.Use use() {
    return new StampPermits.Use(sealId, documentType, approvalId);
  }

  /** The same order at a level. */
  public StampOrder at(SignatureLevel newLevel) {
    return new StampOrder(
        sealId,
        profile,
        newLevel,
        places,
        terms,
        purpose,
        documentType,
        approvalId,
        idempotencyKey);
  }

  static String purpose(String text) throws RefusedException {
    String why = text == null ? "" : text.strip();
    if (why.isEmpty() || why.length() > LONGEST_PURPOSE) {
      throw new RefusedException(
          Refusal.PURPOSE_MISSING, "Every stamp names its purpose in 1 to 500 characters.");
    }
    return why;
  }

  static Optional<String> documentType(String word) throws RefusedException {
    if (word != null && !DocumentType.isOne(word)) {
      throw new RefusedException(
          Refusal.DOCUMENT_TYPE_INVALID,
          "The type of a document is 1 to 64 letters, digits and hyphens.");
    }
    return Optional.ofNullable(word);
  }

  /** The same order with an approval of its document. */
  public StampOrder approvedBy(String newApprovalId) {
    return new StampOrder(
        sealId,
        profile,
        level,
        places,
        terms,
        purpose,
        documentType,
        Optional.of(newApprovalId),
        idempotencyKey);
  }

  /** What makes two requests the same: all of the order and the document. */
  String fingerprint(String documentSm3) {
    String text =
        String.join(
            "\n",
            sealId,
            level == SignatureLevel.B_B ? profile.name() : profile.name() + " " + level,
            PlacesJson.write(places),
            purpose,
            documentType.orElse(""),
            approvalId.orElse(""),
            documentSm3);
    // Keys of orders without terms stay what they were before there were terms.
    String stated = terms.equals(SignerTerms.none()) ? "" : "\n" + PlacesJson.write(terms);
    return HexFormat.of().formatHex(Sm3.hash((text + stated).getBytes(UTF_8)));
  }
}
