package org.signet.seal.store;

import java.time.Instant;

/**
 * One use of a seal: who, with which seal, on which document, why, where and when.
 *
 * @param sm3Before lower-case hex SM3 of the document as it came in
 * @param sm3After lower-case hex SM3 of the document as it went out
 * @param document name in the {@link DocumentStore}
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
    Instant stampedAt) {
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
}
