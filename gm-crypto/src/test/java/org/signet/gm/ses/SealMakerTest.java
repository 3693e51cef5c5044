package org.signet.gm.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.testing.OpenSsl;

class SealMakerTest {
  private final SealFixture fixture = new SealFixture();

  @Test
  void makes_a_seal_that_says_what_it_was_told() throws Exception {
    SESeal seal = SESeal.parse(fixture.seal().encoded());
    assertThat(seal.version()).isEqualTo(SesVersion.V4);
    assertThat(seal.info())
        .usingRecursiveComparison()
        .ignoringFields("property.certificates")
        .isEqualTo(fixture.info());
    assertThat(seal.info().property().certificates().match(fixture.signer.certificate()))
        .isEqualTo(CertificateList.Match.CERTIFICATE);
    assertThat(seal.makerCertificate()).isEqualTo(fixture.maker.certificate());
    assertThat(seal.signatureCheck()).isEqualTo(Outcome.VALID);
    assertThat(seal.timestampToken()).isEmpty();
  }

  @Test
  void writes_der() throws Exception {
    byte[] encoded =
        SealMaker.make(
                fixture.maker,
                fixture.info(
                    CertificateList.ofDigests(List.of(fixture.signer.certificate())), extensions()))
            .encoded();
    assertThat(ASN1Primitive.fromByteArray(encoded).getEncoded("DER")).isEqualTo(encoded);
  }

  @Test
  void openssl_accepts_the_makers_signature(@TempDir Path dir) throws Exception {
    OpenSsl.assumePresent();
    SESeal seal = fixture.seal();
    assertThat(
            OpenSsl.accepts(
                dir,
                Certificates.publicKey(seal.makerCertificate()),
                seal.signedBytes(),
                seal.signatureValue()))
        .isTrue();
  }

  @Test
  void keeps_extensions_and_whether_they_are_critical() throws Exception {
    SealInfo info =
        fixture.info(CertificateList.of(List.of(fixture.signer.certificate())), extensions());
    SESeal seal = SealMaker.make(fixture.maker, info);
    assertThat(seal.info().extensions()).isEqualTo(extensions());
  }

  @Test
  void makes_no_seal_that_the_standard_does_not_know() {
    SealInfo info = fixture.info();
    SealProperty property = info.property();
    assertRefused(with(info, new SealHeader("ES", 5, "signet"), property, info.picture()));
    assertRefused(with(info, new SealHeader("XX", 4, "signet"), property, info.picture()));
    assertRefused(with(info, SealHeader.v4("机构"), property, info.picture()));
    assertRefused(with(info, info.header(), property, new SealPicture("PNG", new byte[0], 42, 42)));
    assertRefused(with(info, info.header(), property, new SealPicture("PNG", new byte[1], 0, 42)));
    assertRefused(
        with(
            info,
            info.header(),
            new SealProperty(
                1,
                "name",
                property.certificates(),
                fixture.now,
                fixture.now,
                fixture.now.minusSeconds(1)),
            info.picture()));
    assertRefused(
        with(
            info,
            info.header(),
            new SealProperty(
                1, " ", property.certificates(), fixture.now, fixture.now, fixture.now),
            info.picture()));
    assertRefused(fixture.info(CertificateList.of(List.of()), List.of()));
  }

  private void assertRefused(SealInfo info) {
    assertThatThrownBy(() -> SealMaker.make(fixture.maker, info))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SealInfo with(
      SealInfo info, SealHeader header, SealProperty property, SealPicture picture) {
    return new SealInfo(header, info.esId(), property, picture, info.extensions());
  }

  private static List<SesExtension> extensions() {
    return List.of(
        new SesExtension(new ASN1ObjectIdentifier("1.2.156.9999.1"), true, new byte[] {1}),
        new SesExtension(new ASN1ObjectIdentifier("1.2.156.9999.2"), false, new byte[] {2}));
  }
}
