package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.DocumentLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.Ledger;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;

/**
 * {@code ./signet verify --evidence} with evidence of a stranger's log: a good document does not
 * become valid by a paper that nobody here can judge, and not suspicious either.
 */
class EvidenceCommandTest {
  private static final String ORIGIN = "stranger.test/990000";

  @TempDir static Path dir;
  private static Path trust;
  private static Path stamped;
  private static Path evidence;
  private static DevelopmentCa stranger;

  @BeforeAll
  static void stamp_a_document_and_enter_it_in_a_log_of_elsewhere() throws Exception {
    try {
      assertThat(GlyphSource.system()).isNotNull();
    } catch (MissingFontException missing) {
      assumeTrue(false, missing.getMessage());
    }
    Path keys = dir.resolve("keys");
    assertThat(Ran.signet("dev-keys", keys).exit()).isZero();
    trust = keys.resolve("trust");
    Path document = dir.resolve("in.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage(PDRectangle.A4));
      pdf.save(document.toFile());
    }
    stamped = dir.resolve("stamped.pdf");
    Ran signed =
        Ran.signet(
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
            stamped);
    assertThat(signed.exit()).as(signed.err()).isZero();
    stranger = DevelopmentCa.create("Stranger", new SecureRandom(), Clock.systemUTC());
    evidence = Files.write(dir.resolve("evidence.txt"), entered(Files.readAllBytes(stamped)));
  }

  private static byte[] entered(byte[] document) throws Exception {
    SigningIdentity key =
        stranger.issue(CertificatePurpose.LOG, "CN=" + ORIGIN + ",C=CN", Duration.ofDays(30));
    DocumentLeaf leaf =
        DocumentLeaf.create(
            "stamp-1", Sm3.hash(document), "seal-1", "GM_SEAL", Instant.now(), new SecureRandom());
    try (EvidenceLog log =
        EvidenceLog.open(dir.resolve("log"), "990000", ORIGIN + "/evidence", key)) {
      log.add(leaf);
      log.anchor(ledger());
      return log.evidence("stamp-1").orElseThrow().encoded();
    }
  }

  /** Takes a checkpoint and gives no receipt. */
  private static Ledger ledger() {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "anchor" -> new Anchor("signet", "signet", "ab".repeat(32), 5);
                  case "latest" -> Optional.empty();
                  case "receipts" -> List.of();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Ran verify(Object... more) {
    List<Object> words = new ArrayList<>(List.of("verify", "--lang", "en", "--trust", trust));
    words.addAll(List.of(more));
    return Ran.signet(words.toArray());
  }

  @Test
  void a_checkpoint_that_nobody_knows_is_undecided_with_exit_one_and_a_line_that_says_why() {
    Ran alone = verify(stamped);
    assertThat(alone.exit()).as(alone.out() + alone.err()).isZero();
    assertThat(alone.out()).contains(": valid\n", "genuine: unknown. No evidence file was given.");

    Ran ran = verify("--evidence", evidence, stamped);

    assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines().findFirst()).contains(stamped + ": undecided");
    assertThat(ran.out().lines())
        .filteredOn(line -> line.startsWith("    genuine: "))
        .singleElement()
        .asString()
        .startsWith("    genuine: unknown. The log's certificate is not decided: ");
  }

  @Test
  void the_same_checkpoint_is_known_where_its_authority_is_trusted() throws IOException {
    Path both = dir.resolve("both");
    stranger.publish(both, List.of(), Duration.ofDays(30));
    try (var files = Files.list(trust)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, both.resolve("region-" + file.getFileName()));
      }
    }

    Ran ran =
        Ran.signet("verify", "--lang", "en", "--trust", both, "--evidence", evidence, stamped);

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("    genuine: yes. ");
  }

  @Test
  void the_document_of_a_stranger_is_refused_whoever_knows_its_log() throws IOException {
    byte[] bytes = Files.readAllBytes(stamped);
    bytes[300] ^= 1;
    Path another = Files.write(dir.resolve("another.pdf"), bytes);

    Ran ran = verify("--evidence", evidence, another);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(": refused\n", "genuine: no. The evidence is about another file");
  }
}
