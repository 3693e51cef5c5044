package org.signet.idp.keycloak.certificate;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.certificate.VerifiedHolder;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.keycloak.staff.StaffRegister;

/**
 * The account that a certificate opens, or the code of why it opens none. A person's certificate
 * opens the account with her number. An organisation's says nothing of the person: it opens only an
 * account that an earlier step named and that the organisation employs.
 */
record Account(Optional<UserModel> user, String refusal) {

  /**
   * Finds the account.
   *
   * @param named by an earlier step, or null
   */
  static Account of(
      KeycloakSession session, RealmModel realm, UserModel named, VerifiedHolder holder) {
    if (holder.person().isPresent()) {
      Optional<UserModel> user =
          session
              .getProvider(Persons.class)
              .userOf(realm, IdentityDocument.of(holder.person().get()))
              .map(id -> session.users().getUserById(realm, id));
      return named == null
          ? enabled(user, "certificate_without_account")
          : enabled(
              user.filter(found -> found.getId().equals(named.getId())), "certificate_of_another");
    }
    return named == null
        ? new Account(Optional.empty(), "certificate_names_no_person")
        : enabled(
            Optional.of(named)
                .filter(user -> employs(session, realm, holder.organisation().get(), user)),
            "certificate_of_another");
  }

  /**
   * A lock against guessing of passwords does not count: whoever types wrong passwords must not be
   * able to keep the holder of a certificate out.
   */
  private static Account enabled(Optional<UserModel> user, String otherwise) {
    if (user.isPresent() && !user.get().isEnabled()) {
      return new Account(Optional.empty(), "user_disabled");
    }
    return new Account(user, user.isPresent() ? "" : otherwise);
  }

  private static boolean employs(
      KeycloakSession session, RealmModel realm, UnifiedSocialCreditCode code, UserModel user) {
    return StaffRegister.of(session, realm).posts(user.getId()).stream()
        .anyMatch(post -> post.organisation().code().equals(code));
  }
}
