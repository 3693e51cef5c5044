package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.signet.seal.licence.Certificate;
import org.signet.seal.store.CertificateStateRow;

/** A certificate as the interface shows it to those who issue. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CertificateView(
    String id,
    String identifier,
    String locator,
    String type,
    String issuer,
    long statusList,
    int statusIndex,
    String status,
    String issuedAt,
    Long leafIndex,
    String erasedAt,
    List<StateView> states) {
  CertificateView {
    states = List.copyOf(states);
  }

  /** One status in the history. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StateView(String status, String since, String reason) {
    static StateView of(CertificateStateRow row) {
      return new StateView(row.status(), row.since().toString(), row.reason());
    }
  }

  static CertificateView of(Certificate certificate) {
    var row = certificate.row();
    return new CertificateView(
        row.id(),
        row.identifier().orElse(null),
        row.locator(),
        row.type(),
        row.issuer(),
        row.list(),
        row.index(),
        row.status(),
        row.issuedAt().toString(),
        row.leafIndex().isPresent() ? row.leafIndex().getAsLong() : null,
        row.erasedAt().map(Object::toString).orElse(null),
        certificate.states().stream().map(StateView::of).toList());
  }
}
