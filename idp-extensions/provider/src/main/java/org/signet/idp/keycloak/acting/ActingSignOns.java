package org.signet.idp.keycloak.acting;

import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.sessions.SignOns;
import org.signet.idp.mandate.LegalPerson;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.Principal;

/** Sign-ons in which somebody acts for another. */
public final class ActingSignOns {
  private ActingSignOns() {}

  /** Ends those sign-ons of an account in which something was chosen, at whatever client. */
  private static void end(
      KeycloakSession session, RealmModel realm, String userId, Predicate<Acting> chosen) {
    UserModel user = session.users().getUserById(realm, userId);
    if (user != null) {
      SignOns.endWhere(
          session, realm, user, client -> Acting.chosenIn(client).filter(chosen).isPresent());
    }
  }

  /** Ends the sign-ons that acted by a mandate. */
  public static void endOf(KeycloakSession session, RealmModel realm, Mandate mandate) {
    end(session, realm, mandate.terms().agent(), Acting.byMandate(mandate.id())::equals);
  }

  /** Ends the sign-ons that acted for a legal person and may not any more. */
  public static void endAfterChange(
      KeycloakSession session, RealmModel realm, LegalPerson before, LegalPerson after) {
    boolean replaced = !before.representative().equals(after.representative());
    if (before.representative().isPresent() && (replaced || !after.acts())) {
      Acting asRepresentative = Acting.asRepresentative(before.code().code());
      end(session, realm, before.representative().get(), asRepresentative::equals);
    }
    if (!after.acts()) {
      Mandates.of(session, realm)
          .givenBy(new Principal.Legal(before.code()))
          .forEach(mandate -> endOf(session, realm, mandate));
    }
  }
}
