package org.signet.idp.server;

import java.net.URI;
import java.util.Map;

/** Calls the registration of legal persons on the shared server. */
final class LegalPersonsClient {
  private final RestClient legalPersons;

  LegalPersonsClient(String token) {
    this(() -> token);
  }

  private LegalPersonsClient(RestClient.Token token) {
    this.legalPersons =
        new RestClient(URI.create(KeycloakUnderTest.realm().issuer() + "/legal-persons"), token);
  }

  static LegalPersonsClient registrar() {
    return new LegalPersonsClient(FreshToken.ofService("signet-registrar")::get);
  }

  RestClient.Answer register(String code, String name, String state, String representative)
      throws Exception {
    return legalPersons.put(
        code, Map.of("name", name, "state", state, "representative", representative));
  }

  RestClient.Answer send(String method, String path, String body) throws Exception {
    return legalPersons.send(method, path, body);
  }
}
