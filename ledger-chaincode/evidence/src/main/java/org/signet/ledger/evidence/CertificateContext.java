package org.signet.ledger.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.signet.ledger.licence.VerifiedStatusList;

/**
 * What a verifier knows beside the evidence.
 *
 * @param region the verifier's own region code
 * @param status a status list that a {@code StatusListReader} opened, for instance from a cache
 * @param maxStatusAge up to which age a list that says valid is accepted, when the list itself does
 *     not allow longer
 * @param issuers entries of the issuing region's registry, as the ledger has them
 * @param agreements all agreements of the own region with the issuing one, as the ledger has them
 */
public record CertificateContext(
    String region,
    Optional<VerifiedStatusList> status,
    Duration maxStatusAge,
    Optional<List<IssuerEntry>> issuers,
    Optional<List<RecognitionAgreement>> agreements) {
  public CertificateContext {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(maxStatusAge, "maxStatusAge");
    issuers = issuers.map(List::copyOf);
    agreements = agreements.map(List::copyOf);
  }
}
