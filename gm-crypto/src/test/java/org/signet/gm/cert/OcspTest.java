package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.testing.OpenSsl;
import org.signet.gm.testing.Rounds;

class OcspTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final byte[] NONCE = {1, 2, 3, 4};

  private final DevelopmentCa ca =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.fixed(NOW, ZoneOffset.UTC));
  private final SigningIdentity signer =
      ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(365));
  private final Map<BigInteger, Revocation> revoked = new ConcurrentHashMap<>();
  private final Set<BigInteger> issued =
      new HashSet<>(Set.of(signer.certificate().getSerialNumber()));
  private final OcspRequest question =
      new OcspRequest(signer.certificate(), ca.region(), Optional.of(NONCE));

  @Test
  void says_that_a_certificate_is_good() throws Exception {
    OcspResponse response = OcspResponse.parse(answer());
    assertThat(question.isAnsweredBy(response)).isTrue();
    assertThat(response.nextUpdate()).contains(NOW.plus(DAY));
    PathFindings findings = check(response, NOW.plusSeconds(60));
    assertThat(findings.revocation().reason()).isEqualTo(PathReason.NOT_REVOKED);
    assertThat(findings.trusted()).isTrue();
  }

  @Test
  void does_not_know_certificates_that_were_never_issued() throws Exception {
    issued.clear();
    assertUnusable(answer(), NOW);
    revoke(NOW.minusSeconds(60));
    assertThat(check(OcspResponse.parse(answer()), NOW).revocation().reason())
        .isEqualTo(PathReason.REVOKED);
  }

  @Test
  void says_that_a_certificate_is_revoked_and_since_when() throws Exception {
    revoke(NOW.minusSeconds(60));
    OcspResponse response = OcspResponse.parse(answer());
    PathFindings findings = check(response, NOW);
    assertThat(findings.revocation().reason()).isEqualTo(PathReason.REVOKED);
    assertThat(findings.revokedAt()).contains(NOW.minusSeconds(60));
    assertThat(check(response, NOW.minusSeconds(90)).revocation().reason())
        .isEqualTo(PathReason.REVOKED_LATER);
  }

  @Test
  void a_revocation_counts_whichever_source_knows_it() throws Exception {
    List<X509CRLHolder> silent = Certificates.parseCrls(ca.crl(List.of(), DAY));
    OcspResponse good = OcspResponse.parse(answer());
    revoke(NOW.minusSeconds(60));
    OcspResponse bad = OcspResponse.parse(answer());
    List<X509CRLHolder> listed = Certificates.parseCrls(ca.crl(revoked.values(), DAY));
    assertThat(check(trust().with(silent, List.of(bad)), NOW).revocation().reason())
        .isEqualTo(PathReason.REVOKED);
    assertThat(check(trust().with(listed, List.of(good)), NOW).revocation().reason())
        .isEqualTo(PathReason.REVOKED);
    assertThat(check(trust().with(List.of(), List.of(good, bad)), NOW).revocation().reason())
        .isEqualTo(PathReason.REVOKED);
  }

  @Test
  void is_not_believed_from_somebody_whom_the_issuer_did_not_authorise() throws Exception {
    SigningIdentity plain = ca.issue(CertificatePurpose.SIGNER, "CN=R,C=CN", DAY);
    assertUnusable(responder(plain).answer(question.encoded()), NOW);
    DevelopmentCa other =
        DevelopmentCa.create("Test", new SecureRandom(), Clock.fixed(NOW, ZoneOffset.UTC));
    SigningIdentity foreign = other.issue(CertificatePurpose.OCSP_RESPONDER, "CN=R,C=CN", DAY);
    assertUnusable(responder(foreign).answer(question.encoded()), NOW);
  }

  @Test
  void is_believed_from_the_issuer_itself() throws Exception {
    SigningIdentity issuer = new SigningIdentity(ca.regionKey(), ca.region(), List.of(ca.root()));
    OcspResponse response = OcspResponse.parse(responder(issuer).answer(question.encoded()));
    assertThat(check(response, NOW).revocation().reason()).isEqualTo(PathReason.NOT_REVOKED);
  }

  @Test
  void is_not_believed_after_its_end_or_when_it_is_changed() throws Exception {
    byte[] response = answer();
    assertUnusable(response, NOW.plus(DAY).plusSeconds(1));
    String text = new String(response, StandardCharsets.ISO_8859_1);
    response[text.indexOf("20261126080000Z") + 7] = '7';
    assertUnusable(response, NOW);
  }

  @Test
  void does_not_speak_for_other_certificates_or_other_issuers() throws Exception {
    SigningIdentity other = ca.issue(CertificatePurpose.SIGNER, "CN=Other,C=CN", DAY);
    OcspResponse response = OcspResponse.parse(answer());
    OcspRequest about = new OcspRequest(other.certificate(), ca.region(), Optional.empty());
    assertThat(about.isAnsweredBy(response)).isFalse();
    OcspRequest again =
        new OcspRequest(signer.certificate(), ca.region(), Optional.of(new byte[] {9}));
    assertThat(again.isAnsweredBy(response)).isFalse();
    OcspRequest elsewhere = new OcspRequest(signer.certificate(), ca.root(), Optional.empty());
    BasicOCSPResp unknown = basic(responder().answer(elsewhere.encoded()));
    assertThat(unknown.getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
  }

  @Test
  void refuses_what_it_cannot_read() throws Exception {
    for (byte[] request : List.of(new byte[0], new byte[] {0x30, 0}, new byte[] {1, 2})) {
      byte[] refusal = responder().answer(request);
      assertThat(new OCSPResp(refusal).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
      assertThatThrownBy(() -> OcspResponse.parse(refusal))
          .isInstanceOf(CertificateFormatException.class)
          .hasMessageContaining("status 1");
    }
    assertThatThrownBy(
            () -> new OcspRequest(signer.certificate(), ca.region(), Optional.of(new byte[33])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bouncy_castle_verifies_the_response() throws Exception {
    revoke(NOW.minusSeconds(60));
    BasicOCSPResp basic = basic(answer());
    assertThat(
            basic.isSignatureValid(
                new JcaContentVerifierProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(basic.getCerts()[0])))
        .isTrue();
    SingleResp single = basic.getResponses()[0];
    assertThat(((RevokedStatus) single.getCertStatus()).getRevocationReason()).isEqualTo(1);
  }

  @Test
  void openssl_asks_reads_the_answer_and_verifies_its_signature(@TempDir Path dir)
      throws Exception {
    OpenSsl.assumePresent();
    Path issuer = OpenSsl.write(dir, "issuer.pem", pem(ca.region()));
    Path certificate = OpenSsl.write(dir, "certificate.pem", pem(signer.certificate()));
    Path request = dir.resolve("request.der");
    OpenSsl.Result asked =
        OpenSsl.run(
            "ocsp",
            "-sha256",
            "-issuer",
            issuer.toString(),
            "-cert",
            certificate.toString(),
            "-reqout",
            request.toString());
    assertThat(asked.success()).as(asked.output()).isTrue();
    byte[] answer = responder().answer(Files.readAllBytes(request));
    Path response = OpenSsl.write(dir, "response.der", answer);
    OpenSsl.Result read =
        OpenSsl.run(
            "ocsp",
            "-sha256",
            "-noverify",
            "-issuer",
            issuer.toString(),
            "-cert",
            certificate.toString(),
            "-reqin",
            request.toString(),
            "-respin",
            response.toString(),
            "-validity_period", // its clock is not ours, and the answer is of a fixed day
            Long.toString(Duration.ofDays(36_500).toSeconds()));
    assertThat(read.output()).contains("certificate.pem: good").contains("Nov 25 08:00:00 2026");
    BasicOCSPResp basic = basic(answer);
    assertThat(
            OpenSsl.accepts(
                dir,
                Certificates.publicKey(basic.getCerts()[0]),
                basic.getTBSResponseData(),
                basic.getSignature()))
        .isTrue();
  }

  @Test
  void damaged_responses_are_refused_or_not_believed() throws Exception {
    byte[] response = answer();
    Random random = new Random(7);
    for (int i = 0; i < Rounds.atLeast(1000); i++) {
      byte[] damaged = response.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        OcspResponse read = OcspResponse.parse(damaged);
        boolean believed = check(read, NOW).revocation().reason() == PathReason.NOT_REVOKED;
        assertThat(believed && !sameTbs(response, damaged)).isFalse();
      } catch (CertificateFormatException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
      responder().answer(damaged);
    }
  }

  private static boolean sameTbs(byte[] first, byte[] second) throws Exception {
    return Arrays.equals(basic(first).getTBSResponseData(), basic(second).getTBSResponseData());
  }

  private void revoke(Instant since) {
    BigInteger serial = signer.certificate().getSerialNumber();
    revoked.put(serial, new Revocation(serial, since, 1));
  }

  private byte[] answer() {
    return responder().answer(question.encoded());
  }

  private OcspResponder responder() {
    return responder(ca.issue(CertificatePurpose.OCSP_RESPONDER, "CN=Responder,C=CN", DAY));
  }

  private OcspResponder responder(SigningIdentity by) {
    return new OcspResponder(
        by,
        ca.region(),
        issued::contains,
        serial -> Optional.ofNullable(revoked.get(serial)),
        DAY,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private TrustStore trust() throws CertificateFormatException {
    return TrustStore.of(
        List.of(ca.root()),
        List.of(ca.region()),
        Certificates.parseCrls(ca.rootCrl(List.of(), DAY)));
  }

  private PathFindings check(OcspResponse response, Instant at) throws Exception {
    return check(trust().with(List.of(), List.of(response)), at);
  }

  private PathFindings check(TrustStore trust, Instant at) {
    return CertificatePath.check(signer.certificate(), List.of(), trust, at, KeyUsageRule.SIGNING);
  }

  private void assertUnusable(byte[] response, Instant at) throws Exception {
    Finding finding = check(OcspResponse.parse(response), at).revocation();
    assertThat(finding.result()).isEqualTo(Finding.Result.UNKNOWN);
    assertThat(finding.reason()).isEqualTo(PathReason.OCSP_UNUSABLE);
  }

  private static BasicOCSPResp basic(byte[] response) throws Exception {
    return (BasicOCSPResp) new OCSPResp(response).getResponseObject();
  }

  private static byte[] pem(X509CertificateHolder certificate) {
    return Certificates.toPem(certificate).getBytes(StandardCharsets.US_ASCII);
  }
}
