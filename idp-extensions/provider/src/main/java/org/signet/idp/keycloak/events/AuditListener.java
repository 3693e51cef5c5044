package org.signet.idp.keycloak.events;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Listens to the events of one session. */
final class AuditListener implements EventListenerProvider {
  private final KeycloakSession session;
  private final Audit audit;
  private BeforeCommit waiting;

  AuditListener(KeycloakSession session, Audit audit) {
    this.session = session;
    this.audit = audit;
  }

  @Override
  public void onEvent(Event event) {
    boolean refused = event.getError() != null;
    if (refused || event.getType().isSaveByDefault()) {
      take(AuditRecording.of(event, client -> known(event.getRealmId(), client)), refused);
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    take(AuditRecording.of(event), event.getError() != null);
  }

  @Override
  public void close() {}

  private void take(AuditRecording recording, boolean refused) {
    if (refused) {
      audit.record(List.of(recording));
      return;
    }
    if (waiting == null || !waiting.isActive()) {
      waiting = new BeforeCommit(audit);
      session.getTransactionManager().enlistPrepare(waiting);
    }
    waiting.recordings.add(recording);
  }

  private boolean known(String realmId, String clientId) {
    RealmModel realm = realmId == null ? null : session.realms().getRealm(realmId);
    return realm != null && realm.getClientByClientId(clientId) != null;
  }

  /**
   * Written in the first half of the commit: a failure here rolls the act back. A database that
   * fails afterwards leaves a record of an act that was not done, which is the lesser evil.
   */
  private static final class BeforeCommit extends AbstractKeycloakTransaction {
    private final List<AuditRecording> recordings = new ArrayList<>();
    private final Audit audit;

    BeforeCommit(Audit audit) {
      this.audit = audit;
    }

    @Override
    protected void commitImpl() {
      audit.record(recordings);
    }

    @Override
    protected void rollbackImpl() {
      recordings.clear();
    }
  }
}
