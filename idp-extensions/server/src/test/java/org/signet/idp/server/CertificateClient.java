package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.gm.cert.Certificates;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;

/** Flows with certificates at the shared server, clients that use them, and a holder's device. */
final class CertificateClient {
  private static final String REALM = "/admin/realms/signet/";
  private static final Pattern CHALLENGE =
      Pattern.compile("<pre id=\"signet-challenge\"[^>]*>([^<]*)</pre>");

  private CertificateClient() {}

  /** Makes a flow of steps that are all required, and returns its id. */
  static String flow(String alias, String... steps) throws IOException {
    AdminApi admin = TestAccounts.admin();
    String flows = REALM + "authentication/flows";
    admin.create(
        flows,
        Map.of("alias", alias, "providerId", "basic-flow", "topLevel", true, "builtIn", false));
    for (String step : steps) {
      admin.post(flows + "/" + alias + "/executions/execution", Map.of("provider", step));
    }
    for (JsonNode execution : admin.get(flows + "/" + alias + "/executions")) {
      ((ObjectNode) execution).put("requirement", "REQUIRED");
      admin.put(flows + "/" + alias + "/executions", execution);
    }
    for (JsonNode flow : admin.get(flows)) {
      if (flow.path("alias").asText().equals(alias)) {
        return flow.path("id").asText();
      }
    }
    throw new AssertionError("the flow was not made");
  }

  /** Makes a web application whose people sign on by a flow. */
  static void signingOnBy(String flowId, String clientId) throws IOException {
    TestAccounts.admin()
        .create(
            REALM + "clients",
            Map.of(
                "clientId",
                clientId,
                "publicClient",
                true,
                "standardFlowEnabled",
                true,
                "redirectUris",
                List.of(WebSignOn.CALLBACK),
                "authenticationFlowBindingOverrides",
                Map.of("browser", flowId),
                "defaultClientScopes",
                List.of("basic", "acr", "roles", "signet")));
  }

  /** The text that a page asks to sign. */
  static String challenge(WebSignOn.Page page) {
    return challenge(page.html());
  }

  private static String challenge(String html) {
    Matcher matcher = CHALLENGE.matcher(html);
    assertThat(matcher.find()).as(html).isTrue();
    return matcher.group(1);
  }

  /** What the holder's device answers to a page. */
  static Map<String, String> answer(WebSignOn.Page page, SigningIdentity identity)
      throws KeyUseException {
    return answer(page.html(), identity);
  }

  static Map<String, String> answer(String html, SigningIdentity identity) throws KeyUseException {
    byte[] signature = identity.signer().sign(challenge(html).getBytes(StandardCharsets.UTF_8));
    return Map.of(
        "certificate",
        Certificates.toPem(identity.certificate()),
        "signature",
        Base64.getEncoder().encodeToString(signature));
  }
}
