package org.signet.idp.keycloak.copies;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

/** Keycloak's copies of accounts; where it keeps none (an option), nothing is kept here either. */
record KeycloakCopies(KeycloakSession session, RealmModel realm) implements AccountCopies {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /**
   * The copy is taken before the row is read: should the row be written in between, the copy is
   * dropped, and what is kept beside it is never found.
   */
  @Override
  public <T> T get(String userId, Class<T> kind, Supplier<T> reading) {
    return read(userId, kind, reading, false);
  }

  @Override
  public <T> T getAnew(String userId, Class<T> kind, Supplier<T> reading) {
    return read(userId, kind, reading, true);
  }

  private <T> T read(String userId, Class<T> kind, Supplier<T> reading, boolean anew) {
    Optional<ConcurrentMap<Object, Object>> beside = beside(userId);
    long now = Time.currentTimeMillis();
    if (!anew
        && beside.isPresent()
        && beside.get().get(kind) instanceof Kept kept
        && kept.counts(now)) {
      return kind.cast(kept.value());
    }
    T value = reading.get();
    beside.ifPresent(map -> map.put(kind, new Kept(value, now)));
    return value;
  }

  /** Nothing while this transaction writes the account: others must not see what it does. */
  @SuppressWarnings("unchecked") // Keycloak names no types
  private Optional<ConcurrentMap<Object, Object>> beside(String userId) {
    UserModel account = session.users().getUserById(realm, userId);
    return account instanceof CachedUserModel copy && !copy.isMarkedForEviction()
        ? Optional.of(copy.getCachedWith())
        : Optional.empty();
  }

  @Override
  public void forget(String userId) {
    UserCache cache = UserStorageUtil.userCache(session);
    UserModel account = cache == null ? null : session.users().getUserById(realm, userId);
    if (account != null) {
      cache.evict(realm, account);
    }
  }

  private record Kept(Object value, long since) {
    boolean counts(long now) {
      return now >= since && now - since < LONGEST.toMillis();
    }
  }
}
