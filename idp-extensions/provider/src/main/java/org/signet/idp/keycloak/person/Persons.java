package org.signet.idp.keycloak.person;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.PhoneNumber;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.VaultException;

/** The real names of a realm's users, in the transaction of a Keycloak session. */
public interface Persons extends Provider {

  /**
   * The person behind an account.
   *
   * @throws VaultException when the row was changed by somebody without the key, or its key is
   *     missing
   */
  Optional<Person> find(RealmModel realm, String userId) throws VaultException;

  /**
   * Whether an account's person is proved at a level at a moment.
   *
   * @throws VaultException as {@link #find}
   */
  default boolean proved(RealmModel realm, String userId, IdentityLevel least, Instant time)
      throws VaultException {
    return find(realm, userId)
        .map(person -> person.levelAt(time).compareTo(least) >= 0)
        .orElse(false);
  }

  /**
   * The blind index of a document in a realm: the same for the same one, and tells nothing of it.
   */
  String index(RealmModel realm, IdentityDocument document);

  /** The account of a document, if it is registered in the realm. */
  Optional<String> userOf(RealmModel realm, IdentityDocument document);

  /** Writes who an account's owner is, or renews name and level for the same document. */
  Registration register(
      RealmModel realm, String userId, RealName name, IdentityDocument document, LevelProof proof);

  /** Writes the telephone number of an account's person, who is registered. */
  void setPhone(RealmModel realm, String userId, PhoneNumber phone);

  /**
   * Gives what is known of one account's owner to another account of the same person. Of two
   * documents the other account keeps its own; the number of the first stays taken, as a number of
   * the other account.
   *
   * @throws VaultException as {@link #find}
   */
  Merger merge(RealmModel realm, String from, String into) throws VaultException;

  /**
   * Encrypts again, with the key that encrypts now, what another key encrypted: one slice, in the
   * order of the accounts' ids. What cannot be opened is left as it is.
   *
   * @param after the account where the slice before ended; empty at the beginning
   * @param most rows of this slice
   */
  Renewal renew(RealmModel realm, String after, int most);

  /** Removes what is known of an account's owner, and of accounts that were merged into it. */
  void remove(RealmModel realm, String userId);

  /** Removes everybody of a realm. */
  void removeAll(RealmModel realm);

  @Override
  default void close() {}

  /**
   * What became of a slice.
   *
   * @param renewed rows that were encrypted again
   * @param unreadable rows that were left: changed by hand, or their key is missing
   * @param last the account where the slice ended; empty when it was the last one
   */
  record Renewal(int renewed, int unreadable, String last) {}

  /** What became of a merger. */
  enum Merger {
    /** Whatever was known is the other account's now. */
    DONE,
    /** Both have a person, of different names. */
    OTHER_PERSON
  }

  /** What became of a registration. */
  enum Registration {
    /** The account had no person before. */
    CREATED,
    /** The account had the same document before. */
    RENEWED,
    /** Another account of the realm has the document: one person, one account. */
    NUMBER_TAKEN,
    /** The account has another document. */
    ACCOUNT_TAKEN
  }
}
