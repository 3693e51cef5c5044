package org.signet.seal.store;

import java.time.Instant;

/**
 * One use of a seal: who, with which seal, on which document, why, where and when.
 *
 * @param sm3Before lower-case hex SM3 of the document as it came in; of a document that stayed
 *     elsewhere, the SM3 that was signed
 * @param sm3After lower-case hex SM3 of what went out: the document, or a signature alone
 * @param sizeBytes of what went out
 * @param document name of what went out in the {@link DocumentStore}
 * @param elsewhere null when the document itself was stamped here
 */
public record StampRow(
    String id,
    String sealId,
    String esId,
    String profile,
    User user,
    String purpose,
    String documentType,
    Spot spot,
    Permit permit,
    String sm3Before,
    String sm3After,
    long sizeBytes,
    String document,
    Instant stampedAt,
    Elsewhere elsewhere) {
  /**
   * Who stamped, as the token proved it.
   *
   * @param name masked real name, null when the token carried none
   * @param organizationCode null when the token carried none
   * @param level level of assurance; 0 for a program
   */
  public record User(String sub, String name, String organizationCode, int level) {}

  /**
   * Where the stamp is.
   *
   * @param page of the first place by coordinates; 0 when all were found otherwise
   * @param places all that was asked for, as JSON; null in records from before there were several
   */
  public record Spot(int page, double xPt, double yPt, String places) {}

  /**
   * What allowed it.
   *
   * @param grantId null in records from before there were grants
   * @param approvalId null when none was needed
   */
  public record Permit(String grantId, String approvalId) {}

  /**
   * A document of which only the digest came in.
   *
   * @param range the bytes that were signed, {@code [0 b c d]}
   * @param finishedSm3 lower-case hex SM3 of the finished file; null until its keeper told it
   */
  public record Elsewhere(String range, String finishedSm3) {}
}
