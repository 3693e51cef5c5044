package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.signet.seal.access.TestIssuer;

/** Brings seals into being over HTTP, with a person for each duty. */
final class SealLife {
  final String applicant;
  final String approver;
  final String maker;
  final String manager;
  private final Caller caller;

  SealLife(Caller caller, TestIssuer issuer) {
    this.caller = caller;
    this.applicant = issuer.token("ap1", 3, "seal-applicant");
    this.approver = issuer.token("av1", 3, "seal-approver");
    this.maker = issuer.token("mk1", 3, "seal-maker");
    this.manager = issuer.token("m1", 3, "seal-manager");
  }

  /** A new seal that all users of its organisation may use; its id. */
  String seal(Map<String, ?> wish) throws IOException, InterruptedException {
    String id = sealWithoutGrant(wish);
    grant(id, Map.of("holder", "role", "name", "seal-user"));
    return id;
  }

  /** A new seal that nobody may use yet; its id. */
  String sealWithoutGrant(Map<String, ?> wish) throws IOException, InterruptedException {
    return made(application(wish));
  }

  /** An application that was submitted and approved; its id. */
  String application(Map<String, ?> wish) throws IOException, InterruptedException {
    String id = submitted(wish);
    String reason = "checked";
    id(step(id, "approve", approver, Map.of("reason", reason)), 200);
    return id;
  }

  /** An application that waits for its approver; its id. */
  String submitted(Map<String, ?> wish) throws IOException, InterruptedException {
    String id = id(caller.json("/api/v1/applications", applicant, wish), 201);
    id(step(id, "submit", applicant, Map.of()), 200);
    return id;
  }

  /** Asks for one step of an application. */
  HttpResponse<byte[]> step(String application, String verb, String token, Map<String, ?> body)
      throws IOException, InterruptedException {
    return caller.json("/api/v1/applications/" + application + "/" + verb, token, body);
  }

  /** The seal of an approved application; its id. */
  String made(String application) throws IOException, InterruptedException {
    return id(step(application, "make", maker, Map.of()), 201);
  }

  /** A grant by the manager; its id. */
  String grant(String seal, Map<String, ?> fields) throws IOException, InterruptedException {
    return id(caller.json("/api/v1/seals/" + seal + "/grants", manager, fields), 201);
  }

  static String id(HttpResponse<byte[]> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    return Caller.body(answer).get("id").textValue();
  }
}
