package org.signet.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** Brings the demo's seal into being, a person for each duty: apply, approve, make, grant. */
final class SealOfDemo {
  /** Finds the access token of a demo account. */
  @FunctionalInterface
  interface SignIn {
    String token(String username) throws IOException;
  }

  private final ServiceClient service;
  private final SignIn signIn;

  SealOfDemo(ServiceClient service, SignIn signIn) {
    this.service = service;
    this.signIn = signIn;
  }

  /** The seal, enabled, for all who stamp in its organisation. */
  JsonNode make() throws IOException, InterruptedException {
    String applicant = signIn.token("sun.qi");
    String name = TokenText.claims(applicant).path("organization_name").asText();
    String application =
        service
            .post(
                201,
                "/applications",
                applicant,
                Map.of("name", name, "kind", "official", "number", "3301000000001"))
            .path("id")
            .asText();
    String steps = "/applications/" + application;
    service.post(200, steps + "/submit", applicant, Map.of());
    service.post(200, steps + "/approve", signIn.token("zhou.ba"), Map.of("reason", "demo"));
    JsonNode seal = service.post(201, steps + "/make", signIn.token("wu.jiu"), Map.of());
    service.post(
        201,
        "/seals/" + seal.path("id").asText() + "/grants",
        signIn.token("zhang.san"),
        Map.of("holder", "role", "name", "seal-user"));
    return seal;
  }
}
