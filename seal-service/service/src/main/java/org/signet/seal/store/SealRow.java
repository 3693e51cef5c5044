package org.signet.seal.store;

import java.time.Instant;

/**
 * One seal as it was made; it never changes afterwards. Its states are {@link StateRow}s, what it
 * consists of are {@link SealFiles}.
 *
 * @param organizationPath the owner's place in the tree, {@code /<province>/…/<own code>}
 * @param lineOfUse null when the face has none
 * @param number null when the face has none
 * @param createdBy subject of the maker
 */
public record SealRow(
    String id,
    String esId,
    String name,
    String organizationCode,
    String organizationName,
    String organizationPath,
    String kind,
    String lineOfUse,
    String number,
    String centre,
    Instant validFrom,
    Instant validTo,
    Instant createdAt,
    String createdBy,
    Origin origin) {
  /**
   * Where a seal comes from.
   *
   * @param applicationId null for seals from before applications were filed
   * @param approvedBy subject of the approver, null likewise
   * @param replaces id of the seal before a change of face or certificate, or null
   * @param pictured whether its face is the picture in the seal, and not drawn
   * @param importedVersion version of a seal that was made elsewhere (1, 4 or 5); null when it was
   *     made here
   */
  public record Origin(
      String applicationId,
      String approvedBy,
      String replaces,
      boolean pictured,
      Integer importedVersion) {}
}
