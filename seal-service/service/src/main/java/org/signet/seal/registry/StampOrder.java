package org.signet.seal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.stamp.Placement;

/**
 * What is to be stamped where and why.
 *
 * @param purpose 1 to 500 characters
 * @param idempotencyKey the caller's name for this order; a repetition gives the first result
 */
public record StampOrder(
    String sealId,
    SignatureProfile profile,
    Placement placement,
    String purpose,
    Optional<String> idempotencyKey) {
  private static final int LONGEST_PURPOSE = 500;

  /**
   * Checks an order.
   *
   * @throws RefusedException when purpose or key are not as they must be
   */
  public static StampOrder of(
      String sealId,
      SignatureProfile profile,
      Placement placement,
      String purpose,
      Optional<String> idempotencyKey)
      throws RefusedException {
    String why = purpose == null ? "" : purpose.strip();
    if (why.isEmpty() || why.length() > LONGEST_PURPOSE) {
      throw new RefusedException(
          Refusal.PURPOSE_MISSING, "Every stamp names its purpose in 1 to 500 characters.");
    }
    if (idempotencyKey.isPresent() && !idempotencyKey.get().matches("[\\x21-\\x7e]{1,255}")) {
      throw new RefusedException(
          Refusal.IDEMPOTENCY_KEY_INVALID,
          "The idempotency key is not 1 to 255 printable ASCII characters.");
    }
    return new StampOrder(sealId, profile, placement, why, idempotencyKey);
  }

  /** What makes two requests the same: all of the order and the document. */
  String fingerprint(Incoming document) {
    String text =
        String.join(
            "\n",
            sealId,
            profile.name(),
            Integer.toString(placement.page()),
            Double.toString(placement.xPt()),
            Double.toString(placement.yPt()),
            purpose,
            document.sm3());
    return HexFormat.of().formatHex(Sm3.hash(text.getBytes(UTF_8)));
  }
}
