package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.Anchoring;
import org.signet.ledger.evidence.DocumentLeaf;
import org.signet.ledger.evidence.EvidenceAnswer;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFindings;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.EvidenceVerifier;
import org.signet.ledger.evidence.LedgerForkException;
import org.signet.ledger.evidence.LedgerReceipt;

class EvidenceOnLedgerTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path dir;
  private final RegionFixture region = new RegionFixture("330000");
  private LedgerFixture fixture;
  private EvidenceLog log;

  @BeforeEach
  void open() throws Exception {
    fixture = new LedgerFixture(dir.resolve("peer"));
    fixture.ledger.registerRegion("330000", "浙江省", region.origin, region.key());
    log = open(dir.resolve("evidence"));
  }

  @AfterEach
  void close() throws Exception {
    log.close();
    fixture.close();
  }

  @Test
  void evidence_of_an_anchored_document_is_genuine_and_anchored() throws Exception {
    for (int i = 0; i < 5; i++) {
      log.add(leaf("stamp-" + i));
    }
    assertThat(log.evidence("stamp-3")).isEmpty();
    Anchoring.Result result = log.anchor(fixture.ledger).orElseThrow();
    assertThat(result.news()).isTrue();
    EvidenceFile evidence = log.evidence("stamp-3").orElseThrow();
    assertThat(evidence.anchor()).isEqualTo(result.anchor());

    EvidenceFindings findings = verify(evidence, "stamp-3");
    assertThat(findings.genuine().detail()).startsWith("leaf 3 of the log");
    assertThat(findings.genuine().reason()).isEqualTo(EvidenceAnswer.Reason.PROVED);
    assertThat(findings.anchored().reason()).isEqualTo(EvidenceAnswer.Reason.PROVED);
    assertThat(findings.anchored().detail()).contains("CN=peer0").contains("block 2");
    assertThat(findings.inForce().result()).isEqualTo(EvidenceAnswer.Result.UNKNOWN);
    assertThat(findings.recognised().result()).isEqualTo(EvidenceAnswer.Result.UNKNOWN);
  }

  @Test
  void evidence_file_survives_being_written_and_read() throws Exception {
    EvidenceFile evidence = anchored("a");
    EvidenceFile again = EvidenceFile.parse(evidence.encoded());
    assertThat(again.encoded()).isEqualTo(evidence.encoded());
    assertThat(verify(again, "a").anchored().isYes()).isTrue();
    assertThat(evidence.encoded().length).isLessThan(10_000);
  }

  @Test
  void another_document_is_not_genuine_and_nothing_is_said_of_its_anchor() throws Exception {
    EvidenceFindings findings = verify(anchored("a"), "another document");
    assertThat(findings.genuine().reason()).isEqualTo(EvidenceAnswer.Reason.DOCUMENT_DIFFERS);
    assertThat(findings.anchored().reason()).isEqualTo(EvidenceAnswer.Reason.NOT_GENUINE);
  }

  @Test
  void without_a_trusted_ledger_the_anchor_is_unknown() throws Exception {
    EvidenceFindings findings =
        EvidenceVerifier.verify(anchored("a"), document("a"), logTrust(), Instant.now());
    assertThat(findings.genuine().isYes()).isTrue();
    assertThat(findings.anchored().reason()).isEqualTo(EvidenceAnswer.Reason.LEDGER_NOT_TRUSTED);
  }

  @Test
  void without_a_receipt_the_anchor_is_unknown() throws Exception {
    EvidenceFile e = anchored("a");
    EvidenceFile bare =
        new EvidenceFile(
            e.region(),
            e.fields(),
            e.inclusion(),
            e.certificates(),
            e.anchor(),
            List.of(),
            e.note());
    assertThat(verify(bare, "a").anchored().reason()).isEqualTo(EvidenceAnswer.Reason.NO_RECEIPT);
  }

  @Test
  void ledger_authority_cannot_vouch_for_a_log() throws Exception {
    EvidenceTrust swapped = new EvidenceTrust(ledgerTrust(), logTrust());
    EvidenceFindings findings =
        EvidenceVerifier.verify(anchored("a"), document("a"), swapped, Instant.now());
    assertThat(findings.genuine().result()).isEqualTo(EvidenceAnswer.Result.UNKNOWN);
    assertThat(findings.anchored().result()).isEqualTo(EvidenceAnswer.Result.UNKNOWN);
  }

  @Test
  void altered_anchor_is_refused_by_the_receipt() throws Exception {
    EvidenceFile e = anchored("a");
    Anchor real = e.anchor();
    for (Anchor other :
        List.of(
            new Anchor("other", real.contract(), real.transactionId(), real.block()),
            new Anchor(real.channel(), "other", real.transactionId(), real.block()),
            new Anchor(real.channel(), real.contract(), "0".repeat(64), real.block()),
            new Anchor(real.channel(), real.contract(), real.transactionId(), 9))) {
      EvidenceFile altered =
          new EvidenceFile(
              e.region(),
              e.fields(),
              e.inclusion(),
              e.certificates(),
              other,
              e.receipts(),
              e.note());
      assertThat(verify(altered, "a").anchored().reason())
          .isEqualTo(EvidenceAnswer.Reason.RECEIPT_REFUSED);
    }
  }

  @Test
  void receipt_of_another_checkpoint_is_refused() throws Exception {
    EvidenceFile first = anchored("a");
    EvidenceFile second = anchored("b");
    assertThat(verify(with(second, first.receipts()), "b").anchored().reason())
        .isEqualTo(EvidenceAnswer.Reason.RECEIPT_REFUSED);
  }

  @Test
  void altered_receipt_is_refused() throws Exception {
    EvidenceFile e = anchored("a");
    LedgerReceipt receipt = e.receipts().get(0);
    byte[] signature = receipt.signature();
    signature[signature.length - 1] ^= 1;
    byte[] payload = receipt.payload();
    payload[5] ^= 1;
    for (LedgerReceipt altered :
        List.of(
            new LedgerReceipt(receipt.payload(), receipt.endorser(), signature),
            new LedgerReceipt(payload, receipt.endorser(), receipt.signature()),
            new LedgerReceipt(new byte[] {1}, receipt.endorser(), receipt.signature()),
            new LedgerReceipt(receipt.payload(), new byte[] {1}, receipt.signature()))) {
      assertThat(verify(with(e, List.of(altered)), "a").anchored().reason())
          .isEqualTo(EvidenceAnswer.Reason.RECEIPT_REFUSED);
    }
  }

  @Test
  void receipt_signed_by_a_client_is_refused() throws Exception {
    EvidenceFile e = anchored("a");
    DevIdentity client = fixture.peer.identity("mallory");
    byte[] payload = e.receipts().get(0).payload();
    byte[] endorser = client.serialized().toByteArray();
    byte[] signed =
        java.nio.ByteBuffer.allocate(payload.length + endorser.length)
            .put(payload)
            .put(endorser)
            .array();
    LedgerReceipt forged = new LedgerReceipt(payload, endorser, client.signMessage(signed));
    EvidenceAnswer anchored = verify(with(e, List.of(forged)), "a").anchored();
    assertThat(anchored.reason()).isEqualTo(EvidenceAnswer.Reason.RECEIPT_REFUSED);
    assertThat(anchored.detail()).contains("is not a peer");
  }

  @Test
  void endorsement_of_an_anchoring_that_was_never_committed_is_no_receipt() throws Exception {
    EvidenceFile first = anchored("a");
    log.add(leaf("b"));
    EvidenceLog offLedger = log;
    var endorsed = NeverCommitted.endorse(fixture, region, offLedger, dir.resolve("evidence"));
    EvidenceFile claimed =
        new EvidenceFile(
            first.region(),
            first.fields(),
            endorsed.inclusion(),
            first.certificates(),
            endorsed.anchor(),
            List.of(endorsed.receipt()),
            endorsed.note());
    log = open(dir.resolve("evidence"));
    EvidenceFindings findings = verify(claimed, "a");
    assertThat(findings.genuine().isYes()).isTrue();
    assertThat(findings.anchored().reason()).isEqualTo(EvidenceAnswer.Reason.RECEIPT_REFUSED);
    assertThat(findings.anchored().detail()).contains("had not committed");
  }

  @Test
  void anchoring_again_without_news_is_told_apart() throws Exception {
    log.add(leaf("a"));
    Anchoring.Result first = log.anchor(fixture.ledger).orElseThrow();
    long height = fixture.peer.height();
    Anchoring.Result second = log.anchor(fixture.ledger).orElseThrow();
    assertThat(second.news()).isFalse();
    assertThat(second.anchor()).isEqualTo(first.anchor());
    assertThat(fixture.peer.height()).isEqualTo(height);
  }

  @Test
  void empty_log_has_nothing_to_anchor() throws Exception {
    assertThat(log.anchor(fixture.ledger)).isEmpty();
  }

  @Test
  void everything_is_found_again_after_a_restart() throws Exception {
    EvidenceFile before = anchored("a");
    log.add(leaf("b"));
    log.close();
    fixture.close();
    fixture = new LedgerFixture(dir.resolve("peer"));
    log = open(dir.resolve("evidence"));
    assertThat(log.add(leaf("a", before)).repeated()).isTrue();
    assertThat(log.evidence("a").orElseThrow().encoded()).isEqualTo(before.encoded());
    assertThat(log.evidence("b")).isEmpty();
    log.anchor(fixture.ledger);
    assertThat(verify(log.evidence("b").orElseThrow(), "b").anchored().isYes()).isTrue();
  }

  @Test
  void log_that_lost_its_memory_of_anchors_learns_it_from_the_ledger() throws Exception {
    anchored("a");
    log.close();
    Path copy = dir.resolve("copy");
    Files.createDirectories(copy);
    log = open(copy);
    log.add(leaf("other"));
    assertThatThrownBy(() -> log.anchor(fixture.ledger)).isInstanceOf(LedgerForkException.class);
  }

  @Test
  void shrunk_log_is_not_anchored() throws Exception {
    log.add(leaf("a"));
    anchored("b");
    log.close();
    log = open(dir.resolve("copy"));
    log.add(leaf("a"));
    assertThatThrownBy(() -> log.anchor(fixture.ledger))
        .isInstanceOf(LedgerForkException.class)
        .hasMessageContaining("the ledger has size 2");
  }

  @Test
  void neither_chain_nor_log_holds_anything_of_the_document() throws Exception {
    anchored("secret-stamp-4711");
    String digest = java.util.HexFormat.of().formatHex(document("secret-stamp-4711"));
    for (Path place :
        List.of(
            dir.resolve("peer/ledger.db"),
            dir.resolve("peer/ledger.db-wal"),
            dir.resolve("evidence/log"))) {
      try (var files = Files.walk(place)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(text).doesNotContain("secret-stamp-4711").doesNotContain(digest);
          assertThat(text)
              .doesNotContain(
                  new String(document("secret-stamp-4711"), StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  private EvidenceLog open(Path place) throws Exception {
    return EvidenceLog.open(place, "330000", region.logOrigin(), region.logKey);
  }

  private EvidenceFile anchored(String stamp) throws Exception {
    log.add(leaf(stamp));
    log.anchor(fixture.ledger);
    return log.evidence(stamp).orElseThrow();
  }

  private static EvidenceFile with(EvidenceFile e, List<LedgerReceipt> receipts) {
    return new EvidenceFile(
        e.region(), e.fields(), e.inclusion(), e.certificates(), e.anchor(), receipts, e.note());
  }

  private EvidenceFindings verify(EvidenceFile evidence, String stamp) throws Exception {
    EvidenceTrust trust = new EvidenceTrust(logTrust(), ledgerTrust());
    return EvidenceVerifier.verify(evidence, document(stamp), trust, Instant.now());
  }

  private TrustStore logTrust() throws Exception {
    Path trust = Files.createDirectories(dir.resolve("trust"));
    region.ca.publish(trust, List.of(), Duration.ofDays(30));
    return TrustStore.load(trust);
  }

  private TrustStore ledgerTrust() throws Exception {
    X509CertificateHolder root =
        new X509CertificateHolder(fixture.peer.rootCertificate().getEncoded());
    return TrustStore.of(List.of(root), List.of(), List.of());
  }

  private static DocumentLeaf leaf(String stamp) {
    return DocumentLeaf.create(
        stamp, document(stamp), "33000000001", "gm-seal", Instant.now(), RANDOM);
  }

  private static DocumentLeaf leaf(String stamp, EvidenceFile evidence) {
    Instant at =
        Instant.parse(evidence.value(org.signet.ledger.evidence.EvidenceField.TIME).orElseThrow());
    return DocumentLeaf.create(stamp, document(stamp), "33000000001", "gm-seal", at, RANDOM);
  }

  private static byte[] document(String stamp) {
    return Sm3.hash(("document of " + stamp).getBytes(StandardCharsets.UTF_8));
  }
}
