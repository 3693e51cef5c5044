package org.signet.gm.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.testing.OpenSsl;
import org.signet.gm.testing.Samples;

/** Seals that another maker wrote. */
class SampleSealTest {
  @ParameterizedTest
  @CsvSource({"seal/test-seal-v1.esl, V1, OFDRW测试用印章", "seal/test-seal-v4.esl, V4, OFD R&W 测试用印章"})
  void reads_the_seal_and_finds_its_signature_valid(String file, SesVersion version, String name)
      throws Exception {
    SESeal seal = SESeal.parse(Samples.read(file));
    assertThat(seal.version()).isEqualTo(version);
    assertThat(seal.info().property().name()).isEqualTo(name);
    assertThat(seal.info().picture().type()).isEqualTo("PNG");
    assertThat(seal.info().picture().widthMm()).isEqualTo(40);
    assertThat(seal.signatureCheck()).isEqualTo(Outcome.VALID);
    assertThat(seal.info().property().certificates().size()).isEqualTo(1);
  }

  @Test
  void writes_the_information_of_the_seal_byte_for_byte() throws Exception {
    SESeal seal = SESeal.parse(Samples.read("seal/test-seal-v4.esl"));
    assertThat(SesWriter.sealInfo(seal.info())).isEqualTo(seal.signedBytes());
    assertThat(SesWriter.signed(seal.signedBytes(), seal.makerCertificate(), seal.signatureValue()))
        .isEqualTo(seal.encoded());
  }

  @ParameterizedTest
  @CsvSource({"seal/test-seal-v1.esl", "seal/test-seal-v4.esl"})
  void openssl_agrees(String file, @TempDir Path dir) throws Exception {
    OpenSsl.assumePresent();
    SESeal seal = SESeal.parse(Samples.read(file));
    assertThat(
            OpenSsl.accepts(
                dir,
                Certificates.publicKey(seal.makerCertificate()),
                seal.signedBytes(),
                seal.signatureValue()))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"seal/test-seal-v1.esl", "seal/test-seal-v4.esl"})
  void a_changed_picture_makes_the_signature_invalid(String file) throws Exception {
    byte[] bytes = Samples.read(file);
    bytes[bytes.length / 2] ^= 1;
    assertThat(SESeal.parse(bytes).signatureCheck()).isEqualTo(Outcome.INVALID);
  }
}
