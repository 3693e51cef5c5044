package org.signet.gm.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.der.Der;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2Id;

/** Seals in shapes that others write, put together by hand. */
class ForeignSealTest {
  private static final ASN1ObjectIdentifier SM2_SM3 =
      new ASN1ObjectIdentifier("1.2.156.10197.1.501");
  private static final ASN1ObjectIdentifier TAX =
      new ASN1ObjectIdentifier("1.2.156.10197.6.7.2.2.1");
  private static final byte[] NONE = new byte[0];
  private static final byte[] TOKEN = {0x30, 0};
  private static final byte[] FALSE = {1, 1, 0};

  private final SealFixture fixture = new SealFixture();
  private final byte[] signerDer = Certificates.der(fixture.signer.certificate());
  private final byte[] makerDer = Certificates.der(fixture.maker.certificate());

  @Test
  void reads_version_1_and_knows_what_it_signs() throws Exception {
    SESeal seal = SESeal.parse(sealV1());
    assertThat(seal.version()).isEqualTo(SesVersion.V1);
    assertThat(seal.signatureCheck()).isEqualTo(Outcome.VALID);
    assertThat(seal.info().property().validEnd()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(seal.info().property().certificates().match(fixture.signer.certificate()))
        .isEqualTo(CertificateList.Match.CERTIFICATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"260601000000Z", "20260601000000Z", "der", "some text"})
  void reads_signatures_of_version_1_with_any_time_info(String timeInfo) throws Exception {
    byte[] time =
        timeInfo.equals("der")
            ? utc("260601000000Z")
            : timeInfo.getBytes(StandardCharsets.US_ASCII);
    byte[] tbs =
        Der.sequence(
            Der.integer(1),
            sealV1(),
            Der.bits(time),
            Der.bits(new byte[32]),
            Der.ia5("range"),
            Der.octets(signerDer),
            Der.oid(SM2_SM3));
    SesSignature read =
        SesSignature.parse(Der.sequence(tbs, Der.bits(fixture.signer.signer().sign(tbs))));
    assertThat(read.signatureCheck()).isEqualTo(Outcome.VALID);
    assertThat(read.toSign().time().isPresent()).isEqualTo(!timeInfo.equals("some text"));
    read.toSign()
        .time()
        .ifPresent(t -> assertThat(t).isEqualTo(Instant.parse("2026-06-01T00:00:00Z")));
  }

  @Test
  void reads_version_5_with_and_without_a_time_stamp() throws Exception {
    byte[] info = info(5, listed(), NONE);
    SESeal without = SESeal.parse(seal(info));
    SESeal with =
        SESeal.parse(
            Der.sequence(
                info,
                Der.octets(makerDer),
                Der.oid(SM2_SM3),
                Der.bits(fixture.maker.signer().sign(info)),
                Der.wrap(0xa0, Der.bits(TOKEN))));
    assertThat(without.version()).isEqualTo(SesVersion.V5);
    assertThat(without.signatureCheck()).isEqualTo(Outcome.VALID);
    assertThat(with.version()).isEqualTo(SesVersion.V5);
    assertThat(with.timestampToken()).hasValueSatisfying(t -> assertThat(t).isEqualTo(TOKEN));
  }

  @Test
  void reads_extensions_bare_or_tagged_and_false_written_out() throws Exception {
    byte[] extensions = Der.sequence(Der.sequence(Der.oid(TAX), FALSE, Der.octets(new byte[] {7})));
    for (byte[] written : List.of(extensions, Der.wrap(0xa0, extensions))) {
      SESeal seal = SESeal.parse(seal(info(4, listed(), written)));
      assertThat(seal.info().extensions()).hasSize(1);
      assertThat(seal.info().extensions().get(0).oid()).isEqualTo(TAX);
      assertThat(seal.info().extensions().get(0).critical()).isFalse();
      assertThat(seal.signatureCheck()).isEqualTo(Outcome.VALID);
    }
  }

  @Test
  void finds_a_certificate_by_digest_and_by_digest_with_z() throws Exception {
    byte[] z = Sm2Digest.z(Certificates.publicKey(fixture.signer.certificate()), Sm2Id.DEFAULT);
    byte[] entry = Der.sequence(Der.printable("SM3"), Der.octets(Sm2Digest.e(z, signerDer)));
    CertificateList withZ =
        SESeal.parse(seal(info(4, Arrays.concatenate(Der.integer(2), Der.sequence(entry)), NONE)))
            .info()
            .property()
            .certificates();
    assertThat(withZ.match(fixture.signer.certificate()))
        .isEqualTo(CertificateList.Match.DIGEST_WITH_Z);
    assertThat(withZ.match(fixture.maker.certificate())).isEqualTo(CertificateList.Match.NONE);
    CertificateList plain = CertificateList.ofDigests(List.of(fixture.signer.certificate()));
    assertThat(plain.match(fixture.signer.certificate())).isEqualTo(CertificateList.Match.DIGEST);
    assertThat(plain.match(fixture.maker.certificate())).isEqualTo(CertificateList.Match.NONE);
  }

  @Test
  void reads_the_time_stamp_of_a_signature_explicit_implicit_and_bare() throws Exception {
    byte[] tbs =
        Der.sequence(
            Der.integer(4),
            fixture.seal().encoded(),
            Der.time(fixture.now),
            Der.bits(new byte[32]),
            Der.ia5("range"));
    for (byte[] stamp :
        List.of(
            Der.wrap(0xa0, Der.bits(TOKEN)),
            Der.wrap(0x80, Arrays.prepend(TOKEN, (byte) 0)),
            Der.bits(TOKEN))) {
      SesSignature read =
          SesSignature.parse(
              Der.sequence(
                  tbs,
                  Der.octets(signerDer),
                  Der.oid(SM2_SM3),
                  Der.bits(fixture.signer.signer().sign(tbs)),
                  stamp));
      assertThat(read.timestampToken()).hasValueSatisfying(t -> assertThat(t).isEqualTo(TOKEN));
      assertThat(read.signatureCheck()).isEqualTo(Outcome.VALID);
    }
  }

  @Test
  void keeps_bytes_that_are_not_der_as_they_are() throws Exception {
    byte[] info = info(4, listed(), NONE);
    byte[] content = Arrays.copyOfRange(info, 4, info.length);
    byte[] longer =
        Arrays.concatenate(
            new byte[] {0x30, (byte) 0x83, 0, (byte) (content.length >> 8), (byte) content.length},
            content);
    SESeal seal = SESeal.parse(seal(longer));
    assertThat(seal.signedBytes()).isEqualTo(longer);
    assertThat(seal.signatureCheck()).isEqualTo(Outcome.VALID);
  }

  @Test
  void refuses_versions_that_contradict_each_other() throws Exception {
    assertRefused(seal(info(3, listed(), NONE)), "version 3");
    byte[] tbs =
        Der.sequence(
            Der.integer(5),
            fixture.seal().encoded(),
            Der.time(fixture.now),
            Der.bits(new byte[32]),
            Der.ia5("range"));
    byte[] signature =
        Der.sequence(
            tbs,
            Der.octets(signerDer),
            Der.oid(SM2_SM3),
            Der.bits(fixture.signer.signer().sign(tbs)));
    assertThatThrownBy(() -> SesSignature.parse(signature))
        .isInstanceOf(SesFormatException.class)
        .hasMessageContaining("version 5");
  }

  @Test
  void refuses_other_contents() throws Exception {
    assertRefused(new byte[0], "not an electronic seal");
    assertRefused(Der.sequence(NONE), "not an electronic seal");
    assertRefused(
        seal(info(4, Arrays.concatenate(Der.integer(3), Der.sequence(NONE)), NONE)),
        "certListType");
    byte[] info = info(4, listed(), NONE);
    assertRefused(
        Der.sequence(info, Der.octets(new byte[] {1}), Der.oid(SM2_SM3), Der.bits(new byte[8])),
        "certificate");
    byte[] seal = seal(info);
    assertRefused(Arrays.append(seal, (byte) 0), "behind");
    for (int length = 0; length < seal.length; length++) {
      byte[] part = Arrays.copyOf(seal, length);
      assertThatThrownBy(() -> SESeal.parse(part)).isInstanceOf(SesFormatException.class);
    }
  }

  private static void assertRefused(byte[] seal, String message) {
    assertThatThrownBy(() -> SESeal.parse(seal))
        .isInstanceOf(SesFormatException.class)
        .hasMessageContaining(message);
  }

  private byte[] listed() {
    return Arrays.concatenate(Der.integer(1), Der.sequence(Der.octets(signerDer)));
  }

  private byte[] seal(byte[] info) throws Exception {
    return Der.sequence(
        info, Der.octets(makerDer), Der.oid(SM2_SM3), Der.bits(fixture.maker.signer().sign(info)));
  }

  private byte[] info(int version, byte[] typeAndList, byte[] extensions) {
    return Der.sequence(
        header(version),
        Der.ia5("id"),
        Der.sequence(
            Der.integer(1),
            Der.utf8("name"),
            typeAndList,
            Der.time(fixture.now),
            Der.time(fixture.now),
            Der.time(fixture.now)),
        picture(),
        extensions);
  }

  byte[] sealV1() throws Exception {
    byte[] info =
        Der.sequence(
            header(11),
            Der.ia5("id"),
            Der.sequence(
                Der.integer(1),
                Der.utf8("name"),
                Der.sequence(Der.octets(signerDer)),
                utc("260101000000Z"),
                utc("260101000000Z"),
                utc("270101000000Z")),
            picture());
    byte[] certificate = Der.octets(makerDer);
    byte[] algorithm = Der.oid(SM2_SM3);
    byte[] signature = fixture.maker.signer().sign(Der.sequence(info, certificate, algorithm));
    return Der.sequence(info, Der.sequence(certificate, algorithm, Der.bits(signature)));
  }

  private static byte[] header(int version) {
    return Der.sequence(Der.ia5("ES"), Der.integer(version), Der.ia5("other.vendor"));
  }

  private static byte[] picture() {
    return Der.sequence(Der.ia5("ofd"), Der.octets(new byte[1]), Der.integer(30), Der.integer(20));
  }

  private static byte[] utc(String text) {
    return Der.wrap(0x17, text.getBytes(StandardCharsets.US_ASCII));
  }
}
