package org.signet.seal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void sorts_in_the_order_of_making_even_when_the_clock_stands_still() {
    Ids ids =
        new Ids(InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z")), new SecureRandom());
    List<String> made = Stream.generate(ids::next).limit(10_000).toList();
    assertThat(made).isSorted().doesNotHaveDuplicates();
    assertThat(UUID.fromString(made.get(9_999)).version()).isEqualTo(7);
    assertThat(UUID.fromString(made.get(9_999)).variant()).isEqualTo(2);
  }
}
