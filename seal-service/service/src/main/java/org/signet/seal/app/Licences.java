package org.signet.seal.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signet.seal.api.Api;
import org.signet.seal.licence.CertificateDesk;
import org.signet.seal.licence.DisputeDesk;
import org.signet.seal.licence.Issuer;
import org.signet.seal.licence.LicenceDesk;
import org.signet.seal.licence.Mirror;
import org.signet.seal.licence.RecognitionDesk;
import org.signet.seal.licence.RegistryDesk;
import org.signet.seal.licence.StatusShelf;
import org.signet.seal.outbox.Anchors;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.CertificateCourier;
import org.signet.seal.outbox.StatusCourier;
import org.signet.seal.outbox.StatusSigner;
import org.signet.seal.registry.Verifiers;
import org.signet.seal.store.Ids;

/** Puts the part of the service together that is about certificates. */
final class Licences {
  private static final Duration COURIER_PAUSE = Duration.ofMillis(500);

  private final SealServiceConfiguration settings;
  private final Parts parts;
  private final Anchors.Region region;
  private final CertificateCourier leaves;
  private final StatusSigner signer;
  private final StatusCourier statuses;

  Licences(
      SealServiceConfiguration settings,
      Parts parts,
      Anchors.Region region,
      Opened opened,
      Clock clock) {
    this.settings = settings;
    this.parts = parts;
    this.region = region;
    this.leaves =
        opened.add(
            new CertificateCourier(parts.database(), parts.evidence(), clock, COURIER_PAUSE));
    this.signer =
        new StatusSigner(
            parts.database(),
            region,
            parts.keys().log().signer(),
            Duration.ofSeconds(settings.licences.statusTtl().toSeconds()),
            clock);
    this.statuses =
        opened.add(
            new StatusCourier(parts.database(), parts.ledger().recognition(), signer, clock));
  }

  void start() throws IOException {
    leaves.start();
    statuses.start(parts.evidence().lastBackfilledList());
  }

  Api.Certificates desks(
      AuditTrail trail, Ids ids, SecureRandom random, Verifiers verifiers, Clock clock)
      throws IOException {
    Optional<Issuer> issuer =
        Optional.ofNullable(settings.licences.issuer())
            .map(
                code ->
                    new Issuer(
                        code,
                        settings.licences.issuerName(),
                        parts.keys().issuing().signer().publicKey()));
    LicenceDesk licences =
        new LicenceDesk(
            new LicenceDesk.Tools(parts.database(), parts.evidence(), trail, ids, random, clock),
            issuer,
            this::call);
    Mirror mirror = new Mirror(neighbours(), mirrorFolder());
    StatusShelf shelf =
        new StatusShelf(region.code(), signer, mirror, parts.ledger().recognition(), clock);
    CertificateDesk checks =
        new CertificateDesk(
            region.code(),
            licences,
            mirror,
            shelf,
            parts.ledger(),
            verifiers::trust,
            Duration.ofSeconds(settings.licences.maxStatusAge().toSeconds()),
            clock);
    RecognitionDesk recognition =
        new RecognitionDesk(
            region.code(), issuer, parts.ledger().recognition(), trail, parts.database(), clock);
    Optional<String> page =
        Optional.ofNullable(settings.licences.publicUrl())
            .map(url -> url.resolve("/verify/certificate").toString());
    return new Api.Certificates(
        licences,
        checks,
        shelf,
        recognition,
        new RegistryDesk(parts.ledger(), trail, parts.database(), clock),
        new DisputeDesk(region.code(), parts.ledger().disputes(), trail, parts.database(), clock),
        region.code(),
        page);
  }

  private void call() {
    leaves.call();
    statuses.call();
    parts.auditCourier().call();
  }

  private Map<String, URI> neighbours() {
    Map<String, URI> neighbours = new HashMap<>();
    settings.licences.neighbours().forEach(one -> neighbours.put(one.region(), one.url()));
    return neighbours;
  }

  private Path mirrorFolder() {
    Path given = settings.licences.mirror();
    return given != null ? given : settings.documentStore.toAbsolutePath().resolveSibling("mirror");
  }
}
