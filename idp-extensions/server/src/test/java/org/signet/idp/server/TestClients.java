package org.signet.idp.server;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Relying systems that a test makes for itself on the shared server. */
final class TestClients {
  private static final String CLIENTS = "/admin/realms/signet/clients";

  private TestClients() {}

  /** A web application that takes agents, and offers services of some codes. */
  static void takingAgents(String clientId, String services) throws IOException {
    takingAgents(clientId, services, "");
  }

  /** The same, with the rule of those that stamp. */
  static void stampingForAgents(String clientId) throws IOException {
    create(clientId, Map.of("signet.use", "stamping"));
  }

  /** The same, told of ended sign-ons at an address. */
  static void takingAgents(String clientId, String services, String backChannel)
      throws IOException {
    create(
        clientId,
        Map.of(
            "signet.services", services,
            "backchannel.logout.url", backChannel,
            "backchannel.logout.session.required", "true"));
  }

  /** A web application that asks for consent to optional scopes; its id in Keycloak. */
  static String askingForConsent(String clientId, String... scopes) throws IOException {
    AdminApi admin = TestAccounts.admin();
    admin.create(
        CLIENTS,
        Map.of(
            "clientId",
            clientId,
            "publicClient",
            true,
            "standardFlowEnabled",
            true,
            "consentRequired",
            true,
            "redirectUris",
            List.of(WebSignOn.CALLBACK),
            "defaultClientScopes",
            List.of("basic", "acr"),
            "optionalClientScopes",
            List.of(scopes)));
    return admin.get(CLIENTS + "?clientId=" + clientId).path(0).path("id").asText();
  }

  private static void create(String clientId, Map<String, String> attributes) throws IOException {
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("clientId", clientId);
    client.put("publicClient", true);
    client.put("standardFlowEnabled", true);
    client.put("fullScopeAllowed", true);
    client.put("redirectUris", List.of(WebSignOn.CALLBACK));
    client.put("defaultClientScopes", List.of("basic", "acr", "roles", "signet", "agency"));
    client.put("attributes", attributes);
    TestAccounts.admin().create(CLIENTS, client);
  }

  /** The account of a client that signs on for itself. */
  static String serviceAccount(String clientId) throws IOException {
    AdminApi admin = TestAccounts.admin();
    String id = admin.get(CLIENTS + "?clientId=" + clientId).path(0).path("id").asText();
    return admin.get(CLIENTS + "/" + id + "/service-account-user").path("id").asText();
  }
}
