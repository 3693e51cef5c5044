package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.AgreementConditions;
import org.signet.ledger.evidence.CertificateAnswer.Reason;
import org.signet.ledger.evidence.CertificateContext;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateFindings;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.EvidenceVerifier;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.ledger.evidence.RefusedByContractException;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.ledger.licence.StatusList;
import org.signet.ledger.licence.StatusListReader;
import org.signet.ledger.licence.StatusListRefusedException;
import org.signet.ledger.licence.VerifiedStatusList;

/** A certificate issued in region A and checked in region B, over one ledger. */
class RecognitionOnLedgerTest {
  private static final String TYPE = IssuedCertificates.TYPE;
  private static final byte[] FILE = IssuedCertificates.file(1);

  @TempDir Path dir;
  private final RegionFixture issuing = new RegionFixture("330000");
  private final RegionFixture recognising = new RegionFixture("310000");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private LedgerFixture fixture;
  private FabricLedger ledgerOfB;

  @BeforeEach
  void open() throws Exception {
    fixture = new LedgerFixture(dir.resolve("peer"));
    ledgerOfB = fixture.ledger("other");
    fixture.ledger.registerRegion("330000", "A", issuing.origin, issuing.key());
    ledgerOfB.registerRegion("310000", "B", recognising.origin, recognising.key());
  }

  @AfterEach
  void close() throws Exception {
    ledgerOfB.close();
    fixture.close();
  }

  @Test
  void issued_in_one_region_recognised_suspended_and_no_longer_recognised_in_another()
      throws Exception {
    CertificateEvidence evidence = issued();
    SignedStatusList first = status(1, LicenceStatus.VALID);
    fixture.ledger.recognition().anchorStatus(first);
    ledgerOfB.recognition().propose(agreement());
    assertThat(
            fixture.submit(
                "RegisterIssuer",
                "330000",
                IssuedCertificates.ISSUER,
                "1",
                "市场监督管理局",
                issuing.key().toString(),
                TYPE,
                "2020-01-01T00:00:00Z",
                "2099-01-01T00:00:00Z"))
        .startsWith("ok: ");
    StatusListReader reader = reader();

    CertificateFindings good = verify(evidence, reader, first, now);
    assertThat(good.genuine().isYes()).isTrue();
    assertThat(good.inForce().reason()).isEqualTo(Reason.IN_FORCE);
    assertThat(good.recognised().reason()).isEqualTo(Reason.RECOGNISED);

    SignedStatusList second = status(2, LicenceStatus.WITHHELD);
    fixture.ledger.recognition().anchorStatus(second);
    assertThat(verify(evidence, reader, second, now).inForce().reason())
        .isEqualTo(Reason.NOT_IN_FORCE);
    assertThatThrownBy(() -> verify(evidence, reader, first, now))
        .isInstanceOf(StatusListRefusedException.class)
        .hasMessageStartingWith("REPLAYED");

    ledgerOfB.recognition().withdraw("310000", "330000", 1, now);
    assertThat(verify(evidence, reader, second, now).recognised().reason())
        .isEqualTo(Reason.NOT_RECOGNISED);
  }

  @Test
  void reader_that_never_saw_the_list_refuses_an_old_one_by_the_ledger() throws Exception {
    SignedStatusList first = status(1, LicenceStatus.VALID);
    fixture.ledger.recognition().anchorStatus(first);
    fixture.ledger.recognition().anchorStatus(status(2, LicenceStatus.REVOKED));
    StatusListReader reader = reader();
    reader.remember(ledgerOfB.recognition().latestStatus("330000", 7).orElseThrow());
    assertThatThrownBy(() -> reader.open(first, 7, now))
        .isInstanceOf(StatusListRefusedException.class)
        .hasMessageStartingWith("REPLAYED");
    assertThat(ledgerOfB.recognition().latestStatus("330000", 8)).isEmpty();
  }

  @Test
  void repeated_calls_change_nothing_and_foreign_ones_are_refused() throws Exception {
    SignedStatusList first = status(1, LicenceStatus.VALID);
    fixture.ledger.recognition().anchorStatus(first);
    fixture.ledger.recognition().anchorStatus(first);
    ledgerOfB.recognition().propose(agreement());
    ledgerOfB.recognition().propose(agreement());
    assertThat(ledgerOfB.recognition().agreements("310000", "330000")).containsExactly(agreement());
    assertThat(ledgerOfB.recognition().agreements("330000", "310000")).isEmpty();
    assertThatThrownBy(() -> fixture.ledger.recognition().propose(agreement()))
        .isInstanceOf(RefusedByContractException.class)
        .hasMessageContaining("SIGNET_NOT_OWNER");
    assertThatThrownBy(() -> fixture.ledger.recognition().withdraw("310000", "330000", 1, now))
        .isInstanceOf(RefusedByContractException.class)
        .hasMessageContaining("SIGNET_NOT_OWNER");
  }

  /** What region B does with a file, evidence and a list from any mirror. */
  private CertificateFindings verify(
      CertificateEvidence evidence, StatusListReader reader, SignedStatusList list, Instant at)
      throws Exception {
    reader.remember(ledgerOfB.recognition().latestStatus("330000", 7).orElseThrow());
    VerifiedStatusList status = reader.open(list, 7, at);
    TrustStore trust = TrustStore.load(publishedTrust());
    return EvidenceVerifier.verify(
        CertificateEvidence.parse(evidence.encoded()),
        FILE,
        new EvidenceTrust(trust, TrustStore.empty()),
        new CertificateContext(
            "310000",
            Optional.of(status),
            Duration.ofHours(1),
            Optional.of(
                IssuerEntry.parseAll(
                    fixture.contract.evaluateTransaction(
                        "GetIssuer", "330000", IssuedCertificates.ISSUER))),
            Optional.of(ledgerOfB.recognition().agreements("310000", "330000"))),
        at);
  }

  private Path publishedTrust() throws Exception {
    Path trust = java.nio.file.Files.createTempDirectory(dir, "trust");
    issuing.ca.publish(trust, List.of(), Duration.ofDays(30));
    return trust;
  }

  private CertificateEvidence issued() throws Exception {
    return IssuedCertificates.issue(fixture.ledger, issuing, dir.resolve("certificates"), 1).get(0);
  }

  private RecognitionAgreement agreement() throws EvidenceFormatException {
    return new RecognitionAgreement(
        "310000",
        "330000",
        1,
        Set.of(TYPE),
        Instant.parse("2020-01-01T00:00:00Z"),
        Instant.parse("2099-01-01T00:00:00Z"),
        2,
        AgreementConditions.parse("disclosed=type"),
        Optional.empty());
  }

  private StatusListReader reader() {
    return StatusListReader.of("330000", issuing.origin + "/status", issuing.key());
  }

  private SignedStatusList status(long sequence, LicenceStatus status) throws Exception {
    StatusList list = StatusList.allValid().with(Map.of(IssuedCertificates.statusIndex(1), status));
    StatusHeader header =
        new StatusHeader(
            issuing.origin + "/status",
            "330000",
            7,
            sequence,
            now,
            Duration.ofSeconds(60),
            list.root());
    return SignedStatusList.sign(header, list, issuing.logKey.signer());
  }
}
