package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierFilterTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 300_000})
  void forgets_nothing_and_takes_in_few_strangers(int count) {
    IdentifierFilter filter = new IdentifierFilter(count);
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < count; i++) {
      filter.add(random.nextLong() << 20);
    }
    SplittableRandom again = new SplittableRandom(41);
    for (int i = 0; i < count; i++) {
      assertThat(filter.mayHold(again.nextLong() << 20)).isTrue();
    }
    int strangers = 0;
    for (int i = 0; i < 100_000; i++) {
      strangers += filter.mayHold(again.nextLong() << 20) ? 1 : 0;
    }
    assertThat(strangers).isLessThan(100);
  }

  @Test
  void tags_that_differ_in_few_bits_are_told_apart() {
    IdentifierFilter filter = new IdentifierFilter(1000);
    for (long i = 0; i < 1000; i++) {
      filter.add(i << 20);
    }
    int strangers = 0;
    for (long i = 1000; i < 101_000; i++) {
      strangers += filter.mayHold(i << 20) ? 1 : 0;
    }
    assertThat(strangers).isLessThan(100);
  }
}
