package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.AnchoredCheckpoint;
import org.signet.ledger.evidence.DisputeLedger;
import org.signet.ledger.evidence.DocumentLeaf;
import org.signet.ledger.evidence.EvidenceField;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.evidence.LedgerExtract;
import org.signet.ledger.evidence.LedgerReceipt;
import org.signet.ledger.evidence.RecognitionLedger;
import org.signet.ledger.evidence.RegistryLedger;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.EvidenceAnswer.Answer;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

class EvidenceTest {
  static final TestRegion REGION = new TestRegion();
  private static final String ORIGIN = "signet.test/330000/evidence";

  @TempDir Path folder;

  private final byte[] pdf = REGION.stamp(SignatureProfile.GM_SEAL, TestPdfs.unsigned(1));

  /** A ledger that takes everything and gives no receipts. */
  private static final class Notebook implements Ledger {
    @Override
    public void registerRegion(String code, String name, String origin, Sm2PublicKey key) {}

    @Override
    public Anchor anchor(String region, SignedNote note, ConsistencyProof proof) {
      return new Anchor("signet", "signet", "ab".repeat(32), 7);
    }

    @Override
    public Optional<AnchoredCheckpoint> latest(String region, String origin) {
      return Optional.empty();
    }

    @Override
    public Anchor anchorOf(AnchoredCheckpoint checkpoint) {
      return new Anchor("signet", "signet", "ab".repeat(32), 7);
    }

    @Override
    public List<LedgerReceipt> receipts(String region, String origin, long size) {
      return List.of();
    }

    @Override
    public Optional<AnchoredCheckpoint> checkpoint(String region, String origin, long size) {
      return Optional.empty();
    }

    @Override
    public RecognitionLedger recognition() {
      throw new UnsupportedOperationException("a notebook of checkpoints alone");
    }

    @Override
    public RegistryLedger registry() {
      throw new UnsupportedOperationException("a notebook of checkpoints alone");
    }

    @Override
    public DisputeLedger disputes() {
      throw new UnsupportedOperationException("a notebook of checkpoints alone");
    }

    @Override
    public LedgerExtract extract(LedgerExtract.Subject subject, Instant now) {
      throw new UnsupportedOperationException("a notebook of checkpoints alone");
    }

    @Override
    public boolean reachable() {
      return true;
    }

    @Override
    public void close() {}
  }

  private EvidenceFile evidence(byte[] document) throws Exception {
    return evidence(folder, document);
  }

  /** Evidence of a document, from a log in this folder. */
  static EvidenceFile evidence(Path folder, byte[] document) throws Exception {
    return evidence(folder, document, REGION);
  }

  private static EvidenceFile evidence(Path folder, byte[] document, TestRegion region)
      throws Exception {
    SigningIdentity key =
        region.ca.issue(
            CertificatePurpose.LOG, "CN=signet.test/330000,O=Test,C=CN", Duration.ofDays(300));
    DocumentLeaf leaf =
        DocumentLeaf.create(
            "stamp-1",
            Sm3.hash(document),
            TestRegion.ES_ID,
            "GM_SEAL",
            TestRegion.NOW,
            new SecureRandom());
    try (EvidenceLog log = EvidenceLog.open(folder.resolve("log"), "330000", ORIGIN, key);
        Ledger ledger = new Notebook()) {
      log.add(leaf);
      log.anchor(ledger);
      return log.evidence("stamp-1").orElseThrow();
    }
  }

  private Report verify(DocumentVerifier verifier, byte[] document, EvidenceFile evidence)
      throws Exception {
    return verifier.verify("x.pdf", TestPdfs.save(folder, document), Optional.of(evidence));
  }

  @Test
  void evidence_of_this_file_is_genuine() throws Exception {
    Report report = verify(REGION.verifier(), pdf, evidence(pdf));
    assertThat(report.evidence().genuine().answer()).isEqualTo(Answer.YES);
    assertThat(report.evidence().anchored().answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(report.evidence().recognised().answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void evidence_of_another_file_refuses_this_one() throws Exception {
    byte[] other = REGION.stamp(SignatureProfile.GM_SEAL, TestPdfs.unsigned(1));
    Report report = verify(REGION.verifier(), other, evidence(pdf));
    assertThat(report.evidence().genuine().answer()).isEqualTo(Answer.NO);
    assertThat(report.evidence().genuine().reason().reason())
        .isEqualTo(Reason.EVIDENCE_OTHER_DOCUMENT);
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void evidence_of_a_log_that_nobody_trusts_proves_nothing() throws Exception {
    Report report =
        verify(REGION.verifier(TrustStore.empty(), SealStatusSource.NONE), pdf, evidence(pdf));
    assertThat(report.evidence().genuine().answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  /** The seal alone is valid; who hands in a paper that nobody can judge has asked about both. */
  @Test
  void evidence_under_a_checkpoint_that_nobody_knows_leaves_a_valid_seal_open() throws Exception {
    EvidenceFile unknown = evidence(folder, pdf, new TestRegion());
    Report report = verify(REGION.verifier(), pdf, unknown);
    assertThat(report.signatures().get(0).verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.evidence().genuine().answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(report.evidence().genuine().reason().reason())
        .isEqualTo(Reason.EVIDENCE_LOG_UNTRUSTED);
    assertThat(report.text(Language.EN))
        .startsWith("x.pdf: undecided\n")
        .contains("\n    genuine: unknown. The log's certificate is not decided: ");
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void evidence_that_hides_its_document_leaves_a_valid_seal_open() throws Exception {
    EvidenceFile hidden =
        evidence(pdf).disclosing(EnumSet.complementOf(EnumSet.of(EvidenceField.DOCUMENT)));
    Report report = verify(REGION.verifier(), pdf, hidden);
    assertThat(report.evidence().genuine().reason().reason())
        .isEqualTo(Reason.EVIDENCE_HIDES_DOCUMENT);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  /** The log's own certificate, and a checkpoint that another key signed. */
  @Test
  void evidence_under_a_checkpoint_that_the_log_did_not_sign_refuses_the_file() throws Exception {
    EvidenceFile ours = evidence(pdf);
    EvidenceFile theirs = evidence(folder.resolve("theirs"), pdf, new TestRegion());
    EvidenceFile forged =
        new EvidenceFile(
            ours.region(),
            theirs.fields(),
            theirs.inclusion(),
            ours.certificates(),
            ours.anchor(),
            List.of(),
            theirs.note());
    Report report = verify(REGION.verifier(), pdf, forged);
    assertThat(report.evidence().genuine().answer()).isEqualTo(Answer.NO);
    assertThat(report.evidence().genuine().reason().reason()).isEqualTo(Reason.EVIDENCE_CHECKPOINT);
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
  }
}
