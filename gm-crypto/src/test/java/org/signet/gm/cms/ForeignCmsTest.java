package org.signet.gm.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.cert.SignatureCheck.Outcome;

/** Messages that Bouncy Castle makes with the algorithms of the rest of the world, in BER. */
class ForeignCmsTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final Provider PROVIDER = new BouncyCastleProvider();

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, SHA256withRSA",
    "RSA, 2048, SHA512withRSA",
    "RSA, 2048, SHA256withRSAandMGF1",
    "EC, 256, SHA256withECDSA",
    "EC, 384, SHA384withECDSA"
  })
  void accepts_foreign_signatures_over_sha_2(String kind, int bits, String algorithm)
      throws Exception {
    Foreign foreign = new Foreign(kind, bits);
    CmsSignature read = CmsSignature.parse(foreign.sign(algorithm));
    assertThat(read.check(foreign.certificate).outcome()).isEqualTo(Outcome.VALID);
    assertThat(read.signerCertificate()).contains(foreign.certificate);
    assertThat(ContentDigests.of(read.digestAlgorithm())).isPresent();
    assertThat(read.check(new Foreign(kind, bits).certificate).outcome())
        .isEqualTo(Outcome.INVALID);
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048, SHA1withRSA", "EC, 256, SHA1withECDSA", "RSA, 2048, SHA1withRSAandMGF1"})
  void does_not_judge_sha_1(String kind, int bits, String algorithm) throws Exception {
    Foreign foreign = new Foreign(kind, bits);
    CmsSignature read = CmsSignature.parse(foreign.sign(algorithm));
    assertThat(read.check(foreign.certificate).outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(ContentDigests.of(read.digestAlgorithm())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048, SHA256withRSA", "EC, 256, SHA256withECDSA"})
  void refuses_a_changed_signature_value(String kind, int bits, String algorithm) throws Exception {
    Foreign foreign = new Foreign(kind, bits);
    byte[] cms = foreign.sign(algorithm);
    byte[] value = CmsSignature.parse(cms).signatureValue();
    cms[indexOf(cms, value) + value.length - 1] ^= 1;
    assertThat(CmsSignature.parse(cms).check(foreign.certificate).outcome())
        .isEqualTo(Outcome.INVALID);
  }

  private static int indexOf(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not found");
  }

  private static final class Foreign {
    final KeyPair keys;
    final X509CertificateHolder certificate;

    Foreign(String kind, int bits) throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind, PROVIDER);
      generator.initialize(bits);
      keys = generator.generateKeyPair();
      X500Name name = new X500Name("CN=Foreign");
      certificate =
          new X509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                  Date.from(Instant.parse("2027-01-01T00:00:00Z")),
                  name,
                  SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
              .build(signer(kind.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA"));
    }

    byte[] sign(String algorithm) throws Exception {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(
                  new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build())
              .build(signer(algorithm), certificate));
      generator.addCertificates(new CollectionStore<>(List.of(certificate)));
      return generator.generate(new CMSProcessableByteArray(CONTENT), false).getEncoded();
    }

    private ContentSigner signer(String algorithm) throws Exception {
      return new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(keys.getPrivate());
    }
  }
}
