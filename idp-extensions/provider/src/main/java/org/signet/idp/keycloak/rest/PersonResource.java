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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;

/** Registers and reads persons. One instance a request. */
public final class PersonResource {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static final int RENEWED_AT_ONCE = 200;

  private final KeycloakSession session;
  private final RealmModel realm;

  PersonResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  /**
   * Writes who an account's owner is.
   *
   * @return 201, or 204 when the account had the same document before
   */
  @PUT
  @Path("{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response register(@PathParam("userId") String userId, String body) {
    return asRegistrar(
        OperationType.UPDATE,
        known(userId),
        () -> {
          requireAccount(userId);
          RegistrationRequest request = RegistrationRequest.parse(body, today());
          return switch (write(userId, request)) {
            case CREATED -> Response.status(Response.Status.CREATED).build();
            case RENEWED -> Response.noContent().build();
            case NUMBER_TAKEN -> throw new RefusedException(Problem.NUMBER_TAKEN);
            case ACCOUNT_TAKEN -> throw new RefusedException(Problem.ACCOUNT_TAKEN);
          };
        });
  }

  /**
   * Reads who an account's owner is.
   *
   * @return 200 with the name in clear and the number masked
   */
  @GET
  @Path("{userId}")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response read(@PathParam("userId") String userId) {
    return asRegistrar(
        OperationType.ACTION,
        known(userId),
        () -> {
          Person person =
              persons()
                  .find(realm, userId)
                  .orElseThrow(() -> new RefusedException(Problem.UNKNOWN_PERSON));
          return Response.ok(representation(person)).build();
        });
  }

  /**
   * Finds the account of a document.
   *
   * @return 200 with the account's id
   */
  @POST
  @Path("lookups")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response lookUp(String body) {
    return asRegistrar(
        OperationType.ACTION,
        "lookups",
        () -> {
          String user =
              persons()
                  .userOf(realm, RegistrationRequest.parseDocument(body, today()))
                  .orElseThrow(() -> new RefusedException(Problem.UNKNOWN_PERSON));
          return Response.ok(Map.of("userId", user)).build();
        });
  }

  /**
   * Encrypts persons again after a key was added, one slice a call: {@code {after?}}.
   *
   * @return 200 with {@code {renewed, unreadable, after?}}; with {@code after} there is more to do,
   *     and it is to be sent with the next call
   */
  @POST
  @Path("renewals")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response renew(String body) {
    return asRegistrar(
        OperationType.UPDATE,
        "renewals",
        () -> {
          JsonBody json = JsonBody.parse(body, Set.of("after"));
          String after = json.has("after") ? json.text("after") : "";
          Persons.Renewal done = persons().renew(realm, after, RENEWED_AT_ONCE);
          Map<String, Object> answer = new LinkedHashMap<>();
          answer.put("renewed", done.renewed());
          answer.put("unreadable", done.unreadable());
          if (!done.last().isEmpty()) {
            answer.put("after", done.last());
          }
          return Response.ok(answer).build();
        });
  }

  private Response asRegistrar(OperationType operation, String subject, Act act) {
    return new Audited(session, "signet-persons", "SIGNET_PERSON")
        .run(
            operation,
            caller -> {
              if (!caller.has("person-registrar")) {
                throw new RefusedException(Problem.NOT_REGISTRAR);
              }
              return act.run();
            },
            "persons",
            subject);
  }

  private Persons.Registration write(String userId, RegistrationRequest request)
      throws RefusedException {
    try {
      Persons.Registration done =
          persons().register(realm, userId, request.name(), request.document(), request.proof());
      if (done == Persons.Registration.CREATED || done == Persons.Registration.RENEWED) {
        request.phone().ifPresent(phone -> persons().setPhone(realm, userId, phone));
      }
      return done;
    } catch (ModelDuplicateException e) { // registered by somebody else in the same moment
      throw new RefusedException(Problem.NUMBER_TAKEN);
    }
  }

  /** For events: what is no account comes from outside and may be anything, a number even. */
  private String known(String userId) {
    return session.users().getUserById(realm, userId) == null ? "unknown" : userId;
  }

  private void requireAccount(String userId) throws RefusedException {
    if (session.users().getUserById(realm, userId) == null) {
      throw new RefusedException(Problem.UNKNOWN_ACCOUNT);
    }
  }

  private static Map<String, Object> representation(Person person) {
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("userId", person.userId());
    body.put("name", person.name().exposeName());
    body.put("documentType", person.document().type().code());
    body.put("numberMasked", person.document().masked());
    person.phone().ifPresent(phone -> body.put("phoneMasked", phone.masked()));
    body.put("level", person.levelAt(now).number());
    body.put("evidence", person.proof().evidence());
    person.proof().until().ifPresent(until -> body.put("levelUntil", until.toString()));
    body.put("registeredAt", person.registeredAt().toString());
    return body;
  }

  private Persons persons() {
    return session.getProvider(Persons.class);
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(Instant.ofEpochMilli(Time.currentTimeMillis()), CHINA);
  }

  private interface Act {
    Response run() throws RefusedException, VaultException;
  }
}
