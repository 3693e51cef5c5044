package org.signet.ledger.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusListTest {
  @Test
  void eight_statuses_have_the_codes_and_values_of_the_standard() {
    assertThat(Arrays.stream(LicenceStatus.values()).map(LicenceStatus::code))
        .containsExactly("01", "02", "03", "04", "05", "06", "07", "99");
    assertThat(Arrays.stream(LicenceStatus.values()).map(LicenceStatus::value))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 15);
    assertThat(LicenceStatus.ofCode("07")).contains(LicenceStatus.REVOKED);
    assertThat(LicenceStatus.ofCode("08")).isEmpty();
    assertThat(LicenceStatus.ofValue(7)).isEmpty();
  }

  @Test
  void entries_are_kept_apart_and_the_encoding_is_read_back() throws Exception {
    Random random = new Random(7);
    List<LicenceStatus> all = List.of(LicenceStatus.values());
    Map<Integer, LicenceStatus> changes = new HashMap<>();
    for (int i = 0; i < 5000; i++) {
      changes.put(random.nextInt(StatusList.ENTRIES), all.get(random.nextInt(all.size())));
    }
    StatusList list = StatusList.allValid().with(changes);
    assertThat(list.encoded()).hasSize(65_536);
    assertThat(StatusList.parse(list.encoded())).isEqualTo(list);
    for (int index = 0; index < StatusList.ENTRIES; index++) {
      assertThat(list.status(index)).isEqualTo(changes.getOrDefault(index, LicenceStatus.VALID));
    }
  }

  @Test
  void first_entry_is_in_the_high_half_of_the_first_byte() {
    byte[] encoded =
        StatusList.allValid()
            .with(
                Map.of(
                    0,
                    LicenceStatus.REVOKED,
                    1,
                    LicenceStatus.WITHHELD,
                    131_071,
                    LicenceStatus.OTHER))
            .encoded();
    assertThat(encoded[0]).isEqualTo((byte) 0x61);
    assertThat(encoded[65_535]).isEqualTo((byte) 0x0f);
  }

  @Test
  void order_of_changes_does_not_matter_and_every_entry_changes_the_root() {
    StatusList one =
        StatusList.allValid()
            .with(Map.of(5, LicenceStatus.LAPSED))
            .with(Map.of(9, LicenceStatus.OTHER));
    StatusList other =
        StatusList.allValid()
            .with(Map.of(9, LicenceStatus.OTHER))
            .with(Map.of(5, LicenceStatus.LAPSED));
    assertThat(one.root()).isEqualTo(other.root()).hasSize(32);
    assertThat(one.with(Map.of(5, LicenceStatus.WITHHELD)).root()).isNotEqualTo(one.root());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_537, 1 << 20})
  void lists_of_another_length_are_refused(int length) {
    assertThatThrownBy(() -> StatusList.parse(new byte[length]))
        .isInstanceOf(LicenceFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x70, 0x07, 0x80, 0xe0, 0x0e})
  void values_that_are_no_status_are_refused(int both) {
    byte[] encoded = new byte[StatusList.BYTES];
    encoded[77] = (byte) both;
    assertThatThrownBy(() -> StatusList.parse(encoded)).isInstanceOf(LicenceFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 131_072, Integer.MAX_VALUE})
  void indexes_beyond_the_list_are_refused(int index) {
    assertThatThrownBy(() -> StatusList.allValid().status(index))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StatusList.allValid().with(Map.of(index, LicenceStatus.OTHER)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void indexes_are_given_once_and_never_the_last_eighth() {
    IndexAllocator allocator = IndexAllocator.of(new BitSet(), new SecureRandom());
    BitSet given = new BitSet();
    for (int i = 0; i < IndexAllocator.CAPACITY; i++) {
      int index = allocator.next().orElseThrow();
      assertThat(given.get(index)).isFalse();
      given.set(index);
    }
    assertThat(allocator.next()).isEqualTo(OptionalInt.empty());
    assertThat(allocator.taken()).isEqualTo(114_688);
    assertThat(given.length()).isGreaterThan(IndexAllocator.CAPACITY);
  }

  @Test
  void indexes_do_not_tell_the_order_of_issue() {
    IndexAllocator allocator = IndexAllocator.of(new BitSet(), new SecureRandom());
    int rising = 0;
    int before = allocator.next().orElseThrow();
    for (int i = 0; i < 10_000; i++) {
      int index = allocator.next().orElseThrow();
      rising += index > before ? 1 : 0;
      before = index;
    }
    // Of a random order half rise; the bounds are nine standard deviations wide.
    assertThat(rising).isBetween(4_700, 5_300);
  }

  @Test
  void taken_indexes_are_not_given_again_after_a_restart() {
    BitSet taken = new BitSet();
    taken.set(0, StatusList.ENTRIES - 20_000);
    IndexAllocator allocator = IndexAllocator.of(taken, new SecureRandom());
    for (int i = 0; i < 3_000; i++) {
      assertThat(allocator.next().orElseThrow()).isGreaterThanOrEqualTo(111_072);
    }
    taken.set(StatusList.ENTRIES);
    assertThatThrownBy(() -> IndexAllocator.of(taken, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
