package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/**
 * One process with a heap of 64 MiB is given hostile files one after the other. Each gets a clear
 * answer, and the process goes on: the last two, which are honest, are valid.
 */
class SmallHeapTest {
  private static final TestRegion REGION = new TestRegion();
  private static final int HEAP_MEBIBYTES = 64;

  @TempDir Path folder;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Case(String name, byte[] file, String answer) {}

  private static List<Case> cases() {
    HostileFiles hostile = new HostileFiles(REGION);
    return List.of(
        new Case(
            "nested-arrays.pdf", hostile.nestedArrays(), "refused LATER_CHANGES TAIL_UNREADABLE"),
        new Case(
            "nested-dictionaries.pdf",
            hostile.nestedDictionaries(),
            "refused LATER_CHANGES TAIL_UNREADABLE"),
        new Case("bomb.pdf", hostile.bombPackedOnce(), "undecided FORMAT BOUND_HIT UNPACKED_BYTES"),
        new Case(
            "bomb-in-bomb.pdf",
            hostile.bombPackedTwice(),
            "undecided FORMAT BOUND_HIT UNPACKED_BYTES"),
        new Case("long-table.pdf", hostile.longTable(), "undecided FORMAT BOUND_HIT MEMORY"),
        new Case(
            "table-that-says-more.pdf",
            hostile.tableThatSaysMore(),
            "refused LATER_CHANGES LATER_REFERENCES_DAMAGED"),
        new Case(
            "long-stream-of-rows.pdf",
            hostile.longStreamOfRows(),
            "undecided FORMAT BOUND_HIT MEMORY"),
        new Case(
            "long-stream-of-free-rows.pdf",
            hostile.longStreamOfFreeRows(),
            "undecided LATER_CHANGES BOUND_HIT OBJECTS"),
        new Case(
            "ten-thousand-signatures.pdf",
            HostileFiles.signatures(10_000),
            "undecided FORMAT BOUND_HIT SIGNATURES"),
        new Case("picture.pdf", hostile.picture(), "undecided FORMAT BOUND_HIT MEMORY"),
        new Case(
            "nested-elements.ofd", HostileFiles.nestedElements(), "refused FORMAT OFD_PACKAGE"),
        new Case("many-elements.ofd", HostileFiles.manyElements(), "refused"),
        new Case("bomb.ofd", HostileFiles.zipBomb(), "undecided FORMAT BOUND_HIT RATIO"),
        new Case(
            "ten-thousand-signatures.ofd",
            hostile.signaturesOfPackage(10_000),
            "refused FORMAT OFD_PACKAGE"),
        new Case("large.ofd", hostile.largePackage(), "valid"),
        new Case(
            "honest.pdf", REGION.stamp(SignatureProfile.GM_SEAL, TestPdfs.unsigned(1)), "valid"));
  }

  @Test
  void every_hostile_file_gets_a_clear_answer_and_the_next_one_is_served() throws Exception {
    Path trust = folder.resolve("trust");
    REGION.ca.publish(trust, List.of(), Duration.ofDays(7));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEBIBYTES + "m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName(),
                trust.toString()));
    Map<String, String> wanted = new LinkedHashMap<>();
    for (Case one : cases()) {
      command.add(Files.write(folder.resolve(one.name()), one.file()).toString());
      wanted.put(one.name(), one.answer());
    }
    Path answers = folder.resolve("answers");
    Path complaints = folder.resolve("complaints");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(answers.toFile())
            .redirectError(complaints.toFile())
            .start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String told = Files.readString(answers);
    assertThat(process.exitValue())
        .as(told + Files.readString(complaints, StandardCharsets.UTF_8))
        .isZero();
    Map<String, String> got = new LinkedHashMap<>();
    told.lines().forEach(line -> got.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    assertThat(got).isEqualTo(wanted);
  }

  /** Runs in the small process: the trust folder, then the files. */
  public static void main(String[] paths) throws Exception {
    DocumentVerifier verifier =
        new DocumentVerifier(
            TrustStore.load(Path.of(paths[0])),
            SealStatusSource.NONE,
            TestRegion.CLOCK,
            VerifyLimits.defaults());
    for (int i = 1; i < paths.length; i++) {
      Path file = Path.of(paths[i]);
      System.out.println(file.getFileName() + " " + answer(verifier, file));
      takeApart(verifier, file);
    }
  }

  /** Whatever it comes to, nothing but its checked exception may come out. */
  private static void takeApart(DocumentVerifier verifier, Path file) {
    try {
      verifier.parts(file);
    } catch (DocumentFormatException unreadable) {
      System.err.println(file.getFileName() + " is not taken apart: " + unreadable.getMessage());
    }
  }

  private static String answer(DocumentVerifier verifier, Path file) {
    try {
      Report report = verifier.verify("file", file);
      if (report.verdict() == Verdict.VALID) {
        return "valid";
      }
      StepResult deciding =
          report.verdict() == Verdict.REFUSED ? StepResult.FAIL : StepResult.UNKNOWN;
      return report.verdict().word()
          + report.signatures().stream()
              .flatMap(signature -> signature.steps().stream())
              .filter(step -> step.result() == deciding && step.code() != StepCode.SEAL_STATUS)
              .map(step -> " " + step.code() + " " + words(step.detail()))
              .distinct()
              .collect(Collectors.joining());
    } catch (DocumentFormatException unreadable) {
      return "unreadable " + unreadable.code();
    }
  }

  private static String words(Sentence detail) {
    boolean bound = detail.reason() == Reason.BOUND_HIT;
    return detail.reason() + (bound ? " " + detail.arguments().get(0) : "");
  }
}
