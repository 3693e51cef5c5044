package org.signet.seal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignedRange;

/**
 * A signature that is asked for a document which stays where it is.
 *
 * @param sm3 lower-case hex of the bytes in the range
 * @param range what of the document is signed
 * @param purpose 1 to 500 characters
 * @param documentType a word such as {@code contract}; grants may ask for it
 * @param approvalId the approval of this digest, where the grant asks for one
 * @param idempotencyKey the caller's name for this order; a repetition gives the first result
 */
public record DigestOrder(
    String sealId,
    SignatureProfile profile,
    SignatureLevel level,
    String sm3,
    SignedRange range,
    String purpose,
    Optional<String> documentType,
    Optional<String> approvalId,
    Optional<String> idempotencyKey) {

  /** The fields of a request as they came in; null where the caller gave none. */
  public record Fields(
      String profile,
      String level,
      String sm3,
      List<Long> byteRange,
      String purpose,
      String documentType,
      String approval) {}

  /**
   * Checks an order.
   *
   * @throws RefusedException naming the first field that is wrong
   */
  public static DigestOrder of(String sealId, Fields fields, String idempotencyKey)
      throws RefusedException {
    if (fields == null) {
      throw invalid("sm3", "64 hexadecimal digits", null);
    }
    return new DigestOrder(
        sealId,
        profile(fields.profile()),
        level(fields.level()),
        sm3("sm3", fields.sm3()),
        range(fields.byteRange()),
        StampOrder.purpose(fields.purpose()),
        StampOrder.documentType(fields.documentType()),
        Optional.ofNullable(fields.approval()),
        IdempotencyKeys.checked(idempotencyKey));
  }

  private static SignatureProfile profile(String name) throws RefusedException {
    if (name == null) {
      return SignatureProfile.GM_SEAL;
    }
    return SignatureProfile.named(name)
        .orElseThrow(() -> invalid("profile", "gm-seal, pades or gm-cms", name));
  }

  /** Higher levels add to the file, which is not here. */
  private static SignatureLevel level(String name) throws RefusedException {
    if (name == null) {
      return SignatureLevel.B_B;
    }
    return SignatureLevel.named(name)
        .filter(level -> level.compareTo(SignatureLevel.B_T) <= 0)
        .orElseThrow(() -> invalid("level", "b-b or b-t", name));
  }

  /** An SM3 digest in lower case. */
  static String sm3(String field, String hex) throws RefusedException {
    if (hex == null || !hex.matches("[0-9a-fA-F]{64}")) {
      throw invalid(field, "64 hexadecimal digits", hex);
    }
    return HexFormat.of().formatHex(HexFormat.of().parseHex(hex));
  }

  private static SignedRange range(List<Long> numbers) throws RefusedException {
    if (numbers == null || numbers.contains(null)) {
      throw invalid("byteRange", "four numbers", null);
    }
    try {
      return SignedRange.of(numbers);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          Refusal.DIGEST_INVALID, "The field byteRange is wrong: " + e.getMessage() + ".");
    }
  }

  private static RefusedException invalid(String field, String expected, String found) {
    return SealWish.invalid(Refusal.DIGEST_INVALID, field, expected, String.valueOf(found));
  }

  /** What a permit is asked for. */
  StampPermits.Use use() {
    return new StampPermits.Use(sealId, documentType, approvalId);
  }

  /** What makes two requests the same: all of the order. */
  String fingerprint() {
    String text =
        String.join(
            "\n",
            "signature",
            sealId,
            profile.name(),
            level.name(),
            sm3,
            range.toString(),
            purpose,
            documentType.orElse(""),
            approvalId.orElse(""));
    return HexFormat.of().formatHex(Sm3.hash(text.getBytes(UTF_8)));
  }
}
