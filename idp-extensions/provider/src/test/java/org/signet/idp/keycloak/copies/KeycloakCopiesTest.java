package org.signet.idp.keycloak.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.UserCache;
import org.signet.idp.keycloak.tables.PostgresTables;

/** Keycloak's cache is played here; {@code NodesIT} has the real one, on two nodes. */
class KeycloakCopiesTest {
  private static final String USER = "user";

  private ConcurrentMap<Object, Object> copy = new ConcurrentHashMap<>();
  private boolean markedForEviction;
  private boolean keepsCopies = true;
  private int readings;

  private final AccountCopies copies = AccountCopies.of(session(), PostgresTables.REALM);

  @AfterEach
  void resetTime() {
    Time.setOffset(0);
  }

  private <T> T play(Class<T> type, Map<String, java.util.function.Function<Object[], ?>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              var answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer.apply(arguments);
            }));
  }

  private KeycloakSession session() {
    CachedUserModel cached =
        play(
            CachedUserModel.class,
            Map.of("isMarkedForEviction", a -> markedForEviction, "getCachedWith", a -> copy));
    UserModel plain = play(UserModel.class, Map.of());
    UserCache cache =
        play(
            UserCache.class,
            Map.of(
                "getUserById",
                a -> USER.equals(a[1]) ? (keepsCopies ? cached : plain) : null,
                "evict",
                a -> {
                  assertThat(a[1]).isSameAs(cached);
                  copy = new ConcurrentHashMap<>();
                  return null;
                }));
    return play(
        KeycloakSession.class,
        Map.of("users", a -> cache, "getProvider", a -> keepsCopies ? cache : null));
  }

  private String get() {
    return copies.get(USER, String.class, this::read);
  }

  private String read() {
    return "reading " + ++readings;
  }

  @Test
  void is_read_once_and_kept_for_less_than_a_minute() {
    assertThat(get()).isEqualTo("reading 1");
    Time.setOffset(58);
    assertThat(get()).isEqualTo("reading 1");
    Time.setOffset(61);
    assertThat(get()).isEqualTo("reading 2");
    assertThat(get()).isEqualTo("reading 2");
  }

  @Test
  void is_not_kept_beyond_a_clock_that_was_set_back() {
    Time.setOffset(3600);
    get();
    Time.setOffset(0);
    assertThat(get()).isEqualTo("reading 2");
  }

  @Test
  void is_forgotten_with_the_copy() {
    get();
    copies.forget(USER);
    assertThat(get()).isEqualTo("reading 2");
  }

  @Test
  void what_is_read_while_the_copy_is_dropped_is_never_found() {
    copies.get(
        USER,
        String.class,
        () -> {
          copies.forget(USER);
          return "of before";
        });
    assertThat(get()).isEqualTo("reading 1");
  }

  @Test
  void a_transaction_that_writes_the_account_reads_anew_and_keeps_nothing_for_others() {
    get();
    markedForEviction = true;
    assertThat(get()).isEqualTo("reading 2");
    markedForEviction = false;
    assertThat(get()).isEqualTo("reading 1");
  }

  @Test
  void what_is_asked_for_anew_is_kept_in_the_place_of_what_was() {
    get();
    assertThat(copies.getAnew(USER, String.class, this::read)).isEqualTo("reading 2");
    assertThat(get()).isEqualTo("reading 2");
  }

  @Test
  void kinds_are_kept_apart() {
    get();
    assertThat(copies.get(USER, Integer.class, () -> 7)).isEqualTo(7);
    assertThat(get()).isEqualTo("reading 1");
  }

  @Test
  void without_copies_and_for_an_account_that_is_not_there_nothing_is_kept() {
    assertThat(copies.get("nobody", String.class, this::read)).isEqualTo("reading 1");
    assertThat(copies.get("nobody", String.class, this::read)).isEqualTo("reading 2");
    copies.forget("nobody");
    keepsCopies = false;
    assertThat(get()).isEqualTo("reading 3");
    assertThat(get()).isEqualTo("reading 4");
    copies.forget(USER);
  }

  @Test
  void none_keeps_nothing() {
    assertThat(AccountCopies.NONE.get(USER, String.class, this::read)).isEqualTo("reading 1");
    assertThat(AccountCopies.NONE.getAnew(USER, String.class, this::read)).isEqualTo("reading 2");
    AccountCopies.NONE.forget(USER);
  }
}
