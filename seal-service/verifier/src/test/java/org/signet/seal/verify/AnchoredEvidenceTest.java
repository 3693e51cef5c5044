package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.EvidenceField;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.LedgerReceipt;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.EvidenceAnswer.Answer;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Evidence that a ledger holds proves by when a document existed; anything less proves nothing. */
class AnchoredEvidenceTest {
  private static final TestRegion REGION = EvidenceTest.REGION;
  private static final Instant SIGNED = TestRegion.NOW;
  private static final Instant ANCHORED = SIGNED.plus(Duration.ofMinutes(10));
  private static final Instant STOLEN = SIGNED.plus(Duration.ofHours(1));
  private static final Instant TODAY = SIGNED.plus(Duration.ofDays(2));

  @TempDir Path folder;

  private final TestLedger ledger = ledger();

  private static TestLedger ledger() {
    try {
      return new TestLedger();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pdf(SignatureProfile profile) {
    return REGION.stamp(profile, TestPdfs.unsigned(1));
  }

  private static byte[] pdf() {
    return pdf(SignatureProfile.GM_SEAL);
  }

  private EvidenceFile evidence(byte[] document) throws Exception {
    return EvidenceTest.evidence(Files.createTempDirectory(folder, "evidence"), document);
  }

  /** The signer's key was stolen and revoked an hour after the document was signed. */
  private Report verify(byte[] document, EvidenceFile evidence) throws Exception {
    return verify(document, evidence, ledger.trust(), TODAY);
  }

  private Report verify(byte[] document, EvidenceFile evidence, TrustStore trusted, Instant now)
      throws Exception {
    TrustStore trust =
        REGION.trust(
            List.of(new Revocation(REGION.signer.certificate().getSerialNumber(), STOLEN, 1)));
    DocumentVerifier verifier =
        new DocumentVerifier(
            new EvidenceTrust(trust, trusted),
            (seal, at) -> SealStatus.ENABLED,
            Clock.fixed(now, ZoneOffset.UTC),
            VerifyLimits.defaults());
    return judged(verifier, document, evidence);
  }

  private Report judged(DocumentVerifier verifier, byte[] document, EvidenceFile evidence)
      throws Exception {
    Path file = Files.write(folder.resolve("document"), document);
    Report report = verifier.verify("document", file, Optional.of(evidence));
    TestRegion.WATCHER.get().accept(report);
    return report;
  }

  private static void assertNotRescued(Report report) {
    Refusals.assertRefused(report, StepCode.SIGNER_REVOCATION, Reason.REVOKED_CLAIM_ONLY);
    assertThat(report.signatures().get(0).timeSource()).contains(TimeSource.CLAIMED);
  }

  private static void assertRescued(Report report) {
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    SignatureReport signature = report.signatures().get(0);
    assertThat(signature.timeSource()).contains(TimeSource.ANCHORED_EVIDENCE);
    assertThat(signature.signedAt()).contains(ANCHORED);
    assertThat(signature.step(StepCode.TIMESTAMP).orElseThrow().detail().reason())
        .isEqualTo(Reason.ANCHORED_BY);
    assertThat(signature.step(StepCode.SIGNER_REVOCATION).orElseThrow().detail().reason())
        .isEqualTo(Reason.REVOKED_LATER);
    assertThat(report.json()).contains("\"timeSource\" : \"anchored-evidence\"");
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_document_valid_that_was_anchored_before_its_signer_was_revoked(
      SignatureProfile profile) throws Exception {
    byte[] pdf = pdf(profile);
    assertRescued(verify(pdf, ledger.anchored(evidence(pdf), ANCHORED)));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_document_that_was_anchored_after_its_signer_was_revoked(SignatureProfile profile)
      throws Exception {
    byte[] pdf = pdf(profile);
    Report report = verify(pdf, ledger.anchored(evidence(pdf), STOLEN.plusSeconds(60)));
    Refusals.assertRefused(report, StepCode.SIGNER_REVOCATION, Reason.REVOKED);
  }

  @Test
  void a_package_is_proven_the_same_way() throws Exception {
    byte[] ofd = TestOfd.zip(TestOfd.sign(TestOfd.unsigned(), REGION));
    assertRescued(verify(ofd, ledger.anchored(evidence(ofd), ANCHORED)));
    assertNotRescued(verify(ofd, TestLedger.with(evidence(ofd))));
  }

  @Test
  void refuses_a_revoked_signer_whose_evidence_has_no_receipt() throws Exception {
    byte[] pdf = pdf();
    assertNotRescued(verify(pdf, evidence(pdf)));
  }

  @Test
  void refuses_a_revoked_signer_whose_ledger_nobody_trusts() throws Exception {
    byte[] pdf = pdf();
    Report report =
        verify(pdf, ledger.anchored(evidence(pdf), ANCHORED), TrustStore.empty(), TODAY);
    assertThat(report.evidence().anchored().answer()).isEqualTo(Answer.UNKNOWN);
    assertNotRescued(report);
  }

  @Test
  void refuses_a_revoked_signer_behind_evidence_of_another_document() throws Exception {
    assertNotRescued(verify(pdf(), ledger.anchored(evidence(pdf()), ANCHORED)));
  }

  @Test
  void refuses_a_revoked_signer_behind_evidence_that_hides_its_document() throws Exception {
    byte[] pdf = pdf();
    EvidenceFile hidden =
        evidence(pdf).disclosing(EnumSet.complementOf(EnumSet.of(EvidenceField.DOCUMENT)));
    assertNotRescued(verify(pdf, ledger.anchored(hidden, ANCHORED)));
  }

  @Test
  void refuses_a_receipt_whose_time_was_changed() throws Exception {
    byte[] pdf = pdf();
    EvidenceFile evidence = evidence(pdf);
    LedgerReceipt late = ledger.receipt(evidence, STOLEN.plusSeconds(60));
    LedgerReceipt early = ledger.receipt(evidence, ANCHORED);
    Report report =
        verify(
            pdf,
            TestLedger.with(
                evidence, new LedgerReceipt(early.payload(), late.endorser(), late.signature())));
    assertThat(report.evidence().anchored().answer()).isEqualTo(Answer.NO);
    assertNotRescued(report);
  }

  @Test
  void refuses_a_revoked_signer_when_two_receipts_tell_two_times() throws Exception {
    byte[] pdf = pdf();
    EvidenceFile evidence = evidence(pdf);
    EvidenceFile two =
        TestLedger.with(
            evidence,
            ledger.receipt(evidence, STOLEN.plusSeconds(60)),
            ledger.receipt(evidence, ANCHORED));
    assertNotRescued(verify(pdf, two));
  }

  @Test
  void a_log_that_nobody_trusts_proves_nothing() throws Exception {
    byte[] pdf = pdf();
    EvidenceFile evidence = ledger.anchored(evidence(pdf), ANCHORED);
    TestRegion other = new TestRegion();
    DocumentVerifier verifier =
        new DocumentVerifier(
            new EvidenceTrust(other.trust(), ledger.trust()),
            SealStatusSource.NONE,
            Clock.fixed(TODAY, ZoneOffset.UTC),
            VerifyLimits.defaults());
    Report report = judged(verifier, pdf, evidence);
    assertThat(report.signatures().get(0).timeSource()).contains(TimeSource.CLAIMED);
    assertThat(report.verdict()).isNotEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_claimed_time_after_the_document_was_anchored(SignatureProfile profile)
      throws Exception {
    byte[] pdf =
        REGION.stamp(
            profile,
            TestPdfs.unsigned(1),
            REGION.signer,
            REGION.seal,
            SIGNED.plus(Duration.ofMinutes(16)),
            List.of(TestRegion.MIDDLE));
    Report report = verify(pdf, ledger.anchored(evidence(pdf), ANCHORED), ledger.trust(), STOLEN);
    Refusals.assertRefused(report, StepCode.TIMESTAMP, Reason.CLAIM_AFTER_ANCHOR);
  }

  @Test
  void a_clock_that_is_minutes_ahead_of_the_anchor_is_no_offence() throws Exception {
    byte[] pdf =
        REGION.stamp(
            SignatureProfile.GM_SEAL,
            TestPdfs.unsigned(1),
            REGION.signer,
            REGION.seal,
            SIGNED.plus(Duration.ofMinutes(14)),
            List.of(TestRegion.MIDDLE));
    assertRescued(verify(pdf, ledger.anchored(evidence(pdf), ANCHORED)));
  }

  @Test
  void an_anchor_in_the_future_proves_nothing() throws Exception {
    byte[] pdf = pdf();
    EvidenceFile ahead = ledger.anchored(evidence(pdf), TODAY.plus(Duration.ofMinutes(6)));
    assertThat(verify(pdf, ahead).signatures().get(0).timeSource()).contains(TimeSource.CLAIMED);
  }

  @Test
  void an_anchor_before_the_stamping_proves_nothing() throws Exception {
    byte[] pdf = pdf();
    EvidenceFile before = ledger.anchored(evidence(pdf), SIGNED.minus(Duration.ofMinutes(6)));
    assertNotRescued(verify(pdf, before));
  }

  @Test
  void an_anchor_before_the_log_had_its_certificate_proves_nothing() throws Exception {
    byte[] pdf = pdf();
    EvidenceFile evidence = evidence(pdf);
    Instant begins = evidence.certificates().get(0).getNotBefore().toInstant();
    EvidenceFile silent = evidence.disclosing(EnumSet.complementOf(EnumSet.of(EvidenceField.TIME)));
    assertNotRescued(verify(pdf, ledger.anchored(silent, begins.minusSeconds(60))));
  }

  @Test
  void a_document_that_was_anchored_before_its_seal_was_retired_is_valid() throws Exception {
    byte[] pdf = pdf();
    SealStatusSource retired =
        (seal, at) -> at.isBefore(STOLEN) ? SealStatus.ENABLED : SealStatus.REVOKED;
    DocumentVerifier verifier =
        new DocumentVerifier(
            new EvidenceTrust(REGION.trust(), ledger.trust()),
            retired,
            Clock.fixed(TODAY, ZoneOffset.UTC),
            VerifyLimits.defaults());
    Report anchored = judged(verifier, pdf, ledger.anchored(evidence(pdf), ANCHORED));
    assertThat(anchored.verdict()).as(anchored.text(Language.EN)).isEqualTo(Verdict.VALID);
    Report alone = judged(verifier, pdf, evidence(pdf));
    assertThat(alone.verdict()).isEqualTo(Verdict.UNDECIDED);
  }
}
