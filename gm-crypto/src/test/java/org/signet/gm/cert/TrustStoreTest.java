package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.testing.OpenSsl;

class TrustStoreTest {
  private final DevelopmentCa ca =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC());
  private Path dir;

  @BeforeEach
  void dir(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void tells_anchors_from_intermediates_and_reads_crls() throws Exception {
    ca.publish(dir, List.of(), Duration.ofDays(1));
    Files.writeString(dir.resolve("README.txt"), "passed over");
    TrustStore trust = TrustStore.load(dir);
    assertThat(trust.anchors()).containsExactly(ca.root());
    assertThat(trust.intermediates()).containsExactly(ca.region());
    assertThat(trust.crls()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.cer", "a.crt", "a.DER", "a.pem"})
  void reads_der_under_every_name(String name) throws Exception {
    Files.write(dir.resolve(name), ca.root().getEncoded());
    assertThat(TrustStore.load(dir).anchors()).containsExactly(ca.root());
  }

  @Test
  void reads_several_certificates_of_one_file_and_pem_crls() throws Exception {
    Files.writeString(
        dir.resolve("all.pem"),
        "some text\n" + Certificates.toPem(ca.root()) + "\n" + Certificates.toPem(ca.region()));
    Files.write(
        dir.resolve("a.crl"), OpenSsl.pem("X509 CRL", ca.crl(List.of(), Duration.ofDays(1))));
    TrustStore trust = TrustStore.load(dir);
    assertThat(trust.anchors()).hasSize(1);
    assertThat(trust.intermediates()).hasSize(1);
    assertThat(trust.crls()).hasSize(1);
  }

  @Test
  void does_not_take_a_self_issued_look_alike_for_an_anchor() throws Exception {
    byte[] der = ca.root().getEncoded();
    der[der.length - 1] ^= 1;
    Files.write(dir.resolve("root.der"), der);
    assertThat(TrustStore.load(dir).anchors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"damaged.pem", "damaged.crl", "damaged.der"})
  void names_the_damaged_file(String name) throws Exception {
    Files.write(dir.resolve(name), new byte[] {0x30, 3, 1, 2, 3});
    assertThatExceptionOfType(CertificateFormatException.class)
        .isThrownBy(() -> TrustStore.load(dir))
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN CERTIFICATE-----\nMIIB",
        "-----BEGIN CERTIFICATE-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n=a=\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"
      })
  void refuses_damaged_pem(String text) throws Exception {
    Files.writeString(dir.resolve("a.pem"), text);
    assertThatThrownBy(() -> TrustStore.load(dir)).isInstanceOf(CertificateFormatException.class);
  }

  @Test
  void says_when_there_is_no_folder() {
    assertThatThrownBy(() -> TrustStore.load(dir.resolve("absent")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void expects_exactly_one_certificate_where_one_is_wanted() {
    byte[] two =
        (Certificates.toPem(ca.root()) + Certificates.toPem(ca.region()))
            .getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Certificates.parse(two))
        .isInstanceOf(CertificateFormatException.class)
        .hasMessageContaining("found 2");
    assertThatThrownBy(() -> Certificates.parse(new byte[0]))
        .isInstanceOf(CertificateFormatException.class);
  }
}
