package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cms.CertificateBinding;
import org.signet.gm.cms.CmsCheck;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.cms.CmsVariant;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.SESeal;
import org.signet.seal.stamp.Placement;

/** Profile GM_CMS: SignedData of GB/T 35275-2017 in a PDF. */
class GmCmsTest {
  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out.pdf");
  }

  private StampResult stamp(SigningIdentity signer, PreparedSeal seal) throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    return new PdfStamper()
        .stamp(
            in,
            out(),
            StampRequest.of(
                SignatureProfile.GM_CMS, signer, seal, new Placement(1, 300, 400), TestSeals.NOW));
  }

  private StampResult stamp() throws Exception {
    return stamp(TestSeals.SIGNER, TestSeals.prepared());
  }

  @Test
  void signature_is_signed_data_with_gm_identifiers_over_the_byte_range() throws Exception {
    StampResult result = stamp();
    Stamped.Parts parts = Stamped.read(out());
    assertThat(parts.dictionary().getFilter()).isEqualTo("GM.PKILite");
    assertThat(parts.dictionary().getSubFilter()).isEqualTo("GM.sm2cms.detached");
    CmsSignature cms = CmsSignature.parsePadded(parts.contents());
    assertThat(cms.messageType()).isEqualTo(GmSignedData.SIGNED_DATA);
    assertThat(cms.contentType()).isEqualTo(GmSignedData.DATA);
    assertThat(cms.attribute(CMSAttributes.contentType)).contains(GmSignedData.DATA);
    assertThat(cms.signatureAlgorithm().getAlgorithm()).isEqualTo(GmSignedData.SM2_1);
    assertThat(cms.digestAlgorithm().getId()).isEqualTo("1.2.156.10197.1.401");
    assertThat(cms.content()).isEmpty();
    assertThat(cms.signingTime()).contains(TestSeals.NOW);
    assertThat(cms.messageDigest()).contains(parts.signedDigest()).contains(result.signedSm3());
    assertThat(cms.binding(TestSeals.SIGNER.certificate())).isEqualTo(CertificateBinding.BOUND);
    CmsCheck check = cms.check(TestSeals.SIGNER.certificate());
    assertThat(check.outcome()).isEqualTo(SignatureCheck.Outcome.VALID);
    assertThat(check.variants())
        .containsExactlyInAnyOrder(
            CmsVariant.GM_MESSAGE_TYPE,
            CmsVariant.GM_CONTENT_TYPE,
            CmsVariant.GM_SIGNATURE_ALGORITHM);
  }

  @Test
  void message_is_der_and_its_room_fits() throws Exception {
    StampResult result = stamp();
    byte[] again = ASN1Primitive.fromByteArray(result.signature()).getEncoded(ASN1Encoding.DER);
    assertThat(again).isEqualTo(result.signature());
    assertThat(Stamped.read(out()).contents().length - result.signature().length).isBetween(0, 8);
  }

  @Test
  void seal_is_bound_by_a_signed_attribute() throws Exception {
    CmsSignature cms = CmsSignature.parse(stamp().signature());
    byte[] seal =
        ASN1OctetString.getInstance(cms.attribute(SealAttribute.TYPE).orElseThrow()).getOctets();
    assertThat(seal).isEqualTo(TestSeals.prepared().seal().encoded());
    assertThat(SESeal.parse(seal).signatureCheck()).isEqualTo(SignatureCheck.Outcome.VALID);
  }

  @Test
  void openssl_verifies_the_signature_over_the_attributes_as_written() throws Exception {
    Tools.need("openssl", "openssl");
    CmsSignature cms = CmsSignature.parse(stamp().signature());
    Tools.assertOpenSslVerifies(
        folder,
        TestSeals.SIGNER.signer().publicKey().spki(),
        cms.signedBytes().orElseThrow(),
        cms.signatureValue());
  }

  @Test
  void openssl_refuses_other_attributes() throws Exception {
    Tools.need("openssl", "openssl");
    CmsSignature cms = CmsSignature.parse(stamp().signature());
    byte[] changed = cms.signedBytes().orElseThrow();
    changed[changed.length - 1] ^= 1;
    assertThatThrownBy(
            () ->
                Tools.assertOpenSslVerifies(
                    folder,
                    TestSeals.SIGNER.signer().publicKey().spki(),
                    changed,
                    cms.signatureValue()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void changed_seal_or_another_certificate_breaks_the_signature() throws Exception {
    byte[] message = stamp().signature();
    String text = new String(message, java.nio.charset.StandardCharsets.ISO_8859_1);
    message[text.indexOf("32010000000001")] = '4';
    assertThat(CmsSignature.parse(message).check(TestSeals.SIGNER.certificate()).outcome())
        .isEqualTo(SignatureCheck.Outcome.INVALID);
    CmsSignature cms = CmsSignature.parse(stamp().signature());
    assertThat(cms.check(TestSeals.MAKER.certificate()).outcome())
        .isEqualTo(SignatureCheck.Outcome.INVALID);
    assertThat(cms.binding(TestSeals.MAKER.certificate()))
        .isEqualTo(CertificateBinding.OTHER_CERTIFICATE);
  }

  @Test
  void signature_of_a_key_device_that_lies_is_not_handed_out() throws Exception {
    SigningIdentity lying =
        new SigningIdentity(
            new LongestSignature(TestSeals.SIGNER.signer().publicKey()),
            TestSeals.SIGNER.certificate(),
            List.of());
    assertThatThrownBy(() -> stamp(lying, TestSeals.prepared()))
        .isInstanceOf(KeyUseException.class)
        .hasMessageContaining("does not hold");
    assertThat(Files.exists(out())).isFalse();
  }
}
