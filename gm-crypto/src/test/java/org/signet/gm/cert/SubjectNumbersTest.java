package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

class SubjectNumbersTest {
  private static final String NUMBER = "11010519491231002X";
  private static final ASN1ObjectIdentifier IDENTITY_NUMBER =
      new ASN1ObjectIdentifier("1.2.156.10260.4.1.1");

  @Test
  void reads_what_the_development_authority_writes() throws Exception {
    DevelopmentCa ca = DevelopmentCa.create("Region", new SecureRandom(), Clock.systemUTC());
    X509CertificateHolder person =
        ca.issue(
                CertificatePurpose.SIGNER,
                "CN=Person,C=CN",
                SubjectNumbers.ofPerson(NUMBER),
                Duration.ofDays(1))
            .certificate();
    X509CertificateHolder organisation =
        ca.issue(
                CertificatePurpose.SIGNER,
                "CN=Office,C=CN",
                SubjectNumbers.ofOrganisation("91350100M000100Y43"),
                Duration.ofDays(1))
            .certificate();

    assertThat(SubjectNumbers.of(person)).isEqualTo(SubjectNumbers.ofPerson(NUMBER));
    assertThat(SubjectNumbers.of(organisation))
        .isEqualTo(SubjectNumbers.ofOrganisation("91350100M000100Y43"));
    assertThat(SubjectNumbers.of(ca.region())).isEqualTo(SubjectNumbers.NONE);
  }

  @Test
  void reads_implicit_tags_and_bare_strings() throws Exception {
    assertThat(read(new DERTaggedObject(false, 0, new DERPrintableString(NUMBER))))
        .isEqualTo(SubjectNumbers.ofPerson(NUMBER));
    assertThat(read(new DERPrintableString(NUMBER))).isEqualTo(SubjectNumbers.ofPerson(NUMBER));
    assertThat(read(new DERUTF8String(NUMBER))).isEqualTo(SubjectNumbers.ofPerson(NUMBER));
  }

  @Test
  void takes_no_other_document_for_a_resident_id_card() throws Exception {
    assertThat(read(new DERTaggedObject(true, 1, new DERUTF8String(NUMBER))))
        .isEqualTo(SubjectNumbers.NONE);
    assertThat(read(new DERTaggedObject(true, 2, new DERPrintableString(NUMBER))))
        .isEqualTo(SubjectNumbers.NONE);
  }

  @Test
  void refuses_another_form_without_showing_it() {
    assertThatThrownBy(() -> read(new ASN1Integer(110105)))
        .isInstanceOf(CertificateFormatException.class)
        .hasMessageNotContaining("110105");
    assertThatThrownBy(() -> read(new DERTaggedObject(true, 0, new ASN1Integer(110105))))
        .isInstanceOf(CertificateFormatException.class);
  }

  @Test
  void does_not_show_numbers_as_text() {
    assertThat(SubjectNumbers.ofPerson(NUMBER).toString()).doesNotContain(NUMBER);
  }

  private static SubjectNumbers read(ASN1Encodable value) throws Exception {
    Signer signer = SoftKeys.generate(new SecureRandom());
    X500Name name = new X500Name("CN=Test");
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now),
            Date.from(now.plusSeconds(60)),
            name,
            SubjectPublicKeyInfo.getInstance(signer.publicKey().spki()));
    builder.addExtension(IDENTITY_NUMBER, false, value);
    return SubjectNumbers.of(builder.build(new Sm2ContentSigner(signer)));
  }
}
