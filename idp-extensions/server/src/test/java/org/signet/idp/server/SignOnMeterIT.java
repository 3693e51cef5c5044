package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the metrics of a real server tell of sign-ons. */
class SignOnMeterIT {

  @Test
  void counts_sign_ons_by_outcome_and_level_and_names_nobody() throws Exception {
    TestAccounts.proved("meter.one", "110105188802020063", 2);
    RelyingSystem stamping = RelyingSystem.make("it-meter", Map.of("signet.use", "stamping"));
    RelyingSystem plain = RelyingSystem.make("it-meter-plain", Map.of());
    double succeeded = count("success", "2");
    double refused = count("refused", "none");
    double halted = count("step-up", "none");

    Browsing browser = plain.browse(Map.of());
    browser.signIn("meter.one", TestAccounts.PASSWORD);
    plain.tokens(browser);
    stamping.browse(Map.of()).signIn("meter.one", TestAccounts.PASSWORD);
    assertThatThrownBy(() -> KeycloakUnderTest.realm().token("meter.one", "wrong"))
        .isInstanceOf(SignInException.class);

    assertThat(count("success", "2")).isGreaterThan(succeeded);
    assertThat(count("step-up", "none")).isGreaterThan(halted);
    assertThat(count("refused", "none")).isGreaterThan(refused);
    assertThat(metrics()).doesNotContain("meter.one");
  }

  private static double count(String outcome, String level) throws IOException {
    Matcher line =
        Pattern.compile(
                "signet_sign_ons_total\\{(?=[^}]*level=\"%s\")(?=[^}]*outcome=\"%s\")[^}]*} (\\S+)"
                    .formatted(level, outcome))
            .matcher(metrics());
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  private static String metrics() throws IOException {
    return TokenRequest.send(
            HttpClient.newHttpClient(),
            HttpRequest.newBuilder(KeycloakUnderTest.keycloak().managementUri().resolve("/metrics"))
                .build())
        .body();
  }
}
