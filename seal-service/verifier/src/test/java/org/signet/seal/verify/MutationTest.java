package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;

/** Random damage, always the same: nothing unchecked may come out, and nothing may be valid. */
class MutationTest {
  private static final TestRegion REGION = new TestRegion();
  private static final int ROUNDS = 1000;
  private static final VerifyLimits SMALL =
      new VerifyLimits(1 << 20, 10, 5000, 100, 1 << 20, 3, 100_000, Duration.ofSeconds(10));
  private static final List<String> WORDS =
      List.of(
          "<<",
          ">>",
          "[",
          "]",
          "(",
          ")",
          "obj",
          "endobj",
          "stream",
          "endstream",
          "xref",
          "trailer",
          "startxref",
          "/Prev 0",
          "/ByteRange [0 1 2 3]",
          "/Contents <>",
          "/Kids [3 0 R]",
          "/Length 99999999",
          "/Count 9999999999",
          "-1",
          "99999999999999999999",
          "null",
          "R");

  @TempDir Path folder;

  private final DocumentVerifier verifier =
      new DocumentVerifier(
          REGION.trust(), (esId, at) -> SealStatus.ENABLED, TestRegion.CLOCK, SMALL);

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"GM_SEAL", "PADES_SM2"})
  void finds_no_damaged_document_valid_and_throws_nothing_unchecked(SignatureProfile profile)
      throws Exception {
    byte[] once = REGION.stamp(profile, TestPdfs.unsigned(1));
    byte[] twice = REGION.stamp(SignatureProfile.GM_SEAL, once);
    Logger.getLogger("org.apache").setLevel(Level.OFF); // thousands of lines about damaged files
    Random random = new Random(20261122);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] original = round % 4 == 0 ? twice : once;
      byte[] mutant = mutate(original, random);
      if (Arrays.equals(mutant, original)) {
        continue;
      }
      String text = verify(mutant);
      assertThat(text).as("round %d", round).doesNotStartWith("test.pdf: valid");
    }
  }

  private String verify(byte[] pdf) throws IOException {
    Path file = Files.write(folder.resolve("test.pdf"), pdf);
    try {
      return verifier.verify("test.pdf", file).text(Language.EN);
    } catch (DocumentFormatException e) {
      return e.code().word();
    }
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] copy = original.clone();
    int at = random.nextInt(copy.length);
    switch (random.nextInt(6)) {
      case 0 -> copy[at] = (byte) random.nextInt(256);
      case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        return Arrays.copyOf(copy, at);
      }
      case 3 -> {
        byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(word, 0, copy, at, Math.min(word.length, copy.length - at));
      }
      case 4 -> {
        int from = random.nextInt(copy.length);
        int count = Math.min(random.nextInt(60), copy.length - Math.max(from, at));
        System.arraycopy(original, from, copy, at, count);
      }
      default -> {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return TestPdfs.concat(copy, "\n" + word + "\n");
      }
    }
    return copy;
  }
}
