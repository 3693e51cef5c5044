package org.signet.idp.server;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Calls the registration of persons. */
final class RegistrarClient {
  private final RestClient persons;

  RegistrarClient(URI keycloak, String token) {
    this(keycloak, DevelopmentRealm.REALM, token);
  }

  RegistrarClient(URI keycloak, String realm, String token) {
    this.persons = new RestClient(URI.create(keycloak + "/realms/" + realm + "/persons"), token);
  }

  static RegistrarClient of(RunningKeycloak keycloak, DevelopmentRealm realm) throws IOException {
    return new RegistrarClient(
        keycloak.baseUri(), SignOn.ofService(keycloak, realm, "signet-registrar").accessToken());
  }

  RestClient.Answer register(String userId, String name, String number, int level)
      throws Exception {
    return register(userId, name, Map.of("number", number), level);
  }

  /** With a document {@code {documentType, number}}. */
  RestClient.Answer register(String userId, String name, Map<String, String> document, int level)
      throws Exception {
    Map<String, Object> body = new HashMap<>(document);
    body.putAll(Map.of("name", name, "level", level, "evidence", "test:counter"));
    return persons.put(userId, body);
  }

  RestClient.Answer lookUp(String number) throws Exception {
    return lookUp(Map.of("number", number));
  }

  RestClient.Answer lookUp(Map<String, String> document) throws Exception {
    return persons.post("lookups", document);
  }

  RestClient.Answer send(String method, String path, String body) throws Exception {
    return persons.send(method, path, body);
  }
}
