package org.signet.idp.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.sm2.Sm2PublicKey;

/** A holder whose device is OpenSSL, called as decision 045 tells people to. */
class OpenSslHolderTest {
  @TempDir private Path folder;

  @Test
  void takes_what_openssl_signs_and_nothing_else_that_openssl_signs() throws Exception {
    SecureRandom random = new SecureRandom();
    Instant now = Instant.now().plus(Duration.ofHours(1));
    SignOnChallenge challenge =
        SignOnChallenge.fresh("signet", "console", "s1", now.plusSeconds(120), random);
    assumeTrue(
        run("genpkey", "-algorithm", "SM2", "-out", path("key.pem")),
        "no openssl with SM2: nothing was compared with OpenSSL");
    assertThat(
            run("pkey", "-in", path("key.pem"), "-pubout", "-outform", "DER", "-out", path("key")))
        .isTrue();
    DevelopmentCa ca = DevelopmentCa.create("Region", random, Clock.systemUTC());
    String certificate =
        Certificates.toPem(
            ca.certify(
                CertificatePurpose.SIGNER,
                "CN=Person,C=CN",
                Sm2PublicKey.ofSpki(Files.readAllBytes(folder.resolve("key"))),
                Duration.ofDays(1)));
    Path trust = folder.resolve("trust");
    ca.publish(trust, List.of(), Duration.ofDays(1));
    HolderCheck check =
        new HolderCheck(TrustStore.load(trust), KeyUsageRule.SIGNING, StatusSource.NONE);
    CertificateAnswer answer =
        CertificateAnswer.parse(certificate, signature(challenge, "1234567812345678"));
    CertificateAnswer otherId =
        CertificateAnswer.parse(certificate, signature(challenge, "somebody else"));

    // the certificate names nobody, which is looked at after everything else has held
    assertRefused(check, challenge, answer, now, Refusal.NO_NUMBER);
    assertRefused(check, challenge, otherId, now, Refusal.SIGNATURE_WRONG);
  }

  private static void assertRefused(
      HolderCheck check,
      SignOnChallenge challenge,
      CertificateAnswer answer,
      Instant now,
      Refusal refusal) {
    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> check.check(challenge.bytes(), answer, now))
        .extracting(RefusedHolderException::refusal)
        .isEqualTo(refusal);
  }

  private String signature(SignOnChallenge challenge, String id) throws Exception {
    Files.write(folder.resolve("challenge.txt"), challenge.bytes());
    assertThat(
            run(
                "pkeyutl",
                "-sign",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                "distid:" + id,
                "-inkey",
                path("key.pem"),
                "-in",
                path("challenge.txt"),
                "-out",
                path("signature")))
        .isTrue();
    return Base64.getMimeEncoder().encodeToString(Files.readAllBytes(folder.resolve("signature")));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static boolean run(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
