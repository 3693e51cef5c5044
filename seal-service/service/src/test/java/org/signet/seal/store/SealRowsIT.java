package org.signet.seal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seals and their states, on SQLite and on a real PostgreSQL. */
class SealRowsIT {
  private static final Instant NOW = TestSealRows.NOW;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void gives_a_seal_back_as_it_was_written(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      SealRow written = TestSealRows.insert(database, "a");
      SealRow read = database.read(rows -> rows.seals().findByEsId("es-a").orElseThrow());
      assertThat(read).usingRecursiveComparison().isEqualTo(written);
      SealFiles files = database.read(rows -> rows.seals().files("a").orElseThrow());
      assertThat(files).usingRecursiveComparison().isEqualTo(TestSealRows.FILES);
      assertThat(database.<Optional<SealRow>, RuntimeException>read(r -> r.seals().find("b")))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void refuses_a_second_seal_with_the_same_es_id(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      TestSealRows.insert(database, "a");
      boolean inserted =
          database.<Boolean, RuntimeException>write(
              rows -> rows.seals().insert(TestSealRows.seal("b", "es-a"), TestSealRows.FILES));
      assertThat(inserted).isFalse();
      assertThat(database.<Optional<SealRow>, RuntimeException>read(r -> r.seals().find("b")))
          .isEmpty();
      assertThat(database.<Optional<String>, RuntimeException>read(r -> r.seals().lastEsId("es-")))
          .contains("es-a");
      assertThat(database.<Optional<String>, RuntimeException>read(r -> r.seals().lastEsId("x")))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void keeps_the_states_in_order_and_lets_only_one_take_a_place(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      TestSealRows.insert(database, "a");
      StateRow first = new StateRow("a", 1, "ENABLED", NOW, null, "p");
      StateRow second = new StateRow("a", 2, "SUSPENDED", NOW.plusSeconds(1), "lost", "p");
      assertThat(append(database, first)).isTrue();
      assertThat(append(database, second)).isTrue();
      assertThat(append(database, second)).isFalse();
      assertThat(database.<List<StateRow>, RuntimeException>read(rows -> rows.seals().states("a")))
          .containsExactly(first, second);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tells_the_state_of_an_instant(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      TestSealRows.insert(database, "a");
      TestSealRows.insert(database, "b");
      StateRow first = new StateRow("a", 1, "ENABLED", NOW, null, "p");
      StateRow second = new StateRow("a", 2, "SUSPENDED", NOW.plusSeconds(1), "lost", "p");
      // Of two in one millisecond the later one stands.
      StateRow third = new StateRow("a", 3, "REVOKED", NOW.plusSeconds(1), "stolen", "p");
      List.of(first, second, third).forEach(state -> append(database, state));
      assertThat(stateAt(database, "es-a", NOW.minusMillis(1))).isEmpty();
      assertThat(stateAt(database, "es-a", NOW)).contains(first);
      assertThat(stateAt(database, "es-a", NOW.plusMillis(999))).contains(first);
      assertThat(stateAt(database, "es-a", NOW.plusSeconds(1))).contains(third);
      assertThat(stateAt(database, "es-b", NOW)).isEmpty();
      assertThat(stateAt(database, "es-c", NOW)).isEmpty();
    }
  }

  private static Optional<StateRow> stateAt(Database database, String esId, Instant at) {
    return database.<Optional<StateRow>, RuntimeException>read(
        rows -> rows.seals().stateAt(esId, at));
  }

  private static boolean append(Database database, StateRow state) {
    return database.<Boolean, RuntimeException>write(rows -> rows.seals().append(state));
  }
}
