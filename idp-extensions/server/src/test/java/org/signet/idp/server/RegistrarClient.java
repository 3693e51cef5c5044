package org.signet.idp.server;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Calls the registration of persons. */
final class RegistrarClient {
  private final RestClient persons;

  RegistrarClient(URI keycloak, String token) {
    this.persons = new RestClient(URI.create(keycloak + "/realms/signet/persons"), token);
  }

  static RegistrarClient of(RunningKeycloak keycloak, DevelopmentRealm realm) throws IOException {
    return new RegistrarClient(
        keycloak.baseUri(), SignOn.ofService(keycloak, realm, "signet-registrar").accessToken());
  }

  RestClient.Answer register(String userId, String name, String number, int level)
      throws Exception {
    return persons.put(
        userId, Map.of("name", name, "number", number, "level", level, "evidence", "test:counter"));
  }

  RestClient.Answer lookUp(String number) throws Exception {
    return persons.post("lookups", Map.of("number", number));
  }

  RestClient.Answer send(String method, String path, String body) throws Exception {
    return persons.send(method, path, body);
  }
}
