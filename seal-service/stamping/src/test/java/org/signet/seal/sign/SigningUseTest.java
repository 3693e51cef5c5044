package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.seal.stamp.Placement;

/** Which certificate of a pair signs. */
class SigningUseTest {
  @TempDir Path folder;

  /** A certificate of the signer's key for other uses, signed by the seal maker. */
  private static X509CertificateHolder certificate(Optional<KeyUsage> usage) throws Exception {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            TestSeals.MAKER.certificate().getSubject(),
            BigInteger.TEN,
            Date.from(TestSeals.NOW.minusSeconds(60)),
            Date.from(TestSeals.NOW.plusSeconds(60)),
            new X500Name("CN=Data Bureau"),
            SubjectPublicKeyInfo.getInstance(TestSeals.SIGNER.signer().publicKey().spki()));
    if (usage.isPresent()) {
      builder.addExtension(Extension.keyUsage, true, usage.get());
    }
    return builder.build(new MakersSignature());
  }

  private static final class MakersSignature implements ContentSigner {
    private final java.io.ByteArrayOutputStream signed = new java.io.ByteArrayOutputStream();

    @Override
    public org.bouncycastle.asn1.x509.AlgorithmIdentifier getAlgorithmIdentifier() {
      return SignatureCheck.SM2_WITH_SM3;
    }

    @Override
    public java.io.OutputStream getOutputStream() {
      return signed;
    }

    @Override
    public byte[] getSignature() {
      try {
        return TestSeals.MAKER.signer().sign(signed.toByteArray());
      } catch (KeyUseException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        KeyUsage.digitalSignature,
        KeyUsage.nonRepudiation,
        KeyUsage.digitalSignature | KeyUsage.keyEncipherment
      })
  void certificate_for_signing_has_no_fault(int usage) throws Exception {
    assertThat(SigningUse.fault(certificate(Optional.of(new KeyUsage(usage))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {KeyUsage.keyEncipherment, KeyUsage.dataEncipherment, KeyUsage.keyAgreement})
  void certificate_for_encryption_is_called_that(int usage) throws Exception {
    assertThat(SigningUse.fault(certificate(Optional.of(new KeyUsage(usage)))).orElseThrow())
        .contains("for encryption", "the other one of the pair");
  }

  @Test
  void certificate_without_a_use_and_an_authority_are_not_made_for_signing() throws Exception {
    assertThat(SigningUse.fault(certificate(Optional.empty())).orElseThrow())
        .contains("not made for signing");
    KeyUsage authority = new KeyUsage(KeyUsage.keyCertSign);
    assertThat(SigningUse.fault(certificate(Optional.of(authority))).orElseThrow())
        .contains("not made for signing");
  }

  @Test
  void stamp_with_the_certificate_for_encryption_is_refused() throws Exception {
    X509CertificateHolder encrypts =
        certificate(Optional.of(new KeyUsage(KeyUsage.keyEncipherment)));
    SigningIdentity wrong = new SigningIdentity(TestSeals.SIGNER.signer(), encrypts, List.of());
    PreparedSeal seal =
        PreparedSeal.of(
            TestSeals.seal(
                TestSeals.NOW,
                TestSeals.NOW.plus(TestSeals.days(30)),
                CertificateList.of(List.of(encrypts)),
                TestSeals.FACE.picture()));
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    Path out = folder.resolve("out.pdf");
    StampRequest request =
        StampRequest.of(
            SignatureProfile.GM_SEAL, wrong, seal, new Placement(1, 300, 400), TestSeals.NOW);
    assertThatThrownBy(() -> new PdfStamper().stamp(in, out, request))
        .isInstanceOfSatisfying(
            StampException.class,
            e -> assertThat(e.refusal()).isEqualTo(StampRefusal.SIGNER_CERTIFICATE_UNFIT))
        .hasMessageContaining("for encryption");
    assertThat(out).doesNotExist();
  }
}
