package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.testing.OpenSsl;

class CertificatesTest {
  private static final ASN1ObjectIdentifier PRIVATE = new ASN1ObjectIdentifier("1.2.156.9999.1");

  private final Chain root =
      Chain.root("CN=Root", new Chain.Extensions().with(PRIVATE, false, DERNull.INSTANCE));

  @Test
  void come_back_from_der_and_pem() throws Exception {
    X509CertificateHolder certificate = root.certificate();
    byte[] pem = Certificates.toPem(certificate).getBytes(StandardCharsets.US_ASCII);
    assertThat(Certificates.parse(Certificates.der(certificate))).isEqualTo(certificate);
    assertThat(Certificates.parse(pem)).isEqualTo(certificate);
    assertThat(pem).isEqualTo(OpenSsl.pem("CERTIFICATE", certificate.getEncoded()));
    assertThat(Certificates.publicKey(certificate)).isEqualTo(root.signer().publicKey());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=某某局,O=Dept\\, North,C=CN|CN=某某局,O=Dept\\, North,C=CN",
        "CN=A\\0AB|CN=A\\0AB",
        "CN=safe\\E2\\80\\AEfdp|CN=safe\\E2\\80\\AEfdp"
      })
  void show_names_most_specific_first_and_nothing_invisible(String name, String shown) {
    assertThat(Certificates.subjectText(Chain.root(name, new Chain.Extensions()).certificate()))
        .isEqualTo(shown);
  }

  @Test
  void refuse_a_name_that_is_no_text() throws Exception {
    byte[] der = Chain.root("CN=某", new Chain.Extensions()).certificate().getEncoded();
    byte[] name = "某".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + 1 < der.length; i++) {
      if (der[i] == name[0] && der[i + 1] == name[1]) {
        der[i + 1] = 'x';
      }
    }
    assertThatThrownBy(() -> Certificates.parse(der))
        .isInstanceOf(CertificateFormatException.class);
  }

  @Test
  void refuse_anything_behind_a_certificate() throws Exception {
    byte[] der = root.certificate().getEncoded();
    byte[] longer = Arrays.copyOf(der, der.length + 1);
    assertThatThrownBy(() -> Certificates.parse(longer))
        .isInstanceOf(CertificateFormatException.class);
  }
}
