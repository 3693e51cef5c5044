package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signet.seal.verify.words.Reason;

/**
 * Every way in which a step can end is reached by a test with a document: the table of reasons is
 * the list, and what the tests got is held against it.
 */
class ExitsTest {
  /** Where the sources name step, result and reason in one place. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "Step\\.(?<result>pass|fail|unknown|info)\\( ?StepCode\\.(?<code>\\w+),"
              + " Reason\\.(?<reason>\\w+)");

  /** Reasons of the four answers about evidence, which are no steps: EvidenceTest. */
  private static final String EVIDENCE = "EVIDENCE_";

  /** Two readers must agree about /Contents; no file is known about which ours do not. */
  private static final Set<Reason> GUARDS = EnumSet.of(Reason.CONTENTS_AMBIGUOUS);

  /** What tests of many variants come upon is a matter of chance, and counts for nothing. */
  private static final int MOST_VARIANTS = 16;

  private record Exit(StepCode code, StepResult result, Reason reason) implements Comparable<Exit> {
    @Override
    public int compareTo(Exit other) {
      return toString().compareTo(other.toString());
    }
  }

  private static Set<Exit> reached() {
    List<Class<?>> tests = new ArrayList<>(AttackMatrixTest.attacks());
    tests.addAll(AttackMatrixTest.genuine());
    tests.addAll(
        List.of(
            LongTermTest.class,
            AnchoredEvidenceTest.class,
            OddFormTest.class,
            OddValueTest.class,
            OddChainTest.class,
            OddStampTest.class,
            PolicyTest.class));
    Set<Exit> reached = new TreeSet<>();
    for (Class<?> test : tests) {
      for (TestRuns.Run run : TestRuns.of(test)) {
        if (run.reports().size() > MOST_VARIANTS) {
          continue;
        }
        run.reports().stream()
            .flatMap(report -> report.signatures().stream())
            .flatMap(signature -> signature.steps().stream())
            .map(step -> new Exit(step.code(), step.result(), step.detail().reason()))
            .forEach(reached::add);
      }
    }
    return reached;
  }

  @Test
  void every_reason_is_the_end_of_a_step_in_some_test() {
    Set<Reason> wanted = EnumSet.allOf(Reason.class);
    wanted.removeIf(reason -> reason.name().startsWith(EVIDENCE));
    wanted.removeAll(GUARDS);
    reached().forEach(exit -> wanted.remove(exit.reason()));
    assertThat(wanted).as("reasons that no test reaches").isEmpty();
  }

  @Test
  void every_step_ends_in_some_test_as_the_sources_say_that_it_may() throws IOException {
    Set<Exit> wanted = written();
    assertThat(wanted).hasSizeGreaterThan(80);
    wanted.removeAll(reached());
    assertThat(wanted).as("ends of steps that no test reaches").isEmpty();
  }

  private static Set<Exit> written() throws IOException {
    Set<Exit> written = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher found = WRITTEN.matcher(Files.readString(file).replaceAll("\\s+", " "));
        while (found.find()) {
          written.add(
              new Exit(
                  StepCode.valueOf(found.group("code")),
                  StepResult.valueOf(found.group("result").toUpperCase(Locale.ROOT)),
                  Reason.valueOf(found.group("reason"))));
        }
      }
    }
    return written;
  }
}
