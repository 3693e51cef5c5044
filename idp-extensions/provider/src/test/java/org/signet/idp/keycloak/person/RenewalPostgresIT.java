package org.signet.idp.keycloak.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signet.idp.keycloak.tables.PostgresTables.REALM;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.PersonVault;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.VaultException;
import org.signet.idp.identity.VaultKeys;
import org.signet.idp.keycloak.copies.AccountCopies;
import org.signet.idp.keycloak.mandate.MandateTables;
import org.signet.idp.keycloak.staff.StaffTables;
import org.signet.idp.keycloak.tables.PostgresTables;

/** A key of the vault is replaced while persons are read. */
class RenewalPostgresIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final VaultKeys OLD = VaultKeys.generate(RANDOM);
  private static final VaultKeys BOTH = OLD.rotated(RANDOM);
  private static final VaultKeys NEW = BOTH.without(1);
  private static final int PEOPLE = 7;
  private static PostgresTables database;

  @BeforeAll
  static void open() throws Exception {
    database = PostgresTables.open(new PersonTable(), new MandateTables(), new StaffTables());
  }

  @AfterAll
  static void close() throws Exception {
    database.close();
  }

  @BeforeEach
  void registerWithTheOldKey() {
    database.in(entities -> persons(OLD, entities).removeAll(REALM));
    for (int i = 0; i < PEOPLE; i++) {
      int person = i;
      database.within(
          entities ->
              persons(OLD, entities)
                  .register(
                      REALM,
                      user(person),
                      name(),
                      document(person),
                      new LevelProof(IdentityLevel.PRESENT, "test:counter", Optional.empty())));
    }
  }

  @Test
  void goes_on_where_it_was_killed_and_everybody_is_read_all_the_time() throws Exception {
    Persons.Renewal first = renew("", 3);
    assertThatThrownBy(
            () ->
                database.in(
                    entities -> {
                      persons(BOTH, entities).renew(REALM, first.last(), 3);
                      throw new IllegalStateException("killed before the end of the slice");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(readable(BOTH)).hasSize(PEOPLE);
    assertThat(readable(NEW)).containsExactly("user-0", "user-1", "user-2");

    Persons.Renewal again = renew("", 100); // whoever goes on need not know where it ended

    assertThat(first).isEqualTo(new Persons.Renewal(3, 0, "user-2"));
    assertThat(again).isEqualTo(new Persons.Renewal(4, 0, ""));
    assertThat(readable(NEW)).hasSize(PEOPLE);
    assertThat(renew("", 100)).isEqualTo(new Persons.Renewal(0, 0, ""));
    assertThat(userOf(3)).contains(user(3));
  }

  @Test
  void what_the_old_key_encrypted_is_refused_once_the_key_is_gone() throws Exception {
    String old = column("select name from SignetPerson where userId = 'user-1'");
    renew("", 100);
    change("update SignetPerson set name = '" + old + "' where userId = 'user-1'");

    refuses(NEW, "user-1", VaultException.Reason.KEY_VERSION);
    assertThat(readable(NEW)).hasSize(PEOPLE - 1);
  }

  @Test
  void leaves_and_counts_what_was_changed_by_hand() throws Exception {
    String other = column("select name from SignetPerson where userId = 'user-5'");
    change("update SignetPerson set name = '" + other + "' where userId = 'user-1'");
    change("update SignetPerson set number = 'v1.9" + "A".repeat(60) + "' where userId = 'user-2'");
    change(
        "update SignetPerson set number = 'v1.9." + "A".repeat(60) + "' where userId = 'user-3'");

    List<Persons.Renewal> slices = new ArrayList<>();
    String after = "";
    do {
      slices.add(renew(after, 2));
      after = slices.get(slices.size() - 1).last();
    } while (!after.isEmpty());

    assertThat(slices.stream().mapToInt(Persons.Renewal::renewed).sum()).isEqualTo(PEOPLE - 3);
    assertThat(slices.stream().mapToInt(Persons.Renewal::unreadable).sum()).isEqualTo(3);
    assertThat(column("select name from SignetPerson where userId = 'user-1'")).isEqualTo(other);
    refuses(BOTH, "user-1", VaultException.Reason.CHANGED);
    refuses(BOTH, "user-2", VaultException.Reason.FORM);
    refuses(BOTH, "user-3", VaultException.Reason.KEY_VERSION);
  }

  private static void refuses(VaultKeys keys, String user, VaultException.Reason reason) {
    assertThatThrownBy(() -> find(keys, user))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static Persons.Renewal renew(String after, int most) {
    return database.within(entities -> persons(BOTH, entities).renew(REALM, after, most));
  }

  private static List<String> readable(VaultKeys keys) {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      try {
        find(keys, user(i));
        users.add(user(i));
      } catch (VaultException e) {
        assertThat(e.reason()).isEqualTo(VaultException.Reason.KEY_VERSION);
      }
    }
    return users;
  }

  private static Person find(VaultKeys keys, String user) throws VaultException {
    try (EntityManager entities = database.entities()) {
      return persons(keys, entities).find(REALM, user).orElseThrow();
    }
  }

  private static Optional<String> userOf(int person) {
    return database.within(entities -> persons(NEW, entities).userOf(REALM, document(person)));
  }

  private static String column(String query) {
    return database.within(entities -> entities.createQuery(query, String.class).getSingleResult());
  }

  private static void change(String update) {
    database.in(entities -> entities.createQuery(update).executeUpdate());
  }

  private static Persons persons(VaultKeys keys, EntityManager entities) {
    PersonVault vault = new PersonVault(keys, RANDOM);
    return new VaultPersons(realm -> vault, entities, realm -> AccountCopies.NONE);
  }

  private static String user(int person) {
    return "user-" + person;
  }

  private static RealName name() {
    return RealName.fromVault("某人");
  }

  private static IdentityDocument document(int person) {
    try {
      return IdentityDocument.parse(
          DocumentType.TAIWAN_PERMIT, "4000000" + person, LocalDate.of(2026, 11, 22));
    } catch (DocumentFormatException e) {
      throw new IllegalStateException("the test's own number is refused", e);
    }
  }
}
