package org.signet.idp.keycloak.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.keycloak.copies.AccountCopies;
import org.signet.idp.keycloak.copies.KeptHere;
import org.signet.idp.keycloak.tables.PostgresTables;
import org.signet.idp.mandate.LegalPerson;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.MandateTerms;
import org.signet.idp.mandate.Principal;
import org.signet.idp.mandate.ServiceScope;

/** Legal persons and mandates on PostgreSQL. */
class MandatesPostgresIT {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");
  private static PostgresTables database;
  private static LegalPerson company;

  @BeforeAll
  static void open() throws Exception {
    database = PostgresTables.open(new MandateTables());
    company =
        new LegalPerson(
            UnifiedSocialCreditCode.parse("919901010000030175"),
            "示例贸易有限公司",
            Optional.of("boss"),
            LegalPerson.State.ACTIVE);
    database.in(entities -> legalPersons(entities).write(company));
  }

  @AfterAll
  static void close() throws Exception {
    database.close();
  }

  @Test
  void reads_what_it_wrote() {
    Mandate ofCompany = add("1", new Principal.Legal(company.code()), Optional.of("auditor"));
    Mandate ofPerson = add("2", new Principal.Natural("boss"), Optional.empty());

    assertThat(found("1")).contains(ofCompany);
    assertThat(listed(m -> m.receivedBy("clerk"))).contains(ofCompany, ofPerson);
    assertThat(listed(m -> m.toBeApprovedBy("auditor"))).contains(ofCompany);
    assertThat(listed(m -> m.givenBy(new Principal.Legal(company.code()))))
        .contains(ofCompany)
        .doesNotContain(ofPerson);
    assertThat(listed(m -> m.givenBy(new Principal.Natural("boss"))))
        .contains(ofPerson)
        .doesNotContain(ofCompany);
  }

  @Test
  void an_approval_waits_for_a_revocation_and_sees_it() {
    Mandate granted = add("3", new Principal.Natural("boss"), Optional.of("auditor"));

    CompletableFuture<Mandate> approval =
        database.within(
            entities -> {
              Mandate held = mandates(entities).hold("3").orElseThrow();
              CompletableFuture<Mandate> running =
                  CompletableFuture.supplyAsync(
                      () -> database.within(e -> mandates(e).hold("3").orElseThrow()));
              database.awaitWaiting(entities);
              mandates(entities).revoke(held, FROM.plusSeconds(5));
              return running;
            });

    assertThat(granted.standingAt(FROM.plusSeconds(9)))
        .isEqualTo(Mandate.Standing.AWAITING_APPROVAL);
    assertThat(approval.join().standingAt(FROM.plusSeconds(9))).isEqualTo(Mandate.Standing.REVOKED);
  }

  @Test
  void a_removed_account_leaves_no_mandate_and_no_representative() {
    add("4", new Principal.Natural("leaver"), Optional.empty());
    database.in(
        e ->
            legalPersons(e)
                .write(
                    new LegalPerson(
                        company.code(),
                        company.name(),
                        Optional.of("leaver"),
                        LegalPerson.State.SUSPENDED)));
    List<LegalPerson> represented = database.within(e -> legalPersons(e).representedBy("leaver"));
    assertThat(represented).hasSize(1);

    database.in(e -> mandates(e).removeUser("leaver"));
    database.in(e -> legalPersons(e).removeUser("leaver"));

    assertThat(found("4")).isEmpty();
    LegalPerson left = database.within(e -> legalPersons(e).hold(company.code())).orElseThrow();
    assertThat(left.representative()).isEmpty();
    assertThat(left.state()).isEqualTo(LegalPerson.State.SUSPENDED);
  }

  @Test
  void an_account_that_is_merged_gives_its_mandates_away_but_none_to_herself() {
    add("5", new Principal.Natural("twin"), Optional.of("twin-auditor"));
    add("6", new Principal.Natural("heir"), "twin-clerk", Optional.empty());

    database.in(e -> mandates(e).moveUser("twin", "heir", FROM.plusSeconds(5)));
    database.in(e -> mandates(e).moveUser("twin-auditor", "heir-auditor", FROM.plusSeconds(5)));

    Mandate moved = found("5").orElseThrow();
    assertThat(moved.terms().principal()).isEqualTo(new Principal.Natural("heir"));
    assertThat(moved.terms().approver()).contains("heir-auditor");
    assertThat(moved.revokedAt()).isEmpty();

    database.in(e -> mandates(e).moveUser("twin-clerk", "heir", FROM.plusSeconds(6)));
    Mandate withHerself = found("6").orElseThrow();
    assertThat(withHerself.terms().agent()).isEqualTo("heir");
    assertThat(withHerself.revokedAt()).contains(FROM.plusSeconds(6));
  }

  private static Optional<Mandate> found(String id) {
    return database.within(e -> mandates(e).find(id));
  }

  private static List<Mandate> listed(Function<Mandates, List<Mandate>> list) {
    return database.within(e -> list.apply(mandates(e)));
  }

  private static Mandate add(String id, Principal principal, Optional<String> approver) {
    return add(id, principal, "clerk", approver);
  }

  private static Mandate add(
      String id, Principal principal, String agent, Optional<String> approver) {
    Mandate mandate =
        new Mandate(
            id,
            new MandateTerms(
                principal,
                agent,
                ServiceScope.of(List.of("tax-office", "customs")),
                FROM,
                UNTIL,
                approver),
            "boss",
            FROM,
            Optional.empty(),
            Optional.empty());
    database.in(entities -> mandates(entities).add(mandate));
    return mandate;
  }

  @Test
  void whoever_may_act_for_somebody_has_what_is_kept_of_her_forgotten() {
    Mandate mandate = add("kept", new Principal.Natural("boss"), Optional.empty());
    KeptHere kept = new KeptHere();
    database.in(
        entities -> {
          Mandates mandates = new Mandates(entities, PostgresTables.REALM, kept);
          mandates.moveUser("nobody", "heir", FROM);
          mandates.add(
              new Mandate(
                  "kept too", mandate.terms(), "boss", FROM, Optional.empty(), Optional.empty()));
          assertThat(kept.forgotten()).containsExactly("heir", mandate.terms().agent());
          LegalPersons legalPersons = new LegalPersons(entities, PostgresTables.REALM, kept);
          legalPersons.write(company);
          legalPersons.moveUser("nobody", "heiress");
          assertThat(kept.forgotten()).endsWith("boss", "heiress");
        });
  }

  private static Mandates mandates(EntityManager entities) {
    return new Mandates(entities, PostgresTables.REALM, AccountCopies.NONE);
  }

  private static LegalPersons legalPersons(EntityManager entities) {
    return new LegalPersons(entities, PostgresTables.REALM, AccountCopies.NONE);
  }
}
