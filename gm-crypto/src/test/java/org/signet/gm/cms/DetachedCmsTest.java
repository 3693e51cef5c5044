package org.signet.gm.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.testing.OpenSsl;

class DetachedCmsTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final ASN1ObjectIdentifier PRIVATE = new ASN1ObjectIdentifier("1.2.156.9999.3");

  private final DevelopmentCa ca =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC());
  private final SigningIdentity signer =
      ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(30));

  @Test
  void writes_der_with_the_standard_identifiers() throws Exception {
    byte[] cms = sign(null, Map.of());
    assertThat(ASN1Primitive.fromByteArray(cms).getEncoded("DER")).isEqualTo(cms);
    CmsSignature read = CmsSignature.parse(cms);
    assertThat(read.messageType()).isEqualTo(PKCSObjectIdentifiers.signedData);
    assertThat(read.contentType()).isEqualTo(PKCSObjectIdentifiers.data);
    assertThat(read.digestAlgorithm().getId()).isEqualTo("1.2.156.10197.1.401");
    assertThat(read.signatureAlgorithm().getAlgorithm().getId()).isEqualTo("1.2.156.10197.1.501");
    assertThat(read.content()).isEmpty();
    assertThat(read.timestampToken()).isEmpty();
  }

  @Test
  void signs_the_digest_with_the_signers_certificate_bound_in() throws Exception {
    CmsSignature read = CmsSignature.parse(sign(null, Map.of()));
    assertThat(read.messageDigest())
        .hasValueSatisfying(digest -> assertThat(digest).isEqualTo(Sm3.hash(CONTENT)));
    assertThat(read.signerCertificate()).contains(signer.certificate());
    assertThat(read.certificates()).containsExactlyInAnyOrder(signer.certificate(), ca.region());
    assertThat(read.check(signer.certificate()).outcome()).isEqualTo(Outcome.VALID);
    assertThat(read.check(signer.certificate()).variants()).isEmpty();
    assertThat(read.binding(signer.certificate())).isEqualTo(CertificateBinding.BOUND);
    assertThat(read.binding(ca.region())).isEqualTo(CertificateBinding.OTHER_CERTIFICATE);
  }

  @Test
  void writes_the_signing_time_only_when_asked_to() throws Exception {
    Instant time = Instant.parse("2026-11-22T08:15:30.5Z");
    assertThat(CmsSignature.parse(sign(null, Map.of())).signingTime()).isEmpty();
    assertThat(CmsSignature.parse(sign(time, Map.of())).signingTime())
        .contains(Instant.parse("2026-11-22T08:15:30Z"));
  }

  @Test
  void signs_extra_attributes_too() throws Exception {
    CmsSignature read =
        CmsSignature.parse(sign(null, Map.of(PRIVATE, new DEROctetString(CONTENT))));
    assertThat(read.attribute(PRIVATE)).contains(new DEROctetString(CONTENT));
    assertThat(read.check(signer.certificate()).outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void is_no_longer_than_promised() throws Exception {
    Map<ASN1ObjectIdentifier, ASN1Encodable> extra =
        Map.of(PRIVATE, new DEROctetString(new byte[9000]));
    assertThat(DetachedCms.sign(signer, Sm3.hash(CONTENT), Instant.now(), extra).length)
        .isLessThanOrEqualTo(DetachedCms.upperBoundBytes(signer, extra));
  }

  @Test
  void openssl_accepts_the_signature_and_can_print_the_message(@TempDir Path dir) throws Exception {
    OpenSsl.assumePresent();
    byte[] cms = sign(Instant.now(), Map.of());
    CmsSignature read = CmsSignature.parse(cms);
    assertThat(
            OpenSsl.accepts(
                dir,
                signer.signer().publicKey(),
                read.signedBytes().orElseThrow(),
                read.signatureValue()))
        .isTrue();
    Path file = OpenSsl.write(dir, "a.cms", cms);
    OpenSsl.Result printed =
        OpenSsl.run("cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in", file.toString());
    assertThat(printed.success()).as(printed.output()).isTrue();
    assertThat(printed.output()).contains("id-smime-aa-signingCertificateV2");
  }

  @Test
  void bouncy_castle_verifies_it() throws Exception {
    CMSSignedData data =
        new CMSSignedData(new CMSProcessableByteArray(CONTENT), sign(null, Map.of()));
    assertThat(
            data.getSignerInfos()
                .iterator()
                .next()
                .verify(
                    new JcaSimpleSignerInfoVerifierBuilder()
                        .setProvider(new BouncyCastleProvider())
                        .build(signer.certificate())))
        .isTrue();
  }

  @Test
  void refuses_a_digest_of_another_length_and_attributes_that_are_its_own() {
    assertThatThrownBy(() -> DetachedCms.sign(signer, new byte[20], null, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sign(null, Map.of(CMSAttributes.messageDigest, DERNull.INSTANCE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private byte[] sign(Instant time, Map<ASN1ObjectIdentifier, ASN1Encodable> extra)
      throws Exception {
    return DetachedCms.sign(signer, Sm3.hash(CONTENT), time, extra);
  }
}
