package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One person's calls to the interface of mandates on the shared server. */
final class MandatesClient {
  private final RestClient mandates;

  MandatesClient(String token) {
    this(() -> token);
  }

  private MandatesClient(RestClient.Token token) {
    this.mandates =
        new RestClient(URI.create(KeycloakUnderTest.realm().issuer() + "/mandates"), token);
  }

  /** Of an account of {@link TestAccounts}. */
  static MandatesClient of(String username) throws IOException {
    return new MandatesClient(
        new FreshToken(
                () -> SignOn.withPassword(username, TestAccounts.PASSWORD, "openid mandates"))
            ::get);
  }

  /** The terms of a mandate of oneself for a day, to be changed by the caller. */
  static Map<String, Object> terms(String agent, String... services) {
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("agent", agent);
    terms.put("services", List.of(services));
    terms.put("until", Instant.now().plusSeconds(86_400).toString());
    return terms;
  }

  RestClient.Answer grant(Map<String, Object> terms) throws Exception {
    return mandates.post("", terms);
  }

  /** Grants what must be accepted, and returns its id. */
  String granted(Map<String, Object> terms) throws Exception {
    RestClient.Answer answer = grant(terms);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  RestClient.Answer list() throws Exception {
    return send("GET", "", "");
  }

  RestClient.Answer approve(String id) throws Exception {
    return send("POST", id + "/approval", "");
  }

  RestClient.Answer revoke(String id) throws Exception {
    return send("DELETE", id, "");
  }

  RestClient.Answer send(String method, String path, String body) throws Exception {
    return mandates.send(method, path, body);
  }
}
