package org.signet.idp.keycloak.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.GovernmentLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.keycloak.copies.AccountCopies;
import org.signet.idp.keycloak.copies.KeptHere;
import org.signet.idp.keycloak.tables.PostgresTables;
import org.signet.idp.staff.Organisation;
import org.signet.idp.staff.OrganisationPath;
import org.signet.idp.staff.Post;

/** The staff register on PostgreSQL, where rows are locked and not only versioned. */
class StaffRegisterPostgresIT {
  private static final Organisation PROVINCE =
      new Organisation(
          OrganisationPath.top(code("119900000000000275")), "示例省数据局", GovernmentLevel.PROVINCE);
  private static final Organisation CITY = below(PROVINCE, "11990000000000019A");
  private static PostgresTables database;

  @BeforeAll
  static void open() throws Exception {
    database = PostgresTables.open(new StaffTables());
    database.in(entities -> register(entities).write(PROVINCE));
    database.in(entities -> register(entities).write(CITY));
  }

  @AfterAll
  static void close() throws Exception {
    database.close();
  }

  @Test
  void finds_a_branch_from_the_top_down() {
    Organisation county = below(CITY, "11990101000000043E");
    database.in(entities -> register(entities).write(county));

    assertThat(branch(Optional.empty())).containsSubsequence(PROVINCE, CITY, county);
    assertThat(branch(Optional.of(CITY.path())))
        .containsSubsequence(CITY, county)
        .doesNotContain(PROVINCE);
  }

  @Test
  void keeps_posts_until_a_user_leaves_or_is_removed() {
    database.in(e -> register(e).enrol("user", CITY, Set.of("seal-user", "seal-maker")));
    database.in(e -> register(e).enrol("user", PROVINCE, Set.of()));

    assertThat(posts()).extracting(Post::organisation).containsExactly(CITY, PROVINCE);
    assertThat(posts().get(0).roles()).containsExactlyInAnyOrder("seal-user", "seal-maker");

    database.in(e -> register(e).dismiss("user", CITY));
    assertThat(posts()).hasSize(1);
    database.in(e -> register(e).removeUser("user"));
    assertThat(posts()).isEmpty();
  }

  @Test
  void a_code_that_is_taken_in_the_same_moment_is_refused() {
    Organisation one = below(CITY, "11990101000002014W");

    CompletableFuture<Void> second =
        database.within(
            entities -> {
              register(entities).write(one);
              CompletableFuture<Void> running =
                  CompletableFuture.runAsync(() -> database.in(e -> register(e).write(one)));
              database.awaitWaiting(entities);
              return running;
            });

    assertThatThrownBy(second::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(PersistenceException.class);
  }

  @Test
  void closing_waits_for_an_enrolment_and_then_does_not_happen() {
    Organisation village = below(CITY, "11990101000002022P");
    database.in(e -> register(e).write(village));

    CompletableFuture<Boolean> closing =
        database.within(
            entities -> {
              assertThat(register(entities).hold(village)).isTrue();
              CompletableFuture<Boolean> running =
                  CompletableFuture.supplyAsync(
                      () -> database.within(e -> register(e).close(village)));
              database.awaitWaiting(entities);
              register(entities).enrol("late", village, Set.of("seal-user"));
              return running;
            });

    assertThat(closing.join()).isFalse();
    assertThat(found(village)).contains(village);
  }

  @Test
  void a_closed_organisation_holds_its_code_for_ever() {
    Organisation village = below(CITY, "11990101000002030J");
    database.in(e -> register(e).write(village));

    assertThat(holds(register -> register.close(village))).isTrue();

    assertThat(found(village)).isEmpty();
    assertThat(holds(register -> register.knows(village.code()))).isTrue();
    assertThat(holds(register -> register.hold(village))).isFalse();
  }

  @Test
  void whoever_gets_a_post_has_what_is_kept_of_her_forgotten() {
    KeptHere kept = new KeptHere();
    database.in(
        entities -> {
          StaffRegister register = new StaffRegister(entities, PostgresTables.REALM, kept);
          register.enrol("joining", CITY, Set.of("seal-user"));
          assertThat(kept.forgotten()).containsExactly("joining");
          register.moveUser("joining", "staying");
          assertThat(kept.forgotten()).containsExactly("joining", "staying");
        });
  }

  private static List<Organisation> branch(Optional<OrganisationPath> top) {
    return database.within(e -> register(e).branch(top));
  }

  private static List<Post> posts() {
    return database.within(e -> register(e).posts("user"));
  }

  private static Optional<Organisation> found(Organisation organisation) {
    return database.within(e -> register(e).find(organisation.code()));
  }

  private static boolean holds(Predicate<StaffRegister> what) {
    return database.within(e -> what.test(register(e)));
  }

  private static StaffRegister register(EntityManager entities) {
    return new StaffRegister(entities, PostgresTables.REALM, AccountCopies.NONE);
  }

  private static Organisation below(Organisation parent, String code) {
    return new Organisation(
        parent.path().child(code(code)), "示例" + code.substring(8), GovernmentLevel.VILLAGE);
  }

  private static UnifiedSocialCreditCode code(String code) {
    try {
      return UnifiedSocialCreditCode.parse(code);
    } catch (CreditCodeFormatException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
