package org.signet.idp.keycloak.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;
import org.signet.idp.identity.AccountState;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.account.AccountLife;
import org.signet.idp.keycloak.account.AccountStanding;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.verify.IdentityChange;
import org.signet.idp.keycloak.verify.IdentityRaise;
import org.signet.idp.mandate.Mandate;

/**
 * What a person changes on her own page once she has shown anew that it is she. What is refused
 * leaves nothing behind but its event.
 */
final class SelfChange {
  /** What may be asked for. */
  static final Set<String> ALL = Set.of("grant", "approve", "name", "phone", "merge-code", "merge");

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final SelfEvents events;

  SelfChange(KeycloakSession session, UserModel user, SelfEvents events) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.user = user;
    this.events = events;
  }

  /** Does one thing of {@link #ALL}. */
  Result run(String what, MultivaluedMap<String, String> form) {
    try {
      return switch (what) {
        case "grant" -> grant(form);
        case "approve" -> approve(text(form, "id"));
        case "name" -> changed(what, new IdentityChange(session, user).rename(form));
        case "phone" -> changed(what, new IdentityChange(session, user).changePhone(form));
        case "merge-code" -> Result.shown(new MergeCodes(session, realm).issue(user));
        case "merge" -> merge(text(form, "code"));
        default -> throw new IllegalArgumentException("no such change");
      };
    } catch (RefusedException e) {
      return refused(what, e.problem().code());
    } catch (VaultException e) {
      return refused(what, Problem.UNREADABLE.code());
    }
  }

  private Result grant(MultivaluedMap<String, String> form)
      throws RefusedException, VaultException {
    Mandate granted = new MandateGrant(session, user).grant(body(form));
    Mandates.of(session, realm).add(granted);
    events.done(EventType.GRANT_CONSENT, user, "acting", "mandate:" + granted.id());
    return Result.DONE;
  }

  /** The fields of the form as the REST interface takes them; a day ends with the day, in China. */
  private static String body(MultivaluedMap<String, String> form) throws RefusedException {
    ObjectNode body = JsonSerialization.mapper.createObjectNode();
    body.put("agent", text(form, "agent"));
    ArrayNode services = body.putArray("services");
    for (String service : text(form, "services").split("[\\s,，]+")) {
      services.add(service);
    }
    try {
      LocalDate last = LocalDate.parse(text(form, "until"));
      body.put("until", last.plusDays(1).atStartOfDay(CHINA).toInstant().toString());
    } catch (DateTimeException e) {
      throw new RefusedException(Problem.MANDATE_REFUSED);
    }
    for (String optional : Set.of("approver", "legalPerson")) {
      if (!text(form, optional).isEmpty()) {
        body.put(optional, text(form, optional));
      }
    }
    return body.toString();
  }

  private Result approve(String id) throws RefusedException, VaultException {
    MandateApproval approval = new MandateApproval(session, user);
    Mandate mandate = approval.held(id);
    approval.approve(mandate);
    events.done(EventType.GRANT_CONSENT, user, "acting", "mandate:" + mandate.id());
    return Result.DONE;
  }

  private Result changed(String what, IdentityRaise.Outcome outcome) {
    if (outcome != IdentityRaise.Outcome.RAISED) {
      return refused(what, outcome.code());
    }
    events.done(EventType.UPDATE_PROFILE, user, "reason", what);
    return Result.DONE;
  }

  /** Brings the account of a code into the one of this page. */
  private Result merge(String code) throws RefusedException, VaultException {
    Optional<UserModel> from = new MergeCodes(session, realm).redeem(code);
    if (from.isEmpty() || from.get().equals(user)) {
      return refused("merge", "merge-code-unknown");
    }
    AccountStanding closed =
        new AccountStanding(
            AccountState.CLOSED, "merged", Instant.ofEpochMilli(Time.currentTimeMillis()));
    try {
      if (!new AccountLife(session, realm).merge(from.get(), user, closed)) {
        throw new RefusedException(Problem.MERGER_REFUSED);
      }
    } catch (ModelDuplicateException e) { // changed for the first time in the same moment
      throw new RefusedException(Problem.ACCOUNT_BUSY);
    }
    events.done(EventType.UPDATE_PROFILE, user, "reason", "merge:" + from.get().getId());
    return Result.DONE;
  }

  private Result refused(String what, String code) {
    session.getTransactionManager().setRollbackOnly();
    events.refused(EventType.UPDATE_PROFILE, user, what, code);
    return Result.refused(code);
  }

  private static String text(MultivaluedMap<String, String> form, String field) {
    String value = form.getFirst(field);
    return value == null ? "" : value.strip();
  }

  /**
   * What came of it.
   *
   * @param refusal a code, when it was refused
   * @param code to be shown once, when one was asked for
   */
  record Result(Optional<String> refusal, Optional<String> code) {
    static final Result DONE = new Result(Optional.empty(), Optional.empty());

    static Result refused(String refusal) {
      return new Result(Optional.of(refusal), Optional.empty());
    }

    static Result shown(String code) {
      return new Result(Optional.empty(), Optional.of(code));
    }
  }
}
