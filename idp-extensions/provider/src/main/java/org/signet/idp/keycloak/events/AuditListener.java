package org.signet.idp.keycloak.events;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.signet.audit.log.AuditEvent;
import org.signet.idp.keycloak.outbox.AuditCourier;
import org.signet.idp.keycloak.outbox.Outbox;

/** Listens to the events of one session. */
final class AuditListener implements EventListenerProvider {
  private final KeycloakSession session;
  private final AuditCourier courier;
  private Records waiting;

  AuditListener(KeycloakSession session, AuditCourier courier) {
    this.session = session;
    this.courier = courier;
  }

  @Override
  public void onEvent(Event event) {
    boolean refused = event.getError() != null;
    if (refused || event.getType().isSaveByDefault()) {
      AuditEvent record = AuditRecording.of(event, client -> known(event.getRealmId(), client));
      take(record, refused, AuditRecording.givesNothingOut(event));
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    take(AuditRecording.of(event), event.getError() != null, false);
  }

  @Override
  public void close() {}

  private void take(AuditEvent record, boolean refused, boolean ahead) {
    if (refused) {
      KeycloakModelUtils.runJobInTransaction(
          session.getKeycloakSessionFactory(), own -> Outbox.of(own).add(List.of(record)));
      courier.call();
      return;
    }
    if (waiting == null || !waiting.isActive()) {
      waiting = new Records(session);
      session.getTransactionManager().enlistPrepare(waiting);
      session.getTransactionManager().enlistAfterCompletion(new Call(courier));
    }
    waiting.records.add(record);
    waiting.ahead &= ahead;
  }

  private boolean known(String realmId, String clientId) {
    RealmModel realm = realmId == null ? null : session.realms().getRealm(realmId);
    return realm != null && realm.getClientByClientId(clientId) != null;
  }

  /**
   * Written in the first half of the commit, into the same transaction: a failure here rolls the
   * act back, and an act that is rolled back leaves no record. Nothing more is done after it.
   */
  private static final class Records extends AbstractKeycloakTransaction {
    private final List<AuditEvent> records = new ArrayList<>();
    private final KeycloakSession session;
    private boolean ahead = true;

    Records(KeycloakSession session) {
      this.session = session;
    }

    @Override
    protected void commitImpl() {
      Outbox outbox = Outbox.of(session);
      if (ahead) {
        outbox.addAhead(records);
      } else {
        outbox.add(records);
      }
    }

    @Override
    protected void rollbackImpl() {
      records.clear();
    }
  }

  /** Calls the courier when there is something to see. */
  private static final class Call extends AbstractKeycloakTransaction {
    private final AuditCourier courier;

    Call(AuditCourier courier) {
      this.courier = courier;
    }

    @Override
    protected void commitImpl() {
      courier.call();
    }

    @Override
    protected void rollbackImpl() {}
  }
}
