package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.keys.KeyStoreFormatException.Reason;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.gm.testing.OpenSsl;
import org.signet.gm.testing.TestCertificates;

class Pkcs12Test {
  private static final char[] PIN = "correct horse".toCharArray();
  private static final byte[] MESSAGE = {1, 2, 3};

  private final SecureRandom random = new SecureRandom();
  private Path dir;
  private Path file;
  private SigningIdentity identity;

  @BeforeEach
  void identity(@TempDir Path dir) throws Exception {
    this.dir = dir;
    file = dir.resolve("signer.p12");
    Signer issuer = SoftKeys.generate(random);
    Signer signer = SoftKeys.generate(random);
    X509CertificateHolder root =
        TestCertificates.issue(issuer, "CN=Root", issuer.publicKey(), "CN=Root");
    identity =
        new SigningIdentity(
            signer,
            TestCertificates.issue(issuer, "CN=Root", signer.publicKey(), "CN=Signer"),
            List.of(root));
  }

  @Test
  void gives_back_the_identity_it_was_given() throws Exception {
    Pkcs12.store(file, PIN, identity);
    SigningIdentity loaded = Pkcs12.load(file, PIN);
    assertThat(loaded.certificate()).isEqualTo(identity.certificate());
    assertThat(loaded.issuers()).isEqualTo(identity.issuers());
    assertThat(loaded.signer().publicKey()).isEqualTo(identity.signer().publicKey());
    byte[] signature = loaded.signer().sign(MESSAGE);
    assertThat(Sm2Verifier.verify(identity.signer().publicKey(), MESSAGE, signature)).isTrue();
  }

  @Test
  void is_readable_by_its_owner_alone_and_leaves_nothing_beside_it() throws Exception {
    Pkcs12.store(file, PIN, identity);
    Pkcs12.store(file, PIN, identity);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void openssl_reads_what_we_write() throws Exception {
    OpenSsl.assumePresent();
    Pkcs12.store(file, PIN, identity);
    OpenSsl.Result result =
        OpenSsl.run("pkcs12", "-in", file.toString(), "-passin", "pass:correct horse", "-nokeys");
    assertThat(result.output()).containsPattern("subject=CN ?= ?Signer").doesNotContain("rror");
    assertThat(result.success()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"CHOSEN, 600000", "GENERATED, 10000"})
  void a_guess_at_the_pin_costs_what_its_origin_asks_for(PinStrength strength, int rounds)
      throws Exception {
    OpenSsl.assumePresent();
    Pkcs12.store(file, PIN, strength, identity);
    OpenSsl.Result info =
        OpenSsl.run(
            "pkcs12", "-in", file.toString(), "-passin", "pass:correct horse", "-info", "-noout");
    assertThat(info.output().lines().filter(line -> line.contains("Iteration")))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("Iteration " + rounds))
        .noneSatisfy(line -> assertThat(line).containsIgnoringCase("sha1"));
    assertThat(Pkcs12.load(file, PIN).issuers()).isEqualTo(identity.issuers());
  }

  @Test
  void we_read_what_openssl_writes() throws Exception {
    OpenSsl.assumePresent();
    Path key = dir.resolve("key.pem");
    Path certificate = dir.resolve("certificate.pem");
    assertThat(
            OpenSsl.run(
                    "req",
                    "-x509",
                    "-newkey",
                    "sm2",
                    "-sm3",
                    "-sigopt",
                    "distid:1234567812345678",
                    "-nodes",
                    "-keyout",
                    key.toString(),
                    "-out",
                    certificate.toString(),
                    "-subj",
                    "/CN=Somebody")
                .output())
        .doesNotContain("rror");
    OpenSsl.Result exported =
        OpenSsl.run(
            "pkcs12",
            "-export",
            "-inkey",
            key.toString(),
            "-in",
            certificate.toString(),
            "-out",
            file.toString(),
            "-passout",
            "pass:correct horse");
    assertThat(exported.success()).as(exported.output()).isTrue();
    SigningIdentity loaded = Pkcs12.load(file, PIN);
    assertThat(loaded.certificate().getSubject()).hasToString("CN=Somebody");
    assertThat(
            OpenSsl.accepts(
                dir, loaded.signer().publicKey(), MESSAGE, loaded.signer().sign(MESSAGE)))
        .isTrue();
  }

  @Test
  void refuses_a_wrong_pin() throws Exception {
    Pkcs12.store(file, PIN, identity);
    assertRefused("wrong".toCharArray(), Reason.WRONG_PIN_OR_DAMAGED);
  }

  @Test
  void refuses_a_changed_byte_and_a_truncated_file() throws Exception {
    Pkcs12.store(file, PIN, identity);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertRefused(PIN, Reason.WRONG_PIN_OR_DAMAGED);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(PIN, Reason.WRONG_PIN_OR_DAMAGED);
    Files.write(file, new byte[0]);
    assertRefused(PIN, Reason.WRONG_PIN_OR_DAMAGED);
  }

  @Test
  void refuses_a_file_that_is_too_large() throws Exception {
    Files.write(file, new byte[(1 << 20) + 1]);
    assertRefused(PIN, Reason.TOO_LARGE);
  }

  @Test
  void refuses_a_certificate_of_another_key() throws Exception {
    SigningIdentity mixed =
        new SigningIdentity(
            new SoftKey(BigInteger.TEN, random), identity.certificate(), identity.issuers());
    Pkcs12.store(file, PIN, mixed);
    assertRefused(PIN, Reason.CERTIFICATE_OF_ANOTHER_KEY);
  }

  @Test
  void refuses_a_key_on_another_curve_and_a_store_without_a_key() throws Exception {
    OpenSsl.assumePresent();
    Path key = dir.resolve("key.pem");
    Path certificate = dir.resolve("certificate.pem");
    OpenSsl.run(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString(),
        "-subj",
        "/CN=Somebody");
    OpenSsl.run(
        "pkcs12",
        "-export",
        "-inkey",
        key.toString(),
        "-in",
        certificate.toString(),
        "-out",
        file.toString(),
        "-passout",
        "pass:correct horse");
    assertRefused(PIN, Reason.NOT_SM2);
    OpenSsl.run(
        "pkcs12",
        "-export",
        "-nokeys",
        "-in",
        certificate.toString(),
        "-out",
        file.toString(),
        "-passout",
        "pass:correct horse");
    assertRefused(PIN, Reason.NO_KEY);
  }

  @Test
  void says_when_there_is_no_file() {
    assertThatThrownBy(() -> Pkcs12.load(dir.resolve("absent.p12"), PIN))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void does_not_write_a_signer_that_is_not_in_memory() {
    Signer device =
        new Signer() {
          @Override
          public Sm2PublicKey publicKey() {
            return identity.signer().publicKey();
          }

          @Override
          public byte[] sign(byte[] message) throws KeyUseException {
            throw new KeyUseException("no device", new IOException("gone"));
          }
        };
    assertThatThrownBy(
            () ->
                Pkcs12.store(
                    file, PIN, new SigningIdentity(device, identity.certificate(), List.of())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).doesNotExist();
  }

  private void assertRefused(char[] pin, Reason reason) {
    assertThatExceptionOfType(KeyStoreFormatException.class)
        .isThrownBy(() -> Pkcs12.load(file, pin))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
