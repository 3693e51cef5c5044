package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.core.Response;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.signet.idp.identity.VaultException;

/**
 * Runs the acts of one of our interfaces and sends their events, done or refused. An act that is
 * refused leaves nothing behind.
 *
 * @param session of the request
 * @param audience what tokens must be for
 * @param resource what the events are about
 */
record Audited(KeycloakSession session, String audience, String resource) {

  /**
   * Runs one act.
   *
   * @param path for the event: must hold nothing from outside that was not checked
   */
  Response run(OperationType operation, Act act, String... path) {
    Caller caller;
    try {
      caller = Caller.of(session, audience, resource);
    } catch (RefusedException e) {
      return e.response();
    }
    try {
      Response response = act.run(caller);
      caller.done(operation, path);
      return response;
    } catch (RefusedException e) {
      session.getTransactionManager().setRollbackOnly();
      caller.refused(operation, e.problem(), path);
      return e.response();
    } catch (VaultException e) {
      session.getTransactionManager().setRollbackOnly();
      caller.refused(operation, Problem.UNREADABLE, path);
      return Problem.UNREADABLE.response();
    }
  }

  /** What is done once the caller is known. */
  interface Act {
    Response run(Caller caller) throws RefusedException, VaultException;
  }
}
