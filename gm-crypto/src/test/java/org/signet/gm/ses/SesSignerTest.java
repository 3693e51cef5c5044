package org.signet.gm.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.der.Der;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.testing.OpenSsl;

class SesSignerTest {
  private static final String RANGE = "ByteRange=[0 100 200 300]";

  private final SealFixture fixture = new SealFixture();
  private final byte[] hash = Sm3.hash(new byte[] {1, 2, 3});
  private SESeal seal;
  private SesSignature signature;

  @BeforeEach
  void sign() throws Exception {
    seal = fixture.seal();
    signature = SesSigner.sign(fixture.signer, seal, fixture.now.plusMillis(7), hash, RANGE);
  }

  @Test
  void says_what_was_signed() throws Exception {
    SesSignature read = SesSignature.parse(signature.encoded());
    assertThat(read.version()).isEqualTo(SesVersion.V4);
    assertThat(read.toSign().seal().encoded()).isEqualTo(seal.encoded());
    assertThat(read.toSign().time()).contains(fixture.now);
    assertThat(read.toSign().dataHash()).isEqualTo(hash);
    assertThat(read.toSign().propertyInfo()).isEqualTo(RANGE);
    assertThat(read.signerCertificate()).isEqualTo(fixture.signer.certificate());
    assertThat(read.signatureAlgorithm().getId()).isEqualTo("1.2.156.10197.1.501");
    assertThat(read.signatureCheck()).isEqualTo(Outcome.VALID);
    assertThat(read.timestampToken()).isEmpty();
  }

  @Test
  void writes_der_that_is_no_longer_than_promised() throws Exception {
    byte[] encoded = signature.encoded();
    assertThat(ASN1Primitive.fromByteArray(encoded).getEncoded("DER")).isEqualTo(encoded);
    assertThat(encoded.length)
        .isLessThanOrEqualTo(SesSigner.upperBoundBytes(fixture.signer, seal, RANGE));
  }

  @Test
  void openssl_accepts_the_signature(@TempDir Path dir) throws Exception {
    OpenSsl.assumePresent();
    assertThat(
            OpenSsl.accepts(
                dir,
                Certificates.publicKey(signature.signerCertificate()),
                signature.signedBytes(),
                signature.signatureValue()))
        .isTrue();
  }

  @Test
  void signs_with_a_seal_of_version_5_in_that_version(@TempDir Path dir) throws Exception {
    SealInfo info = fixture.info();
    SealHeader header = new SealHeader(SealHeader.ID, SesVersion.V5.number(), "other");
    byte[] said =
        SesWriter.sealInfo(
            new SealInfo(header, info.esId(), info.property(), info.picture(), List.of()));
    SESeal five =
        SESeal.parse(
            SesWriter.signed(said, fixture.maker.certificate(), fixture.maker.signer().sign(said)));
    byte[] signed = SesSigner.signVerified(fixture.signer, five, fixture.now, hash, RANGE);
    SesSignature read = SesSignature.parse(signed);
    assertThat(read.version()).isEqualTo(SesVersion.V5);
    assertThat(read.toSign().version()).isEqualTo(5);
    assertThat(read.toSign().seal().encoded()).isEqualTo(five.encoded());
    assertThat(read.signatureCheck()).isEqualTo(Outcome.VALID);
    OpenSsl.assumePresent();
    assertThat(
            OpenSsl.accepts(
                dir,
                Certificates.publicKey(read.signerCertificate()),
                read.signedBytes(),
                read.signatureValue()))
        .isTrue();
  }

  @Test
  void refuses_to_sign_with_a_seal_of_version_1() throws Exception {
    SESeal old = SESeal.parse(new ForeignSealTest().sealV1());
    assertThatThrownBy(() -> SesSigner.sign(fixture.signer, old, fixture.now, hash, RANGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GM/T 0031-2014");
  }

  @Test
  void a_signature_by_another_key_is_invalid() throws Exception {
    byte[] signed = signature.signedBytes();
    byte[] forged =
        Der.sequence(
            signed,
            Der.octets(Certificates.der(fixture.signer.certificate())),
            Der.oid(SignatureCheck.SM2_WITH_SM3.getAlgorithm()),
            Der.bits(fixture.maker.signer().sign(signed)));
    assertThat(SesSignature.parse(forged).signatureCheck()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void a_changed_hash_makes_the_signature_invalid() throws Exception {
    byte[] encoded = signature.encoded();
    encoded[indexOf(encoded, hash)] ^= 1;
    assertThat(SesSignature.parse(encoded).signatureCheck()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void an_algorithm_that_does_not_fit_the_key_is_not_valid() throws Exception {
    byte[] signed = signature.signedBytes();
    byte[] rsa =
        Der.sequence(
            signed,
            Der.octets(Certificates.der(fixture.signer.certificate())),
            Der.oid(new ASN1ObjectIdentifier("1.2.840.113549.1.1.11")),
            Der.bits(fixture.signer.signer().sign(signed)));
    assertThat(SesSignature.parse(rsa).signatureCheck()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void refuses_every_truncation_and_anything_behind() {
    byte[] encoded = signature.encoded();
    for (int length = 0; length < encoded.length; length++) {
      byte[] part = Arrays.copyOf(encoded, length);
      assertThatThrownBy(() -> SesSignature.parse(part)).isInstanceOf(SesFormatException.class);
    }
    byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
    assertThatThrownBy(() -> SesSignature.parse(longer)).isInstanceOf(SesFormatException.class);
  }

  @Test
  void refuses_a_digest_of_another_length_and_a_range_that_is_not_ascii() {
    assertThatThrownBy(() -> SesSigner.sign(fixture.signer, seal, fixture.now, new byte[20], RANGE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SesSigner.sign(fixture.signer, seal, fixture.now, hash, "文件"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int indexOf(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not found");
  }
}
