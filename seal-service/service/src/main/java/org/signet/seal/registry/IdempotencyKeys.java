package org.signet.seal.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.signet.seal.store.Database;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StampRow;
import org.signet.seal.store.StampRows;

/** The callers' names for their orders: a repeated order gets the result of the first. */
final class IdempotencyKeys {
  /** For how long a request may be repeated under its key and get the first result. */
  private static final Duration KEYS_LIVE = Duration.ofDays(30);

  private IdempotencyKeys() {}

  /**
   * Checks a key.
   *
   * @throws RefusedException when it is not as it must be
   */
  static Optional<String> checked(String key) throws RefusedException {
    if (key != null && !key.matches("[\\x21-\\x7e]{1,255}")) {
      throw new RefusedException(
          Refusal.IDEMPOTENCY_KEY_INVALID,
          "The idempotency key is not 1 to 255 printable ASCII characters.");
    }
    return Optional.ofNullable(key);
  }

  /**
   * What an order under this key gave before; an order without a key costs no question.
   *
   * @throws RefusedException when the key was used for another order
   */
  static Optional<StampRow> earlier(
      Database database, String owner, Optional<String> key, Supplier<String> fingerprint)
      throws RefusedException {
    return key.isEmpty()
        ? Optional.empty()
        : database.<Optional<StampRow>, RefusedException>read(
            rows -> earlier(rows, owner, key.get(), fingerprint.get()));
  }

  private static Optional<StampRow> earlier(Rows rows, String owner, String key, String fingerprint)
      throws RefusedException {
    Optional<StampRows.Earlier> use = rows.stamps().earlier(owner, key);
    if (use.isEmpty()) {
      return Optional.empty();
    }
    if (!use.get().requestSm3().equals(fingerprint)) {
      throw new RefusedException(
          Refusal.IDEMPOTENCY_KEY_REUSED,
          "The idempotency key belongs to an earlier request that was not the same.");
    }
    return Optional.of(StampBook.find(rows, use.get().stampId()));
  }

  /** Takes a key for a stamp; false when another request was faster. Without a key always true. */
  static boolean claim(
      Rows rows, StampRow stamp, Optional<String> key, Supplier<String> fingerprint) {
    if (key.isEmpty()) {
      return true;
    }
    rows.stamps().forgetKeys(stamp.stampedAt().minus(KEYS_LIVE));
    return rows.stamps()
        .claimKey(
            stamp.user().sub(),
            key.get(),
            new StampRows.Earlier(fingerprint.get(), stamp.id()),
            stamp.stampedAt());
  }
}
