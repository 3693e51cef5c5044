package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.OcspRequest;
import org.signet.gm.cert.OcspResponder;
import org.signet.gm.cert.OcspResponse;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Chains of certificates that break, or cannot be followed, in a way that is rarely met. */
class OddChainTest {
  private static final TestRegion REGION = new TestRegion();
  private static final Duration YEAR = Duration.ofDays(365);
  private static final SigningIdentity KEY =
      REGION.ca.issue(CertificatePurpose.SIGNER, "CN=Key,C=CN", YEAR);

  private static HandMadeCertificate leaf() {
    return new HandMadeCertificate(KEY, "CN=Signer,C=CN");
  }

  private static X509CertificateHolder authority(String subject, String issuer) throws IOException {
    return new HandMadeCertificate(KEY, subject).asAuthority().issuedBy(new X500Name(issuer), KEY);
  }

  /** Verifies a seal by the owner of this certificate, believing these authorities as well. */
  private static Report verify(
      X509CertificateHolder leaf, List<X509CertificateHolder> authorities) {
    List<X509CertificateHolder> anchors = new ArrayList<>(List.of(REGION.ca.root()));
    List<X509CertificateHolder> others = new ArrayList<>(List.of(REGION.ca.region()));
    for (X509CertificateHolder one : authorities) {
      (one.getSubject().equals(one.getIssuer()) ? anchors : others).add(one);
    }
    return TestRegion.verify(
        REGION.verifier(
            TrustStore.of(anchors, others, REGION.trust().crls()), SealStatusSource.NONE),
        Forgery.seal(
            new SigningIdentity(KEY.signer(), leaf, List.of()),
            REGION.seal(CertificateList.of(List.of(leaf))),
            TestRegion.NOW));
  }

  private static void assertChain(Report report, StepResult result, Reason reason) {
    Step step = report.signatures().get(0).step(StepCode.SIGNER_CHAIN).orElseThrow();
    assertThat(step.detail().reason()).as(report.text(Language.EN)).isEqualTo(reason);
    assertThat(step.result()).isEqualTo(result);
    assertThat(report.verdict())
        .isEqualTo(result == StepResult.FAIL ? Verdict.REFUSED : Verdict.UNDECIDED);
  }

  @Test
  void refuses_a_critical_extension_that_nobody_knows() throws Exception {
    X509CertificateHolder root = authority("CN=Root", "CN=Root");
    assertChain(
        verify(leaf().withCritical("1.2.3.4.5").issuedBy(root, KEY), List.of(root)),
        StepResult.FAIL,
        Reason.CHAIN_EXTENSION);
  }

  @Test
  void refuses_a_name_that_the_authority_may_not_give() throws Exception {
    X509CertificateHolder root =
        new HandMadeCertificate(KEY, "CN=Root")
            .permitting("O=Jiangnan")
            .issuedBy(new X500Name("CN=Root"), KEY);
    assertChain(
        verify(leaf().issuedBy(root, KEY), List.of(root)), StepResult.FAIL, Reason.CHAIN_NAME);
  }

  @Test
  void leaves_open_an_algorithm_that_nobody_knows() throws Exception {
    X509CertificateHolder root = authority("CN=Root", "CN=Root");
    assertChain(
        verify(leaf().under("1.2.3.4.5").issuedBy(root, KEY), List.of(root)),
        StepResult.UNKNOWN,
        Reason.CHAIN_ALGORITHM);
  }

  @Test
  void refuses_an_issuer_that_is_no_authority() throws Exception {
    X509CertificateHolder issuer = KEY.certificate();
    assertChain(
        verify(leaf().issuedBy(issuer, KEY), List.of(issuer)),
        StepResult.FAIL,
        Reason.CHAIN_ISSUER_UNFIT);
  }

  @Test
  void leaves_open_a_chain_that_is_too_long() throws Exception {
    List<X509CertificateHolder> chain = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      chain.add(authority("CN=Authority " + i, "CN=Authority " + (i + 1)));
    }
    chain.add(authority("CN=Authority 12", "CN=Authority 12"));
    assertChain(
        verify(leaf().issuedBy(chain.get(0), KEY), chain), StepResult.UNKNOWN, Reason.CHAIN_LIMIT);
  }

  private static DocumentVerifier verifierAt(Duration later, TrustStore trust) {
    return new DocumentVerifier(
        trust,
        SealStatusSource.NONE,
        Clock.offset(TestRegion.CLOCK, later),
        VerifyLimits.defaults());
  }

  @Test
  void leaves_open_an_answer_that_ended_before() throws Exception {
    OcspRequest question =
        new OcspRequest(REGION.signer.certificate(), REGION.ca.region(), Optional.empty());
    SigningIdentity responder =
        REGION.ca.issue(CertificatePurpose.OCSP_RESPONDER, "CN=Responder,C=CN", YEAR);
    byte[] answer =
        new OcspResponder(
                responder,
                REGION.ca.region(),
                serial -> true,
                serial -> Optional.empty(),
                Duration.ofHours(1),
                TestRegion.CLOCK)
            .answer(question.encoded());
    TrustStore trust =
        TrustStore.of(List.of(REGION.ca.root()), List.of(REGION.ca.region()), List.of())
            .with(List.of(), List.of(OcspResponse.parse(answer)));
    Report report =
        TestRegion.verify(
            verifierAt(Duration.ofDays(2), trust),
            Forgery.seal(REGION.signer, REGION.seal, TestRegion.NOW));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(
            report
                .signatures()
                .get(0)
                .step(StepCode.SIGNER_REVOCATION)
                .orElseThrow()
                .detail()
                .reason())
        .as(report.text(Language.EN))
        .isEqualTo(Reason.OCSP_UNUSABLE);
  }

  /** Only the signer says that the seal was made before its maker was revoked. */
  @Test
  void leaves_open_a_seal_whose_maker_was_revoked_later() throws Exception {
    Revocation revoked =
        new Revocation(
            REGION.maker.certificate().getSerialNumber(), TestRegion.NOW.plusSeconds(3600), 1);
    TrustStore trust =
        TrustStore.of(
            List.of(REGION.ca.root()),
            List.of(REGION.ca.region()),
            List.of(
                new X509CRLHolder(REGION.ca.crl(List.of(revoked), Duration.ofDays(7))),
                new X509CRLHolder(REGION.ca.rootCrl(List.of(), Duration.ofDays(7)))));
    Report report =
        TestRegion.verify(
            verifierAt(Duration.ofHours(2), trust),
            Forgery.seal(REGION.signer, REGION.seal, TestRegion.NOW));
    Step step = report.signatures().get(0).step(StepCode.SEAL_CHAIN).orElseThrow();
    assertThat(step.detail().reason())
        .as(report.text(Language.EN))
        .isEqualTo(Reason.MAKER_REVOKED_LATER);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
  }
}
