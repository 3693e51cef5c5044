package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.signet.seal.store.StampRow;

/** The record of a stamp as the interface shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StampView(
    String id,
    String sealId,
    String esId,
    String profile,
    String person,
    String personName,
    String organizationCode,
    int level,
    String purpose,
    String documentType,
    String grantId,
    String approvalId,
    int page,
    double x,
    double y,
    String documentSm3Before,
    String documentSm3After,
    long sizeBytes,
    String stampedAt,
    String byteRange,
    String signedSm3) {
  static StampView of(StampRow row) {
    StampRow.Elsewhere elsewhere = row.elsewhere();
    return new StampView(
        row.id(),
        row.sealId(),
        row.esId(),
        row.profile(),
        row.user().sub(),
        row.user().name(),
        row.user().organizationCode(),
        row.user().level(),
        row.purpose(),
        row.documentType(),
        row.permit().grantId(),
        row.permit().approvalId(),
        row.spot().page(),
        row.spot().xPt(),
        row.spot().yPt(),
        elsewhere == null ? row.sm3Before() : null,
        elsewhere == null ? row.sm3After() : elsewhere.finishedSm3(),
        row.sizeBytes(),
        row.stampedAt().toString(),
        elsewhere == null ? null : elsewhere.range(),
        elsewhere == null ? null : row.sm3Before());
  }
}
