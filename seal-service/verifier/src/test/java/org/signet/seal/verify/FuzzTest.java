package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nothing unchecked comes out of any reader of outside bytes: in every build over the corpus and
 * some damage to it, in a long one under Jazzer, guided by coverage, in a heap of 256 MiB.
 */
class FuzzTest {
  private static final Logger NOISY = Logger.getLogger("org.apache");
  private static final long JAZZER_SECONDS = Long.getLong("signet.jazzer.seconds", 0);

  /** What {@link Fuzzing} says at its end. */
  private static final Pattern FED =
      Pattern.compile(
          "reader (?<reader>[A-Z]+): (?<inputs>[0-9]+) inputs, (?<refusals>[0-9]+) refusals");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void the_corpus_and_damage_to_it_bring_no_surprise(FuzzTarget target) throws Exception {
    NOISY.setLevel(Level.OFF);
    List<byte[]> seeds = FuzzSeeds.of(target, folder);
    assertThat(seeds).isNotEmpty();
    boolean slow = target == FuzzTarget.PDF || target == FuzzTarget.OFD;
    int rounds = Integer.getInteger("signet.fuzz.rounds", 2000) / (slow ? 80 : 4);
    Random random = new Random(20261125);
    for (byte[] seed : seeds) {
      feed(target, seed);
      for (int round = 0; round < rounds; round++) {
        feed(target, damaged(seed, random));
      }
    }
  }

  private static void feed(FuzzTarget target, byte[] bytes) {
    assertThatCode(() -> target.feed(bytes))
        .as(() -> target + " " + HexFormat.of().formatHex(bytes))
        .doesNotThrowAnyException();
  }

  private static byte[] damaged(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          int count = Math.min(random.nextInt(40), bytes.length - at);
          System.arraycopy(sound, random.nextInt(sound.length - count + 1), bytes, at, count);
        }
      }
    }
    return bytes;
  }

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void jazzer_finds_nothing(FuzzTarget target) throws Exception {
    assumeTrue(JAZZER_SECONDS > 0, "long runs only: -Dsignet.jazzer.seconds=N");
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    List<byte[]> seeds = FuzzSeeds.of(target, folder);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
    Path log = folder.resolve("jazzer.log");
    Process jazzer =
        new ProcessBuilder(command(target, corpus))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(jazzer.waitFor(JAZZER_SECONDS * 3 + 600, TimeUnit.SECONDS)).isTrue();
    } finally {
      jazzer.destroyForcibly();
    }
    assertThat(jazzer.exitValue()).as(() -> text(log)).isZero();
    Matcher fed = FED.matcher(text(log));
    assertThat(fed.find()).as(() -> text(log)).isTrue();
    System.out.println(fed.group());
    assertThat(fed.group("reader")).isEqualTo(target.name());
    assertThat(Long.parseLong(fed.group("inputs"))).isGreaterThan(seeds.size());
    assertThat(Long.parseLong(fed.group("refusals"))).isPositive();
  }

  private List<String> command(FuzzTarget target, Path corpus) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Jazzer hands --jvm_args to nobody when it is started like this.
    command.add("-Xmx256m");
    command.add("-Djava.awt.headless=true");
    command.add("-Dsignet.fuzz.target=" + target);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + Fuzzing.class.getName());
    command.add(
        "--instrumentation_includes=org.signet.**"
            + ":org.bouncycastle.asn1.**:org.bouncycastle.cert.**");
    command.add("--reproducer_path=" + folder);
    command.add("-artifact_prefix=" + folder + "/");
    command.add("-max_total_time=" + JAZZER_SECONDS);
    command.add("-timeout=600");
    command.add("-rss_limit_mb=0");
    command.add(corpus.toString());
    return command;
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }
}
