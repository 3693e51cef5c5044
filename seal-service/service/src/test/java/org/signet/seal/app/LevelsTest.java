package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.sign.SignatureLevel;

class LevelsTest {
  @Test
  void a_service_without_any_authority_stamps_at_the_lowest_level() {
    Levels levels =
        new Levels(
            OutsideSettings.nobody(), Path.of("trust"), Clock.systemUTC(), new SecureRandom());
    assertThat(levels.stamper(Optional.empty()).highest()).isEqualTo(SignatureLevel.B_B);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.156.3005.99", "0.39.1", "2.999.1", "2.25.0"})
  void object_identifiers_are_taken(String oid) {
    assertThat(oid).matches(TimeStampSettings.OID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.40.1", "1.50.2", "3.1.1", "1.2", "1.02.3", "1.2.", "1.2.3a", ""})
  void what_is_no_object_identifier_is_not(String text) {
    assertThat(text).doesNotMatch(TimeStampSettings.OID);
  }
}
