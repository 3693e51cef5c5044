package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.acting.ActingSignOns;
import org.signet.idp.keycloak.mandate.LegalPersons;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.mandate.LegalPerson;

/**
 * Registers legal persons and what becomes of them, for the service of the registration authority.
 * One instance a request.
 */
public final class LegalPersonResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final LegalPersons register;

  LegalPersonResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.register = LegalPersons.of(session, realm);
  }

  /**
   * Writes a legal person: {@code {name, state, representative?}}, the last an account's id. Who
   * acted for it and may not any more is signed off.
   *
   * @return 201, or 204 when it was there
   */
  @PUT
  @Path("{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response write(@PathParam("code") String code, String body) {
    return asRegistrar(
        OperationType.UPDATE,
        code,
        () -> {
          LegalPerson wanted = wanted(code(code), body);
          Optional<LegalPerson> before = register.hold(wanted.code());
          if (before.isPresent() && !before.get().state().mayBecome(wanted.state())) {
            throw new RefusedException(Problem.LEGAL_PERSON_DISSOLVED);
          }
          write(wanted);
          if (before.isPresent()) {
            ActingSignOns.endAfterChange(session, realm, before.get(), wanted);
            return Response.noContent().build();
          }
          return Response.status(Response.Status.CREATED).build();
        });
  }

  /**
   * Reads a legal person.
   *
   * @return 200 with {@code {code, name, state, representative?}}
   */
  @GET
  @Path("{code}")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response read(@PathParam("code") String code) {
    return asRegistrar(
        OperationType.ACTION,
        code,
        () -> {
          LegalPerson person =
              register
                  .find(code(code))
                  .orElseThrow(() -> new RefusedException(Problem.UNKNOWN_LEGAL_PERSON));
          Map<String, Object> answer = new LinkedHashMap<>();
          answer.put("code", person.code().code());
          answer.put("name", person.name());
          answer.put("state", person.state().text());
          person.representative().ifPresent(userId -> answer.put("representative", userId));
          return Response.ok(answer).build();
        });
  }

  private Response asRegistrar(OperationType operation, String code, Act act) {
    return new Audited(session, "signet-legal-persons", "SIGNET_LEGAL_PERSON")
        .run(
            operation,
            caller -> {
              if (!caller.has("legal-person-registrar")) {
                throw new RefusedException(Problem.NOT_LEGAL_PERSON_REGISTRAR);
              }
              return act.run();
            },
            "legal-persons",
            CreditCodes.forEvent(code));
  }

  private void write(LegalPerson wanted) throws RefusedException {
    try {
      register.write(wanted);
    } catch (ModelDuplicateException e) { // registered by somebody else in the same moment
      throw new RefusedException(Problem.LEGAL_PERSON_REFUSED);
    }
  }

  private LegalPerson wanted(UnifiedSocialCreditCode code, String body)
      throws RefusedException, VaultException {
    JsonBody json = JsonBody.parse(body, Set.of("name", "state", "representative"));
    LegalPerson.State state =
        LegalPerson.State.of(json.text("state"))
            .orElseThrow(() -> new RefusedException(Problem.LEGAL_PERSON_REFUSED));
    Optional<String> representative =
        json.has("representative")
            ? Optional.of(representative(json.text("representative")))
            : Optional.empty();
    try {
      return new LegalPerson(code, json.text("name"), representative, state);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problem.LEGAL_PERSON_REFUSED, e.getMessage());
    }
  }

  private String representative(String userId) throws RefusedException, VaultException {
    UserModel user = session.users().getUserById(realm, userId);
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    Persons persons = session.getProvider(Persons.class);
    if (user == null || !persons.proved(realm, userId, IdentityLevel.CHECKED, now)) {
      throw new RefusedException(Problem.LEGAL_PERSON_REFUSED);
    }
    return userId;
  }

  private static UnifiedSocialCreditCode code(String code) throws RefusedException {
    return CreditCodes.parse(code, Problem.LEGAL_PERSON_REFUSED);
  }

  private interface Act {
    Response run() throws RefusedException, VaultException;
  }
}
