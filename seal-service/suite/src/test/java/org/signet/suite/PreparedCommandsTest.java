package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.keys.Pins;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.ses.SESeal;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.Durability;
import org.signet.seal.sign.LevelStamper;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SealUse;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignedRange;

/** {@code ./signet prepare} and {@code embed}, with a signer who is told nothing but the order. */
class PreparedCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path dir;
  private static Path keys;
  private static Path document;

  @BeforeAll
  static void prepare() throws Exception {
    keys = dir.resolve("keys");
    Ran made = Ran.signet("dev-keys", keys);
    assumeTrue(made.exit() == 0, made.err());
    document = dir.resolve("in.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage(PDRectangle.A4));
      pdf.save(document.toFile());
    }
  }

  private static Ran prepare(Path out, Path order, String profile, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("prepare", "--seal", keys.resolve("seal.der"), "--profile", profile));
    words.addAll(List.of("--purpose", "annual report", "--at", "400,150", "--order", order));
    words.addAll(List.of(more));
    words.addAll(List.of(document, "-o", out));
    return Ran.signet(words.toArray());
  }

  /** Who has the key sees the order and never the document. */
  private static Path sign(Path order) throws Exception {
    JsonNode wish = JSON.readTree(Files.readString(order));
    List<Long> numbers = new ArrayList<>();
    wish.get("byteRange").forEach(number -> numbers.add(number.longValue()));
    SealUse use =
        new SealUse(
            SignatureProfile.named(wish.get("profile").textValue()).orElseThrow(),
            Pkcs12.load(
                keys.resolve("signer.p12"), Pins.read(keys.resolve("pin")), new SecureRandom()),
            PreparedSeal.of(SESeal.parse(Files.readAllBytes(keys.resolve("seal.der")))),
            Instant.now());
    byte[] signature =
        new LevelStamper(Durability.FORCED, Optional.empty(), Optional.empty())
            .digestSigner()
            .sign(
                use,
                SignatureLevel.B_B,
                HexFormat.of().parseHex(wish.get("sm3").textValue()),
                SignedRange.of(numbers));
    return Files.write(order.resolveSibling(order.getFileName() + ".sig"), signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gm-seal", "pades", "gm-cms"})
  void prepared_document_takes_the_signature_and_verifies(String profile) throws Exception {
    Path waiting = dir.resolve(profile + ".waiting.pdf");
    Path order = dir.resolve(profile + ".json");
    Path out = dir.resolve(profile + ".pdf");
    assertThat(prepare(waiting, order, profile).err()).isEmpty();
    assertThat(JSON.readTree(Files.readString(order)).get("purpose").textValue())
        .isEqualTo("annual report");

    Ran embedded = Ran.signet("embed", "--signature", sign(order), waiting, "-o", out);
    assertThat(embedded.err()).isEmpty();
    assertThat(embedded.out())
        .contains(HexFormat.of().formatHex(Sm3.hash(Files.readAllBytes(out))));
    Ran verified = Ran.signet("verify", "--trust", keys.resolve("trust"), out);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
  }

  @Test
  void prepared_document_that_was_changed_is_one_line_and_exit_one() throws Exception {
    Path waiting = dir.resolve("changed.waiting.pdf");
    Path order = dir.resolve("changed.json");
    assertThat(prepare(waiting, order, "gm-seal").exit()).isZero();
    Path signature = sign(order);
    byte[] bytes = Files.readAllBytes(waiting);
    bytes[12] ^= 1; // in the comment behind the header
    Files.write(waiting, bytes);
    Path never = dir.resolve("never.pdf");
    Ran embedded = Ran.signet("embed", "--signature", signature, waiting, "-o", never);
    assertThat(embedded.exit()).as(embedded.err()).isEqualTo(1);
    assertThat(embedded.err().lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("other-document", "Prepare the document again");
    assertThat(never).doesNotExist();
  }

  @Test
  void document_that_was_not_prepared_is_one_line_and_exit_one() throws Exception {
    Path order = dir.resolve("unprepared.json");
    assertThat(prepare(dir.resolve("unprepared.waiting.pdf"), order, "pades").exit()).isZero();
    Path never = dir.resolve("never.pdf");
    Ran embedded = Ran.signet("embed", "--signature", sign(order), document, "-o", never);
    assertThat(embedded.exit()).isEqualTo(1);
    assertThat(embedded.err()).contains("not-prepared");
    assertThat(never).doesNotExist();
  }

  @Test
  void words_that_cannot_be_followed_are_one_line_and_exit_two() {
    Path order = dir.resolve("usage.json");
    Ran room = prepare(dir.resolve("usage.pdf"), order, "gm-seal", "--room", "0");
    assertThat(room.exit()).isEqualTo(2);
    assertThat(room.err()).contains("--room");
    Ran itself = prepare(document, order, "gm-seal");
    assertThat(itself.exit()).isEqualTo(2);
    assertThat(itself.err()).contains("overwrite");
  }
}
