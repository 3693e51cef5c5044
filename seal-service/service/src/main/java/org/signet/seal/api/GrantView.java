package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.signet.seal.store.GrantRow;

/** A grant as the interface shows it; times are RFC 3339 in UTC. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantView(
    String id,
    String sealId,
    String holder,
    String name,
    List<String> documentTypes,
    String until,
    int minLevel,
    Long maxUses,
    long uses,
    boolean approvalEach,
    List<String> after,
    String createdAt,
    String createdBy,
    String withdrawnAt) {
  /** The grants of a seal, oldest first. */
  record GrantList(List<GrantView> grants) {
    GrantList {
      grants = List.copyOf(grants);
    }
  }

  GrantView {
    documentTypes = List.copyOf(documentTypes);
    after = List.copyOf(after);
  }

  static GrantView of(GrantRow row) {
    return new GrantView(
        row.id(),
        row.sealId(),
        row.holder().name().toLowerCase(Locale.ROOT),
        row.holderName(),
        row.documentTypes(),
        row.until() == null ? null : row.until().toString(),
        row.minLevel(),
        row.maxUses(),
        row.uses(),
        row.approvalEach(),
        row.after(),
        row.createdAt().toString(),
        row.createdBy(),
        row.withdrawnAt() == null ? null : row.withdrawnAt().toString());
  }
}
