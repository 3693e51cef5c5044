package org.signet.idp.server;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Calls the administration of organisations on the shared server. */
final class OrganisationsClient {
  private final RestClient organisations;

  OrganisationsClient(String token) {
    this(() -> token);
  }

  private OrganisationsClient(RestClient.Token token) {
    this.organisations =
        new RestClient(URI.create(KeycloakUnderTest.realm().issuer() + "/organisations"), token);
  }

  static OrganisationsClient of(String username) {
    return new OrganisationsClient(
        new FreshToken(() -> SignOn.withPassword(username, "openid organisations"))::get);
  }

  static OrganisationsClient founder() {
    return new OrganisationsClient(FreshToken.ofService("signet-founder")::get);
  }

  RestClient.Answer plant(String code, String name, String level) throws Exception {
    return organisations.put(code, Map.of("name", name, "level", level));
  }

  RestClient.Answer plant(String code, String name, String level, String parent) throws Exception {
    return organisations.put(code, Map.of("name", name, "level", level, "parent", parent));
  }

  RestClient.Answer close(String code) throws Exception {
    return send("DELETE", code, "");
  }

  RestClient.Answer list() throws Exception {
    return send("GET", "", "");
  }

  RestClient.Answer staff(String code) throws Exception {
    return send("GET", code + "/staff", "");
  }

  RestClient.Answer enrol(String code, String userId, String... roles) throws Exception {
    return organisations.put(code + "/staff/" + userId, Map.of("roles", List.of(roles)));
  }

  RestClient.Answer dismiss(String code, String userId) throws Exception {
    return send("DELETE", code + "/staff/" + userId, "");
  }

  RestClient.Answer send(String method, String path, String body) throws Exception {
    return organisations.send(method, path, body);
  }
}
