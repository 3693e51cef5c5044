package org.signet.idp.keycloak.rest;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.keycloak.acting.ActingSignOns;
import org.signet.idp.keycloak.mandate.LegalPersons;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.mandate.LegalPerson;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.Principal;

/** Who has a say in which mandates, and what follows from it. */
final class MandateParties {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final Mandates mandates;
  private final LegalPersons legalPersons;

  MandateParties(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.mandates = Mandates.of(session, realm);
    this.legalPersons = LegalPersons.of(session, realm);
  }

  /** What a person gave for herself and for the legal persons that she represents. */
  List<Mandate> given(UserModel user) {
    List<Mandate> given = new ArrayList<>(mandates.givenBy(new Principal.Natural(user.getId())));
    for (LegalPerson person : legalPersons.representedBy(user.getId())) {
      given.addAll(mandates.givenBy(new Principal.Legal(person.code())));
    }
    return given;
  }

  /** The principal, the legal representative it has now, and the agent. */
  boolean mayRevoke(Mandate mandate, UserModel user) {
    return mandate.terms().agent().equals(user.getId())
        || speaksFor(mandate.terms().principal(), user.getId());
  }

  /** Revokes a mandate, unless it is revoked already, and ends what was signed on by it. */
  void revoke(Mandate mandate) {
    if (mandate.revokedAt().isEmpty()) {
      mandates.revoke(mandate, MandateGrant.now());
    }
    ActingSignOns.endOf(session, realm, mandate);
  }

  private boolean speaksFor(Principal principal, String userId) {
    if (principal instanceof Principal.Legal legal) {
      return legalPersons
          .find(legal.code())
          .filter(person -> person.isRepresentedBy(userId))
          .isPresent();
    }
    return principal.equals(new Principal.Natural(userId));
  }
}
