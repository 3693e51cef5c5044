package org.signet.idp.keycloak.rest;

import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Events of a person's own page. */
record SelfEvents(KeycloakSession session) {
  static final String CLIENT = "signet-self";

  EventBuilder of(EventType type) {
    return new EventBuilder(
            session.getContext().getRealm(), session, session.getContext().getConnection())
        .event(type)
        .client(CLIENT);
  }

  void done(EventType type, UserModel user, String detail, String value) {
    of(type).user(user).detail(detail, value).success();
  }

  void refused(EventType type, UserModel user, String what, String code) {
    of(type).user(user).detail("reason", what).error(code.replace('-', '_'));
  }
}
