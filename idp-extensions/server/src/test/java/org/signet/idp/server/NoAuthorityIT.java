package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.signet.audit.log.AuditEvent;

/** Level 4 at servers that trust no authority of certificates: nobody reaches it. */
class NoAuthorityIT {
  private static final String CALLBACK = "http://127.0.0.1/callback";
  private static final String VERIFIER = "B".repeat(43);
  private static final String VERIFIERS_HASH = "QS3EbMnjyybyn3wUFcVWNJr2KQTF0VsKLYz9xc-iKzQ";

  @Test
  void nobody_reaches_level_four_without_a_trust_folder() throws Exception {
    refusesLevelFour(
        KeycloakUnderTest.freshHome(),
        arguments ->
            arguments.stream().filter(one -> !one.contains("--trust-directory=")).toList());
  }

  @Test
  void nobody_reaches_level_four_while_the_trust_folder_is_empty() throws Exception {
    refusesLevelFour(KeycloakUnderTest.freshHome(), UnaryOperator.identity());
  }

  private static void refusesLevelFour(Path home, UnaryOperator<List<String>> changed)
      throws Exception {
    try (RunningKeycloak keycloak = KeycloakUnderTest.start(home, changed)) {
      DevelopmentRealm realm = DevelopmentRealm.open(keycloak, step -> {});

      Browsing refused =
          Browsing.atConsole(realm, "zhou.ba", Map.of("acr_values", "level4", "ui_locales", "en"));

      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.body()).contains("No authority for certificates is set up");
      assertThat(Browsing.atConsole(realm, "zhou.ba", Map.of("acr_values", "level4")).body())
          .contains("尚未配置认可的证书颁发机构");
      assertThat(AuditRecords.of(keycloak, realm, "sign-on.login"))
          .extracting(AuditEvent::reason)
          .contains("certificate_no_authority");
      assertThat(
              levelOf(
                  keycloak,
                  Browsing.atConsole(realm, "zhou.ba", Map.of("code_challenge", VERIFIERS_HASH))))
          .isEqualTo("level2");
    }
  }

  private static String levelOf(RunningKeycloak keycloak, Browsing browser) throws IOException {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "signet-console",
            "code",
            browser.sentAwayWith().get("code"),
            "redirect_uri",
            CALLBACK,
            "code_verifier",
            VERIFIER);
    return new SignOn(
            AdminApi.JSON.readTree(
                TokenRequest.send(
                        HttpClient.newHttpClient(),
                        keycloak.baseUri(),
                        DevelopmentRealm.REALM,
                        form)
                    .body()))
        .claims()
        .path("acr")
        .asText();
  }
}
