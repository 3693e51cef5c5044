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
    String purpose,
    int page,
    double x,
    double y,
    String documentSm3Before,
    String documentSm3After,
    long sizeBytes,
    String stampedAt) {
  static StampView of(StampRow row) {
    return new StampView(
        row.id(),
        row.sealId(),
        row.esId(),
        row.profile(),
        row.personSub(),
        row.personName(),
        row.organizationCode(),
        row.purpose(),
        row.page(),
        row.xPt(),
        row.yPt(),
        row.sm3Before(),
        row.sm3After(),
        row.sizeBytes(),
        row.stampedAt().toString());
  }
}
