package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.AccountState;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.account.AccountLife;
import org.signet.idp.keycloak.account.AccountStanding;

/**
 * Freezes, unfreezes, closes and merges accounts, for a service with the role. One instance a
 * request.
 */
public final class AccountResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AccountLife life;

  AccountResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.life = new AccountLife(session, realm);
  }

  /**
   * Reads where an account is in its life.
   *
   * @return 200 with {@code {state, reason?, since?}}; the last two once it was changed
   */
  @GET
  @Path("{userId}")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response read(@PathParam("userId") String userId) {
    return asOfficer(
        OperationType.ACTION,
        userId,
        user -> {
          Map<String, Object> answer = new LinkedHashMap<>();
          answer.put("state", AccountState.ACTIVE.text());
          life.find(user)
              .ifPresent(
                  standing -> {
                    answer.put("state", standing.state().text());
                    answer.put("reason", standing.reason());
                    answer.put("since", standing.since().toString());
                  });
          return Response.ok(answer).build();
        });
  }

  /**
   * Changes it: {@code {state: active|frozen|closed, reason}}. Whoever is signed on with the
   * account, or acts for its owner, is signed off unless it becomes active.
   *
   * @return 204
   */
  @PUT
  @Path("{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/problem+json")
  public Response change(@PathParam("userId") String userId, String body) {
    return asOfficer(
        OperationType.UPDATE,
        userId,
        user -> {
          if (!change(user, standing(body))) {
            throw new RefusedException(Problem.ACCOUNT_CLOSED);
          }
          return Response.noContent().build();
        });
  }

  /**
   * Brings another account of the same person into this one, and closes it: {@code {from, reason}}.
   * Whoever is signed on with it is signed off.
   *
   * @return 204
   */
  @POST
  @Path("{userId}/mergers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/problem+json")
  public Response merge(@PathParam("userId") String userId, String body) {
    return asOfficer(
        OperationType.UPDATE,
        userId,
        user -> {
          JsonBody json = JsonBody.parse(body, Set.of("from", "reason"));
          UserModel from = session.users().getUserById(realm, json.text("from"));
          if (from == null || from.getServiceAccountClientLink() != null || from.equals(user)) {
            throw new RefusedException(Problem.UNKNOWN_ACCOUNT);
          }
          if (!merge(from, user, standing(AccountState.CLOSED, json.text("reason")))) {
            throw new RefusedException(Problem.MERGER_REFUSED);
          }
          return Response.noContent().build();
        });
  }

  private boolean merge(UserModel from, UserModel into, AccountStanding closed)
      throws RefusedException, VaultException {
    try {
      return life.merge(from, into, closed);
    } catch (ModelDuplicateException e) { // changed for the first time in the same moment
      throw new RefusedException(Problem.ACCOUNT_BUSY);
    }
  }

  private boolean change(UserModel user, AccountStanding standing) throws RefusedException {
    try {
      return life.change(user, standing);
    } catch (ModelDuplicateException e) { // changed for the first time in the same moment
      throw new RefusedException(Problem.ACCOUNT_BUSY);
    }
  }

  private static AccountStanding standing(String body) throws RefusedException {
    JsonBody json = JsonBody.parse(body, Set.of("state", "reason"));
    AccountState state =
        AccountState.of(json.text("state"))
            .orElseThrow(() -> new RefusedException(Problem.STATE_REFUSED));
    return standing(state, json.text("reason"));
  }

  private static AccountStanding standing(AccountState state, String reason)
      throws RefusedException {
    try {
      return new AccountStanding(state, reason, Instant.ofEpochMilli(Time.currentTimeMillis()));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problem.STATE_REFUSED);
    }
  }

  private Response asOfficer(OperationType operation, String userId, Act act) {
    UserModel user = session.users().getUserById(realm, userId);
    return new Audited(session, "signet-accounts", "SIGNET_ACCOUNT")
        .run(
            operation,
            caller -> {
              if (!caller.has("account-officer")) {
                throw new RefusedException(Problem.NOT_OFFICER);
              }
              if (user == null || user.getServiceAccountClientLink() != null) {
                throw new RefusedException(Problem.UNKNOWN_ACCOUNT);
              }
              return act.run(user);
            },
            "accounts",
            user == null ? "unknown" : user.getId());
  }

  private interface Act {
    Response run(UserModel user) throws RefusedException, VaultException;
  }
}
