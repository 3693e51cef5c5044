package org.signet.seal.store;

import java.time.Instant;

/**
 * One application for a seal; its states are {@link StateRow}s. Only a draft changes.
 *
 * @param organizationPath the owner's place in the tree, {@code /<province>/…/<own code>}
 * @param lineOfUse empty for none
 * @param number empty for none
 * @param validFrom null: from the making on
 * @param validTo null: as long as the signer's certificate
 * @param replaces id of the seal that the new one follows, or null
 * @param foreignEsId number of the seal that was handed in to be entered, or null when one is to be
 *     made
 * @param createdBy subject of the applicant
 */
public record ApplicationRow(
    String id,
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
    String replaces,
    String foreignEsId,
    Instant createdAt,
    String createdBy) {}
