package org.signet.gm.sm2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Sm2ChoiceTest {
  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "'', KERNEL, own kernel",
    "kernel, KERNEL, own kernel",
    "tables, TABLES, own tables",
    "BouncyCastle, BOUNCY_CASTLE, 'Bouncy Castle, as set'"
  })
  void takes_the_engine_that_is_set(String setting, Sm2Engine engine, String diagnostic) {
    assertThat(Sm2Choice.choose(setting, Sm2SelfTest::passes, warnings::add))
        .isEqualTo(new Sm2Choice(engine, diagnostic));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "kernel", "tables"})
  void falls_back_to_bouncy_castle_and_says_so_when_the_self_test_fails(String setting) {
    Sm2Choice choice = Sm2Choice.choose(setting, engine -> false, warnings::add);
    assertThat(choice.engine()).isEqualTo(Sm2Engine.BOUNCY_CASTLE);
    assertThat(choice.diagnostic()).contains("self-test failed");
    assertThat(warnings).singleElement().asString().contains("self-test failed");
  }

  @Test
  void a_self_test_that_breaks_off_has_failed() {
    Sm2Choice choice =
        Sm2Choice.choose(
            "kernel",
            engine -> {
              throw new ArithmeticException("no inverse");
            },
            warnings::add);
    assertThat(choice.engine()).isEqualTo(Sm2Engine.BOUNCY_CASTLE);
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("self-test failed", "ArithmeticException: no inverse");
  }

  @Test
  void takes_bouncy_castle_for_a_word_that_it_does_not_know() {
    Sm2Choice choice = Sm2Choice.choose("fast", Sm2SelfTest::passes, warnings::add);
    assertThat(choice.engine()).isEqualTo(Sm2Engine.BOUNCY_CASTLE);
    assertThat(warnings).singleElement().asString().contains("kernel, tables or bouncycastle");
  }

  @ParameterizedTest
  @EnumSource
  void every_engine_passes_its_self_test(Sm2Engine engine) {
    assertThat(Sm2SelfTest.passes(engine)).isTrue();
  }
}
