package org.signet.gm.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.der.Der;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.sm3.Sm3;

/** SignedData in the variants of GB/T 35275-2017 that real files have, put together by hand. */
class GmSignedDataTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final byte[] NULL = {5, 0};
  private static final String GM = "1.2.156.10197.6.1.4.2.";
  private static final String PKCS7 = "1.2.840.113549.1.7.";

  private final SigningIdentity signer =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC())
          .issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(30));

  @Test
  void accepts_gm_identifiers_and_names_them() throws Exception {
    byte[] attributes = sorted(GM + "1");
    CmsSignature read =
        CmsSignature.parse(message(GM, GM, "1.2.156.10197.1.301.1", attributes, der(attributes)));
    CmsCheck check = read.check(signer.certificate());
    assertThat(check.outcome()).isEqualTo(Outcome.VALID);
    assertThat(check.variants())
        .containsExactlyInAnyOrder(
            CmsVariant.GM_MESSAGE_TYPE,
            CmsVariant.GM_CONTENT_TYPE,
            CmsVariant.GM_SIGNATURE_ALGORITHM);
    assertThat(read.binding(signer.certificate())).isEqualTo(CertificateBinding.NOT_BOUND);
  }

  @Test
  void accepts_mixed_types_and_names_them() throws Exception {
    byte[] attributes = sorted(GM + "1");
    CmsCheck check =
        CmsSignature.parse(message(GM, PKCS7, "1.2.156.10197.1.501", attributes, der(attributes)))
            .check(signer.certificate());
    assertThat(check.outcome()).isEqualTo(Outcome.VALID);
    assertThat(check.variants())
        .containsExactlyInAnyOrder(
            CmsVariant.GM_MESSAGE_TYPE, CmsVariant.CONTENT_TYPE_OF_OTHER_FAMILY);
  }

  @Test
  void accepts_attributes_in_the_order_written_and_in_that_of_der() throws Exception {
    byte[] unsorted = Arrays.concatenate(digest(CONTENT), type(PKCS7 + "1"));
    CmsCheck asWritten =
        CmsSignature.parse(message(PKCS7, PKCS7, "1.2.156.10197.1.501", unsorted, der(unsorted)))
            .check(signer.certificate());
    assertThat(asWritten.outcome()).isEqualTo(Outcome.VALID);
    assertThat(asWritten.variants()).containsExactly(CmsVariant.ATTRIBUTES_NOT_SORTED);
    CmsCheck sorted =
        CmsSignature.parse(
                message(PKCS7, PKCS7, "1.2.156.10197.1.501", unsorted, der(sorted(PKCS7 + "1"))))
            .check(signer.certificate());
    assertThat(sorted.outcome()).isEqualTo(Outcome.VALID);
    assertThat(sorted.variants()).isEmpty();
  }

  @Test
  void accepts_a_raw_signature_and_names_it() throws Exception {
    byte[] attributes = sorted(PKCS7 + "1");
    byte[] raw = Sm2Signature.parseDer(der(attributes)).raw();
    CmsCheck check =
        CmsSignature.parse(message(PKCS7, PKCS7, "1.2.156.10197.1.501", attributes, raw))
            .check(signer.certificate());
    assertThat(check.outcome()).isEqualTo(Outcome.VALID);
    assertThat(check.variants()).containsExactly(CmsVariant.RAW_SIGNATURE);
  }

  @Test
  void checks_a_message_without_attributes_over_its_content() throws Exception {
    byte[] signature = signer.signer().sign(CONTENT);
    CmsSignature read =
        CmsSignature.parse(message(PKCS7, PKCS7, "1.2.156.10197.1.501", null, signature));
    assertThat(read.hasSignedAttributes()).isFalse();
    assertThat(read.signedBytes()).isEmpty();
    assertThat(read.check(signer.certificate(), CONTENT).outcome()).isEqualTo(Outcome.VALID);
    assertThat(read.check(signer.certificate(), new byte[1]).outcome()).isEqualTo(Outcome.INVALID);
    assertThatThrownBy(() -> read.check(signer.certificate()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refuses_attributes_without_digest_or_type_or_about_something_else() throws Exception {
    for (byte[] attributes :
        new byte[][] {
          type(PKCS7 + "1"),
          digest(CONTENT),
          sorted("1.2.840.113549.1.9.16.1.4"),
          Arrays.concatenate(type(PKCS7 + "1"), digest(CONTENT), digest(new byte[1]))
        }) {
      assertThat(
              CmsSignature.parse(
                      message(PKCS7, PKCS7, "1.2.156.10197.1.501", attributes, der(attributes)))
                  .check(signer.certificate())
                  .outcome())
          .isEqualTo(Outcome.INVALID);
    }
  }

  @Test
  void refuses_a_signature_over_other_attributes() throws Exception {
    byte[] other = Arrays.concatenate(type(PKCS7 + "1"), digest(new byte[1]));
    assertThat(
            CmsSignature.parse(
                    message(PKCS7, PKCS7, "1.2.156.10197.1.501", sorted(PKCS7 + "1"), der(other)))
                .check(signer.certificate())
                .outcome())
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void takes_zeros_behind_only_where_space_was_reserved() throws Exception {
    byte[] attributes = sorted(PKCS7 + "1");
    byte[] cms = message(PKCS7, PKCS7, "1.2.156.10197.1.501", attributes, der(attributes));
    byte[] padded = Arrays.concatenate(cms, new byte[100]);
    assertThat(CmsSignature.parsePadded(padded).check(signer.certificate()).outcome())
        .isEqualTo(Outcome.VALID);
    assertThatThrownBy(() -> CmsSignature.parse(padded)).isInstanceOf(CmsFormatException.class);
    padded[padded.length - 1] = 1;
    assertThatThrownBy(() -> CmsSignature.parsePadded(padded))
        .isInstanceOf(CmsFormatException.class);
  }

  @Test
  void refuses_every_truncation_and_other_messages() throws Exception {
    byte[] attributes = sorted(PKCS7 + "1");
    byte[] cms = message(PKCS7, PKCS7, "1.2.156.10197.1.501", attributes, der(attributes));
    for (int length = 0; length < cms.length; length++) {
      byte[] part = Arrays.copyOf(cms, length);
      assertThatThrownBy(() -> CmsSignature.parse(part)).isInstanceOf(CmsFormatException.class);
    }
    byte[] data = Der.sequence(oid(PKCS7 + "1"), Der.wrap(0xa0, Der.octets(CONTENT)));
    assertThatThrownBy(() -> CmsSignature.parse(data))
        .isInstanceOf(CmsFormatException.class)
        .hasMessageContaining("signed data");
  }

  private byte[] message(
      String outer, String inner, String algorithm, byte[] attributesOrNull, byte[] signature) {
    byte[] sm3 = Der.sequence(oid("1.2.156.10197.1.401"), NULL);
    byte[] attributes = attributesOrNull == null ? new byte[0] : Der.wrap(0xa0, attributesOrNull);
    byte[] signerInfo =
        Der.sequence(
            Der.integer(1),
            issuerAndSerial(),
            sm3,
            attributes,
            Der.sequence(oid(algorithm), NULL),
            Der.octets(signature));
    byte[] signedData =
        Der.sequence(
            Der.integer(1),
            Der.wrap(0x31, sm3),
            Der.sequence(oid(inner + "1")),
            Der.wrap(0xa0, Certificates.der(signer.certificate())),
            Der.wrap(0x31, signerInfo));
    return Der.sequence(oid(outer + "2"), Der.wrap(0xa0, signedData));
  }

  private byte[] issuerAndSerial() {
    try {
      return Der.sequence(
          signer.certificate().getIssuer().getEncoded(),
          Der.wrap(2, signer.certificate().getSerialNumber().toByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] der(byte[] attributes) throws Exception {
    return signer.signer().sign(Der.wrap(0x31, attributes));
  }

  private static byte[] sorted(String type) {
    return Arrays.concatenate(type(type), digest(CONTENT));
  }

  private static byte[] type(String type) {
    return Der.sequence(oid("1.2.840.113549.1.9.3"), Der.wrap(0x31, oid(type)));
  }

  private static byte[] digest(byte[] content) {
    return Der.sequence(oid("1.2.840.113549.1.9.4"), Der.wrap(0x31, Der.octets(Sm3.hash(content))));
  }

  private static byte[] oid(String text) {
    return Der.oid(new ASN1ObjectIdentifier(text));
  }
}
