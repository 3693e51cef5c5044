package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.search.AuditPage;
import org.signet.audit.search.AuditQuery;
import org.signet.audit.search.AuditReader;

/** The audit log of a running server, which is a moment behind its database. */
final class AuditRecords {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private AuditRecords() {}

  /**
   * All records of an action after everything that happened before this call has been delivered: an
   * administrator signs on in the realm {@code master}, and rows are delivered in their order.
   */
  static List<AuditEvent> of(RunningKeycloak keycloak, DevelopmentRealm realm, String action)
      throws Exception {
    String session = markingSignOn(keycloak, realm);
    Instant limit = Instant.now().plus(PATIENCE);
    while (read(keycloak, "sign-on.login").stream()
        .noneMatch(record -> session.equals(record.details().get("session")))) {
      assertThat(Instant.now()).as("audit records are not delivered").isBefore(limit);
      Thread.sleep(100);
    }
    return read(keycloak, action);
  }

  /** What the log has now. */
  static List<AuditEvent> read(RunningKeycloak keycloak, String action) throws Exception {
    AuditReader reader = AuditReader.open(keycloak.auditLog());
    List<AuditEvent> events = new ArrayList<>();
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent()) {
      AuditPage page =
          reader.find(
              AuditQuery.all()
                  .ofAction(action)
                  .startingAt(next.getAsLong())
                  .limitedTo(AuditQuery.MAX_LIMIT));
      page.records().forEach(record -> events.add(record.event()));
      next = page.next();
    }
    return events;
  }

  /** A gauge of the server, at this moment. */
  static double metric(RunningKeycloak keycloak, String name) throws Exception {
    String text =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(keycloak.managementUri() + "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return text.lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  private static String markingSignOn(RunningKeycloak keycloak, DevelopmentRealm realm)
      throws IOException {
    HttpResponse<String> response =
        TokenRequest.send(
            HttpClient.newHttpClient(),
            keycloak.baseUri(),
            "master",
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                realm.administrator().username(),
                "password",
                realm.administrator().password()));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    String token = AdminApi.JSON.readTree(response.body()).path("access_token").asText();
    JsonNode claims = AdminApi.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    assertThat(claims.path("sid").asText()).isNotEmpty();
    return claims.path("sid").asText();
  }
}
