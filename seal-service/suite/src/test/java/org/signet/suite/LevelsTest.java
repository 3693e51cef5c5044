package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.keys.Pins;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.tsp.TimeStampAuthority;

/** {@code ./signet sign --level}, with a time-stamp authority that is asked over HTTP. */
class LevelsTest {
  @TempDir static Path dir;
  private static Path keys;
  private static Path document;
  private static HttpServer server;
  private static final List<String> imprints = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void prepare() throws Exception {
    keys = dir.resolve("keys");
    Ran made = Ran.signet("dev-keys", keys);
    org.junit.jupiter.api.Assumptions.assumeTrue(made.exit() == 0, made.err());
    document = dir.resolve("in.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage(PDRectangle.A4));
      pdf.save(document.toFile());
    }
    TimeStampAuthority authority =
        new TimeStampAuthority(
            Pkcs12.load(
                keys.resolve("tsa.p12"), Pins.read(keys.resolve("pin")), new SecureRandom()),
            new ASN1ObjectIdentifier("1.2.3.4"),
            Duration.ofSeconds(1),
            Clock.systemUTC(),
            new SecureRandom());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/tsp",
        exchange -> {
          byte[] request = exchange.getRequestBody().readAllBytes();
          imprints.add(imprintAlgorithm(request));
          byte[] answer = authority.answer(request).encoded();
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  private static String imprintAlgorithm(byte[] request) {
    return org.bouncycastle.asn1.tsp.TimeStampReq.getInstance(request)
        .getMessageImprint()
        .getHashAlgorithm()
        .getAlgorithm()
        .getId();
  }

  @BeforeEach
  void forget() {
    imprints.clear();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static Ran sign(Path out, Object... more) {
    Object[] words = {
      "sign",
      "--key",
      keys.resolve("signer.p12"),
      "--pin-file",
      keys.resolve("pin"),
      "--seal",
      keys.resolve("seal.der"),
      "--at",
      "400,150",
      document,
      "-o",
      out
    };
    Object[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Ran.signet(all);
  }

  private static String authority() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/tsp";
  }

  @ParameterizedTest
  @CsvSource({"b-t,gm-seal,1", "b-lt,pades,1", "b-lta,pades,2", "b-lta,gm-seal,2"})
  void every_level_is_stamped_and_found_valid(String level, String profile, int signatures) {
    Path out = dir.resolve(level + profile + ".pdf");
    Ran signed =
        sign(
            out,
            "--profile",
            profile,
            "--level",
            level,
            "--tsa",
            authority(),
            "--trust",
            keys.resolve("trust"));
    assertThat(signed.err()).isEmpty();
    Ran verified = Ran.signet("verify", "--lang", "en", "--trust", keys.resolve("trust"), out);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out()).contains("A trusted time stamp proves");
    assertThat(verified.out().lines().filter(line -> line.startsWith("  Signature ")))
        .hasSize(signatures);
  }

  @ParameterizedTest
  @CsvSource({"b-t,gm-seal", "b-lta,pades"})
  void an_authority_that_knows_no_sm3_is_asked_with_sha_256(String level, String profile) {
    Path out = dir.resolve("sha256-" + level + ".pdf");
    Path trust = keys.resolve("trust");
    Ran signed =
        sign(
            out,
            "--profile",
            profile,
            "--level",
            level,
            "--tsa",
            authority(),
            "--trust",
            trust,
            "--tsa-imprint",
            "sha256");
    assertThat(signed.err()).isEmpty();
    assertThat(imprints).isNotEmpty().containsOnly("2.16.840.1.101.3.4.2.1");
    Ran verified = Ran.signet("verify", "--lang", "en", "--trust", trust, out);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out()).contains("A trusted time stamp proves");
  }

  @Test
  void a_level_without_an_authority_is_one_line_and_exit_two() {
    Ran signed = sign(dir.resolve("never.pdf"), "--level", "b-t");
    assertThat(signed.exit()).isEqualTo(2);
    assertThat(signed.err().lines()).hasSize(1).first().asString().contains("--tsa");
  }

  @Test
  void an_authority_that_is_not_there_is_one_line_and_exit_one() {
    Path never = dir.resolve("never.pdf");
    Ran signed = sign(never, "--level", "b-t", "--tsa", authority().replace("/tsp", "/nothing"));
    assertThat(signed.exit()).isEqualTo(1);
    assertThat(signed.err().lines()).hasSize(1).first().asString().contains("status 404");
    assertThat(never).doesNotExist();
  }

  @Test
  void a_policy_that_the_authority_does_not_keep_is_refused() {
    Ran signed =
        sign(
            dir.resolve("never.pdf"),
            "--level",
            "b-t",
            "--tsa",
            authority(),
            "--tsa-policy",
            "1.2.3.5");
    assertThat(signed.exit()).isEqualTo(1);
    assertThat(signed.err()).contains("UNACCEPTED_POLICY");
  }
}
