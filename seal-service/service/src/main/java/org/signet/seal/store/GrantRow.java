package org.signet.seal.store;

import java.time.Instant;
import java.util.List;

/**
 * A permission to use one seal.
 *
 * @param holder whether {@code holderName} is a person's subject, a role or a program's client id
 * @param documentTypes empty: every type
 * @param until null: as long as the seal
 * @param minLevel least level of assurance, 1 to 4
 * @param maxUses null: any number
 * @param approvalEach whether each stamp needs an approval of its own
 * @param after numbers of seals that must stand on a document before this one
 * @param withdrawnAt null while it holds
 */
public record GrantRow(
    String id,
    String sealId,
    Holder holder,
    String holderName,
    List<String> documentTypes,
    Instant until,
    int minLevel,
    Long maxUses,
    long uses,
    boolean approvalEach,
    List<String> after,
    Instant createdAt,
    String createdBy,
    Instant withdrawnAt) {
  /** Who a grant is for. */
  public enum Holder {
    PERSON,
    ROLE,
    SYSTEM
  }

  public GrantRow {
    documentTypes = List.copyOf(documentTypes);
    after = List.copyOf(after);
  }
}
