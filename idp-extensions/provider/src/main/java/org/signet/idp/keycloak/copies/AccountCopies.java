package org.signet.idp.keycloak.copies;

import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What our tables say of an account, kept beside the copy that Keycloak keeps of the account
 * itself: a sign-on asks for it in each of its requests, as it does for the account. Whoever writes
 * such a row calls {@link #forget}; Keycloak then drops its copy, with all that is kept beside it,
 * on every node, when the transaction has been committed. Nothing is kept for longer than a minute,
 * so that a row that was changed by hand, or a message between nodes that was lost, counts then.
 */
public interface AccountCopies {
  /** Keeps nothing: each question is answered anew. */
  AccountCopies NONE =
      new AccountCopies() {
        @Override
        public <T> T get(String userId, Class<T> kind, Supplier<T> reading) {
          return reading.get();
        }

        @Override
        public <T> T getAnew(String userId, Class<T> kind, Supplier<T> reading) {
          return reading.get();
        }

        @Override
        public void forget(String userId) {}
      };

  /** Of the accounts of a realm, as a session sees them. */
  static AccountCopies of(KeycloakSession session, RealmModel realm) {
    return new KeycloakCopies(session, realm);
  }

  /**
   * What is known of an account.
   *
   * @param kind tells apart what is kept of one account
   * @param reading how it is found when nothing is kept
   */
  <T> T get(String userId, Class<T> kind, Supplier<T> reading);

  /** As {@link #get}, for whom what is kept does not do: it is read, and kept in its place. */
  <T> T getAnew(String userId, Class<T> kind, Supplier<T> reading);

  /**
   * Drops what is kept of an account of which this transaction writes something. An id that no
   * account has is passed over.
   */
  void forget(String userId);
}
