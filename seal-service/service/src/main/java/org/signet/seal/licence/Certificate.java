package org.signet.seal.licence;

import java.util.List;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.seal.store.CertificateRow;
import org.signet.seal.store.CertificateStateRow;

/**
 * A certificate with the history of its status.
 *
 * @param states oldest first, at least one
 */
public record Certificate(CertificateRow row, List<CertificateStateRow> states) {
  public Certificate {
    states = List.copyOf(states);
  }

  public LicenceStatus status() {
    return LicenceStatus.ofCode(row.status()).orElseThrow();
  }

  /**
   * Whether there is a way from one status to another: a withheld or transferred certificate, and
   * one in another state, may become valid again; withdrawn, cancelled, lapsed and revoked ones are
   * at their end.
   */
  static boolean mayBecome(LicenceStatus from, LicenceStatus to) {
    return switch (from) {
      case VALID -> to != LicenceStatus.VALID;
      case WITHHELD, TRANSFERRED_OUT, OTHER -> to != from;
      case WITHDRAWN, CANCELLED, LAPSED, REVOKED -> false;
    };
  }
}
