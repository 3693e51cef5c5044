package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another region: a realm with Signet's flows and mappers, at a server of its own or at the shared
 * one, which signs persons on for the shared server's realm.
 *
 * @param admin of that server
 * @param issuer of its realm
 */
record OtherRegion(AdminApi admin, URI issuer, String realm) {
  static final String CLIENT = "region-here";
  private static final String SECRET = "secret-of-region-here";
  private static final String HERE = "/admin/realms/signet/identity-provider/instances";

  /** Makes a realm beside the shared one. */
  static OtherRegion beside(String realm) throws IOException {
    AdminApi admin = TestAccounts.admin();
    try (InputStream in = OtherRegion.class.getResourceAsStream("realm-signet.json")) {
      ObjectNode whole = (ObjectNode) AdminApi.JSON.readTree(in);
      whole.put("realm", realm);
      admin.create("/admin/realms", whole);
    }
    return new OtherRegion(
            admin, URI.create(KeycloakUnderTest.keycloak().baseUri() + "/realms/" + realm), realm)
        .knowHere();
  }

  /** The realm of another server. */
  static OtherRegion at(RunningKeycloak server, DevelopmentRealm realm) throws IOException {
    AdminApi admin = RealmSetup.administrator(server.baseUri(), realm.administrator().password());
    assertThat(admin.signIn()).isTrue();
    return new OtherRegion(admin, realm.issuer(), DevelopmentRealm.REALM).knowHere();
  }

  /**
   * The client that is the region here: told name and document at the user info endpoint only, and
   * how well the identity is proved in the ID token.
   */
  private OtherRegion knowHere() throws IOException {
    Map<String, Object> client = new HashMap<>();
    client.put("clientId", CLIENT);
    client.put("secret", SECRET);
    client.put("publicClient", false);
    client.put("standardFlowEnabled", true);
    client.put("redirectUris", List.of(KeycloakUnderTest.keycloak().baseUri() + "/*"));
    client.put("defaultClientScopes", List.of("basic", "acr"));
    client.put("attributes", Map.of("signet.region", "here", "signet.test", "region"));
    client.put(
        "protocolMappers",
        List.of(
            Map.of(
                "name", "person",
                "protocol", "openid-connect",
                "protocolMapper", "signet-person-mapper",
                "config",
                    Map.of(
                        "attributes", "name,id_number,id_document_type",
                        "userinfo.token.claim", "true",
                        "id.token.claim", "false",
                        "access.token.claim", "false",
                        "introspection.token.claim", "false")),
            Map.of(
                "name", "identity level",
                "protocol", "openid-connect",
                "protocolMapper", "signet-person-mapper",
                "config",
                    Map.of(
                        "attributes", "identity_level",
                        "userinfo.token.claim", "false",
                        "id.token.claim", "true",
                        "access.token.claim", "false",
                        "introspection.token.claim", "false"))));
    admin.create(path("/clients"), client);
    admin.put(
        path("/client-policies/profiles"),
        Map.of(
            "profiles",
            List.of(
                RelyingSystem.profile(
                    "region",
                    Map.of(
                        "released-claims",
                        List.of("name", "id_number", "id_document_type", "identity_level"))))));
    admin.put(
        path("/client-policies/policies"),
        Map.of(
            "policies",
            List.of(
                Map.of(
                    "name",
                    "region",
                    "enabled",
                    true,
                    "conditions",
                    List.of(
                        Map.of(
                            "condition",
                            "client-attributes",
                            "configuration",
                            Map.of(
                                "attributes", "[{\"key\":\"signet.test\",\"value\":\"region\"}]"))),
                    "profiles",
                    List.of("region")))));
    return this;
  }

  /** Lets the shared realm take its word, up to a level. */
  void trustedAs(String alias, int cap, String levels) throws IOException {
    trustedAs(alias, cap, levels, Map.of());
  }

  /** The same with a part of its configuration changed. */
  void trustedAs(String alias, int cap, String levels, Map<String, String> changed)
      throws IOException {
    trustedAs(alias, cap, levels, changed, "identity_level");
  }

  /** The same where another claim, or none, tells the level of the identity. */
  void trustedAs(
      String alias, int cap, String levels, Map<String, String> changed, String identityClaim)
      throws IOException {
    AdminApi here = TestAccounts.admin();
    Map<String, Object> provider = new HashMap<>();
    provider.put("alias", alias);
    provider.put("displayName", "示例地区 " + alias);
    provider.put("providerId", "oidc");
    provider.put("enabled", true);
    provider.put("firstBrokerLoginFlowAlias", "signet region first");
    provider.put("postBrokerLoginFlowAlias", "signet region after");
    Map<String, String> config = new HashMap<>();
    config.put("issuer", issuer.toString());
    config.put("authorizationUrl", issuer + "/protocol/openid-connect/auth");
    config.put("tokenUrl", issuer + "/protocol/openid-connect/token");
    config.put("userInfoUrl", issuer + "/protocol/openid-connect/userinfo");
    config.put("jwksUrl", issuer + "/protocol/openid-connect/certs");
    config.put("useJwksUrl", "true");
    config.put("validateSignature", "true");
    config.put("clientId", CLIENT);
    config.put("clientSecret", SECRET);
    config.put("clientAuthMethod", "client_secret_post");
    config.put("defaultScope", "openid");
    config.put("pkceEnabled", "true");
    config.put("pkceMethod", "S256");
    config.put("syncMode", "FORCE");
    config.putAll(changed);
    provider.put("config", config);
    here.create(HERE, provider);
    here.post(
        HERE + "/" + alias + "/mappers",
        Map.of(
            "name",
            "region",
            "identityProviderAlias",
            alias,
            "identityProviderMapper",
            "signet-region-mapper",
            "config",
            Map.of(
                "cap",
                Integer.toString(cap),
                "levels",
                levels,
                "identity-claim",
                identityClaim,
                "syncMode",
                "INHERIT")));
  }

  /** An account there. */
  String account(String username) throws IOException {
    admin.create(path("/users"), Map.of("username", username, "enabled", true));
    String id =
        admin.get(path("/users?exact=true&username=" + username)).path(0).path("id").asText();
    admin.put(
        path("/users/" + id + "/reset-password"),
        Map.of("type", "password", "value", TestAccounts.PASSWORD, "temporary", false));
    return id;
  }

  /** The registrar there. */
  RegistrarClient registrar() throws IOException {
    JsonNode client = admin.get(path("/clients?clientId=signet-registrar")).path(0);
    String secret =
        admin
            .get(path("/clients/" + client.path("id").asText() + "/client-secret"))
            .path("value")
            .asText();
    URI server = URI.create(issuer.toString().replaceAll("/realms/.*", ""));
    String token =
        AdminApi.JSON
            .readTree(
                TokenRequest.send(
                        HttpClient.newHttpClient(),
                        server,
                        realm,
                        DevelopmentRealm.clientGrant("signet-registrar", secret))
                    .body())
            .path("access_token")
            .asText();
    return new RegistrarClient(server, realm, token);
  }

  /** A browser that stays within that realm. */
  Browsing browser() {
    return new Browsing(URI.create(issuer + "/"));
  }

  private String path(String more) {
    return "/admin/realms/" + realm + more;
  }
}
