package org.signet.idp.keycloak.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signet.idp.keycloak.tables.PostgresTables.REALM;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.PersonVault;
import org.signet.idp.identity.PhoneNumber;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;
import org.signet.idp.identity.VaultException;
import org.signet.idp.identity.VaultKeys;
import org.signet.idp.keycloak.copies.AccountCopies;
import org.signet.idp.keycloak.copies.KeptHere;
import org.signet.idp.keycloak.mandate.MandateTables;
import org.signet.idp.keycloak.staff.StaffTables;
import org.signet.idp.keycloak.tables.PostgresTables;

/** Persons on PostgreSQL, with a row that was written before documents had types. */
class PersonsPostgresIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final LevelProof PROOF =
      new LevelProof(IdentityLevel.PRESENT, "test:counter", Optional.empty());
  private static final VaultKeys KEYS = VaultKeys.generate(RANDOM);
  private static final PersonVault VAULT = new PersonVault(KEYS, RANDOM);
  private static PostgresTables database;

  @BeforeAll
  static void open() throws Exception {
    IdentityDocument id = document(DocumentType.RESIDENT_ID, "110105188701010050");
    database =
        PostgresTables.upgrade(
            new PersonTable(),
            1,
            "insert into signet_person values ('old', 'realm', '"
                + VAULT.seal("name", "realm/old", "旧人")
                + "', '"
                + VAULT.seal("number", "realm/old", id.exposeNumber())
                + "', '"
                + VAULT.index("realm", id)
                + "', 3, 'test:counter', null, 0)",
            new MandateTables(),
            new StaffTables());
  }

  @AfterAll
  static void close() throws Exception {
    database.close();
  }

  @Test
  void a_row_from_before_there_were_types_is_a_resident_id() throws Exception {
    Person person = find("old");

    assertThat(person.name().exposeName()).isEqualTo("旧人");
    assertThat(person.document())
        .isEqualTo(document(DocumentType.RESIDENT_ID, "110105188701010050"));
    assertThat(userOf(person.document())).contains("old");
  }

  @Test
  void one_question_tells_also_who_may_act_for_somebody_and_who_may_be_in_office()
      throws Exception {
    int number = 10000001;
    for (String user : new String[] {"citizen", "patron", "helper", "director", "clerk"}) {
      register(user, document(DocumentType.HONG_KONG_MACAO_PERMIT, "M" + number++));
    }
    database.in(
        entities -> {
          for (String row :
              new String[] {
                "SIGNET_MANDATE (ID, REALM_ID, PRINCIPAL_USER_ID, AGENT_ID, SERVICES, VALID_FROM,"
                    + " VALID_UNTIL, GRANTOR_ID, GRANTED_AT, REVOKED_AT)"
                    + " values ('m', 'realm', 'patron', 'helper', 'tax', 0, 1, 'patron', 0, 1)",
                "SIGNET_LEGAL_PERSON (ID, REALM_ID, CREDIT_CODE, NAME, REPRESENTATIVE_ID,"
                    + " LIFE_STATE, CHANGED_AT)"
                    + " values ('l', 'realm', '91990101000003033T', '公司', 'director', 'dissolved', 0)",
                "SIGNET_LEGAL_PERSON (ID, REALM_ID, CREDIT_CODE, NAME, REPRESENTATIVE_ID,"
                    + " LIFE_STATE, CHANGED_AT)"
                    + " values ('e', 'elsewhere', '91990101000003033T', '公司', 'citizen', 'active', 0)",
                "SIGNET_STAFF (ID, REALM_ID, ORGANISATION_ID, USER_ID, ROLES, JOINED_AT)"
                    + " values ('s', 'realm', 'o', 'clerk', 'seal-user', 0)"
              }) {
            entities.createNativeQuery("insert into " + row).executeUpdate();
          }
        });

    for (String user : new String[] {"citizen", "patron", "helper", "director", "clerk"}) {
      assertThat(find(user).everActs())
          .as(user)
          .isEqualTo(user.equals("helper") || user.equals("director"));
      assertThat(find(user).inOffice()).as(user).isEqualTo(user.equals("clerk"));
    }
  }

  @Test
  void keeps_every_type_of_document() throws Exception {
    for (String typeAndNumber :
        new String[] {
          "residence-permit 81000018850615003X",
          "hong-kong-macao-permit H10000001",
          "taiwan-permit 10000001",
          "foreign-permanent-resident-id 911124198108030024",
          "passport GBR-100000001"
        }) {
      String[] parts = typeAndNumber.split(" ", -1);
      IdentityDocument document = document(DocumentType.of(parts[0]).orElseThrow(), parts[1]);
      assertThat(register(parts[0], document)).isEqualTo(Persons.Registration.CREATED);
      assertThat(find(parts[0]).document()).isEqualTo(document);
      assertThat(register("second", document)).isEqualTo(Persons.Registration.NUMBER_TAKEN);
    }
  }

  @Test
  void an_account_does_not_change_its_document_by_registering_another() throws Exception {
    register("two-documents", document(DocumentType.TAIWAN_PERMIT, "20000001"));

    assertThat(register("two-documents", document(DocumentType.PASSPORT, "GBR-200000001")))
        .isEqualTo(Persons.Registration.ACCOUNT_TAKEN);
  }

  @Test
  void a_type_that_was_changed_by_hand_does_not_open() throws Exception {
    register("changed-type", document(DocumentType.TAIWAN_PERMIT, "30000001"));
    for (String type : new String[] {"resident-id", "passport", "no-type"}) {
      database.in(
          entities ->
              entities
                  .createQuery(
                      "update SignetPerson set documentType = :type where userId = 'changed-type'")
                  .setParameter("type", type)
                  .executeUpdate());
      assertThatThrownBy(() -> find("changed-type")).isInstanceOf(VaultException.class);
    }
  }

  @Test
  void a_person_moves_to_an_account_that_has_none_with_all_that_is_known() throws Exception {
    IdentityDocument document = document(DocumentType.PASSPORT, "GBR-400000001");
    register("mover", document);
    database.in(
        entities -> persons(entities).setPhone(REALM, "mover", PhoneNumber.of("13800138000")));

    assertThat(merge("mover", "moved")).isEqualTo(Persons.Merger.DONE);

    Person person = find("moved");
    assertThat(person.document()).isEqualTo(document);
    assertThat(person.phone()).contains(PhoneNumber.of("13800138000"));
    assertThat(person.proof()).isEqualTo(PROOF);
    assertThat(userOf(document)).contains("moved");
    assertThat(found("mover")).isEmpty();
  }

  @Test
  void a_second_document_stays_taken_through_every_merger_until_the_last_account_goes()
      throws Exception {
    IdentityDocument first = document(DocumentType.PASSPORT, "GBR-500000001");
    IdentityDocument second = document(DocumentType.TAIWAN_PERMIT, "50000001");
    register("first", first);
    register("middle", second);

    assertThat(merge("first", "middle")).isEqualTo(Persons.Merger.DONE);
    assertThat(merge("middle", "last")).isEqualTo(Persons.Merger.DONE);

    assertThat(userOf(first)).contains("last");
    assertThat(find("last").document()).isEqualTo(second);
    assertThat(found("first")).isEmpty();
    assertThat(register("other", first)).isEqualTo(Persons.Registration.NUMBER_TAKEN);
    assertThat(register("first", first)).isEqualTo(Persons.Registration.NUMBER_TAKEN);
    database.in(entities -> persons(entities).remove(REALM, "first"));
    assertThat(userOf(first)).as("the closed account takes nothing with it").contains("last");

    database.in(entities -> persons(entities).remove(REALM, "last"));
    assertThat(register("other", first)).isEqualTo(Persons.Registration.CREATED);
  }

  @Test
  void persons_of_two_names_are_not_brought_together() throws Exception {
    IdentityDocument one = document(DocumentType.PASSPORT, "GBR-600000001");
    register("one-name", one);
    database.within(
        entities ->
            persons(entities)
                .register(REALM, "other-name", name("别人"), document("GBR-600000002"), PROOF));

    assertThat(merge("one-name", "other-name")).isEqualTo(Persons.Merger.OTHER_PERSON);

    assertThat(userOf(one)).contains("one-name");
    assertThat(find("other-name").name().exposeName()).isEqualTo("别人");
  }

  private static Persons.Merger merge(String from, String into) {
    return database.within(
        entities -> {
          try {
            return persons(entities).merge(REALM, from, into);
          } catch (VaultException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static Optional<Person> found(String user) throws VaultException {
    try (EntityManager entities = database.entities()) {
      return persons(entities).find(REALM, user);
    }
  }

  private static RealName name(String text) {
    try {
      return RealName.parse(text);
    } catch (RealNameFormatException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_kept_row_counts_until_it_does_not_open_any_more() throws Exception {
    IdentityDocument permit = document(DocumentType.HONG_KONG_MACAO_PERMIT, "H20000001");
    register("kept", permit);
    KeptHere keeping = new KeptHere();
    assertThat(find(VAULT, keeping).document()).isEqualTo(permit);

    PersonVault other = new PersonVault(VaultKeys.generate(RANDOM), RANDOM);
    String field = VaultPersons.field(permit.type());
    String name = other.seal("name", "realm/kept", "新名");
    String number = other.seal(field, "realm/kept", permit.exposeNumber());
    database.in(
        entities ->
            entities
                .createNativeQuery(
                    "update SIGNET_PERSON set NAME_SEALED = :name, NUMBER_SEALED = :number"
                        + " where USER_ID = 'kept'")
                .setParameter("name", name)
                .setParameter("number", number)
                .executeUpdate());

    assertThat(find(VAULT, keeping).name().exposeName()).isEqualTo("某人");
    assertThat(find(other, keeping).name().exposeName()).isEqualTo("新名");
    assertThat(keeping.readings()).isEqualTo(2);
    assertThatThrownBy(() -> find(VAULT, keeping)).isInstanceOf(VaultException.class);
  }

  @Test
  void whoever_writes_a_person_has_what_is_kept_forgotten() throws Exception {
    KeptHere keeping = new KeptHere();
    IdentityDocument permit = document(DocumentType.HONG_KONG_MACAO_PERMIT, "H20000002");
    database.in(
        entities -> {
          Persons persons = new VaultPersons(realm -> VAULT, entities, realm -> keeping);
          persons.register(REALM, "told", RealName.fromVault("某人"), permit, PROOF);
          assertThat(keeping.forgotten()).containsExactly("told");
          persons.setPhone(REALM, "told", PhoneNumber.of("13800138000"));
          assertThat(keeping.forgotten()).containsExactly("told", "told");
          merge(persons, "told", "staying");
          assertThat(keeping.forgotten()).endsWith("told", "staying");
          persons.remove(REALM, "staying");
          assertThat(keeping.forgotten()).endsWith("staying", "staying");
        });
  }

  private static void merge(Persons persons, String from, String into) {
    try {
      persons.merge(REALM, from, into);
    } catch (VaultException e) {
      throw new AssertionError(e);
    }
  }

  private static Person find(PersonVault vault, AccountCopies copies) throws VaultException {
    try (EntityManager entities = database.entities()) {
      return new VaultPersons(realm -> vault, entities, realm -> copies)
          .find(REALM, "kept")
          .orElseThrow();
    }
  }

  private static IdentityDocument document(String passport) {
    try {
      return document(DocumentType.PASSPORT, passport);
    } catch (DocumentFormatException e) {
      throw new AssertionError(e);
    }
  }

  private static Persons.Registration register(String user, IdentityDocument document)
      throws Exception {
    RealName name = RealName.parse("某人");
    return database.within(
        entities -> persons(entities).register(REALM, user, name, document, PROOF));
  }

  private static Person find(String user) throws VaultException {
    try (EntityManager entities = database.entities()) {
      return persons(entities).find(REALM, user).orElseThrow();
    }
  }

  private static Optional<String> userOf(IdentityDocument document) {
    return database.within(entities -> persons(entities).userOf(REALM, document));
  }

  private static Persons persons(EntityManager entities) {
    return persons(VAULT, entities);
  }

  private static Persons persons(PersonVault vault, EntityManager entities) {
    return new VaultPersons(realm -> vault, entities, realm -> AccountCopies.NONE);
  }

  private static IdentityDocument document(DocumentType type, String number)
      throws DocumentFormatException {
    return IdentityDocument.parse(type, number, LocalDate.of(2026, 11, 22));
  }
}
