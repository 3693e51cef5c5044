package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.testing.OpenSsl;

class DevelopmentCaTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final char[] PIN = "pin of the ca".toCharArray();

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final DevelopmentCa ca = DevelopmentCa.create("Region 110000", random, clock);

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ROOT", "REGION_CA", "ENCRYPTION"})
  void issues_certificates_that_its_own_trust_folder_trusts(
      CertificatePurpose purpose, @TempDir Path dir) throws Exception {
    SigningIdentity identity = ca.issue(purpose, "CN=某某局,O=Department,C=CN", YEAR);
    ca.publish(dir, List.of(), YEAR);
    TrustStore trust = TrustStore.load(dir);
    PathFindings findings =
        CertificatePath.check(
            identity.certificate(),
            List.of(),
            trust,
            Instant.now(),
            purpose == CertificatePurpose.TIMESTAMP
                ? KeyUsageRule.TIME_STAMPING
                : KeyUsageRule.SIGNING);
    assertThat(findings.trusted()).as(findings.toString()).isTrue();
    assertThat(Certificates.subjectText(identity.certificate()))
        .isEqualTo("CN=某某局,O=Department,C=CN");
  }

  @Test
  void issues_encryption_certificates_that_sign_nothing(@TempDir Path dir) throws Exception {
    SigningIdentity identity = ca.issue(CertificatePurpose.ENCRYPTION, "CN=X,C=CN", YEAR);
    ca.publish(dir, List.of(), YEAR);

    for (KeyUsageRule rule : List.of(KeyUsageRule.SIGNING, KeyUsageRule.TIME_STAMPING)) {
      Finding use =
          CertificatePath.check(
                  identity.certificate(), List.of(), TrustStore.load(dir), Instant.now(), rule)
              .chain();
      assertThat(use.result()).isEqualTo(Finding.Result.FAIL);
      assertThat(use.reason()).isEqualTo(PathReason.KEY_USAGE_FORBIDS);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ROOT", "REGION_CA"})
  void issues_no_further_authorities(CertificatePurpose purpose) {
    assertThatThrownBy(() -> ca.issue(purpose, "CN=X", YEAR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void issues_nothing_that_outlives_it() {
    SigningIdentity identity = ca.issue(CertificatePurpose.SIGNER, "CN=X", Duration.ofDays(36_500));
    assertThat(identity.certificate().getNotAfter()).isEqualTo(ca.region().getNotAfter());
  }

  @Test
  void refuses_a_subject_that_is_no_name() {
    assertThatThrownBy(() -> ca.issue(CertificatePurpose.SIGNER, "nobody", YEAR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void is_found_again_where_it_was_saved(@TempDir Path dir) throws Exception {
    assertThat(DevelopmentCa.isSavedIn(dir)).isFalse();
    ca.save(dir, PIN, PinStrength.GENERATED);
    assertThat(DevelopmentCa.isSavedIn(dir)).isTrue();
    DevelopmentCa again = DevelopmentCa.load(dir, PIN, random, clock);
    assertThat(again.root()).isEqualTo(ca.root());
    assertThat(again.region()).isEqualTo(ca.region());
    SigningIdentity identity = again.issue(CertificatePurpose.LOG, "CN=Log", YEAR);
    assertThat(Links.check(identity.certificate(), ca.region().getSubjectPublicKeyInfo()))
        .isEqualTo(SignatureCheck.Outcome.VALID);
  }

  @Test
  void is_not_opened_with_another_pin(@TempDir Path dir) throws Exception {
    ca.save(dir, PIN, PinStrength.GENERATED);
    assertThatExceptionOfType(KeyStoreFormatException.class)
        .isThrownBy(() -> DevelopmentCa.load(dir, "other".toCharArray(), random, clock));
  }

  @Test
  void gives_every_certificate_the_extensions_of_its_purpose() {
    for (CertificatePurpose purpose :
        List.of(CertificatePurpose.SIGNER, CertificatePurpose.TIMESTAMP)) {
      X509CertificateHolder certificate = ca.issue(purpose, "CN=X", YEAR).certificate();
      assertThat(certificate.getCriticalExtensionOIDs().contains(Extension.keyUsage)).isTrue();
      assertThat(certificate.getExtension(Extension.subjectKeyIdentifier)).isNotNull();
      assertThat(certificate.getExtension(Extension.authorityKeyIdentifier)).isNotNull();
      assertThat(certificate.getExtension(Extension.extendedKeyUsage) != null)
          .isEqualTo(purpose == CertificatePurpose.TIMESTAMP);
      assertThat(certificate.getSerialNumber().bitLength()).isEqualTo(127);
    }
  }

  /** Link by link: OpenSSL gives the identifier to the first certificate of a chain alone. */
  @Test
  void openssl_verifies_the_chain_and_not_a_changed_one(@TempDir Path dir) throws Exception {
    OpenSsl.assumePresent();
    ca.publish(dir, List.of(), YEAR);
    byte[] good = ca.issue(CertificatePurpose.SIGNER, "CN=Good", YEAR).certificate().getEncoded();
    assertThat(verify(dir, "root.pem", ca.region().getEncoded()).output()).contains(": OK");
    assertThat(verify(dir, "region.pem", good).output()).contains(": OK");
    byte[] changed = good.clone();
    changed[changed.length - 1] ^= 1;
    assertThat(verify(dir, "region.pem", changed).output())
        .contains("certificate signature failure");
  }

  /** By dgst, since OpenSSL's verify cannot be told the identifier for CRLs. */
  @Test
  void openssl_accepts_the_signature_of_a_crl(@TempDir Path dir) throws Exception {
    OpenSsl.assumePresent();
    SigningIdentity bad = ca.issue(CertificatePurpose.SIGNER, "CN=Bad", YEAR);
    Revocation entry = new Revocation(bad.certificate().getSerialNumber(), Instant.now(), 1);
    X509CRLHolder crl = new X509CRLHolder(ca.crl(List.of(entry), YEAR));
    assertThat(
            OpenSsl.accepts(
                dir,
                Certificates.publicKey(ca.region()),
                crl.toASN1Structure().getTBSCertList().getEncoded(),
                crl.toASN1Structure().getSignature().getOctets()))
        .isTrue();
    Path file = OpenSsl.write(dir, "a.crl", crl.getEncoded());
    assertThat(
            OpenSsl.run("crl", "-inform", "DER", "-noout", "-text", "-in", file.toString())
                .output())
        .contains("Key Compromise")
        .contains("X509v3 CRL Number");
  }

  private static OpenSsl.Result verify(Path dir, String trusted, byte[] certificate) {
    Path leaf = OpenSsl.write(dir, "leaf.pem", OpenSsl.pem("CERTIFICATE", certificate));
    return OpenSsl.run(
        "verify",
        "-vfyopt",
        "distid:1234567812345678",
        "-x509_strict",
        "-partial_chain",
        "-CAfile",
        dir.resolve(trusted).toString(),
        leaf.toString());
  }
}
