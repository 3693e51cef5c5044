package org.signet.idp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The realm {@code signet} of one home, with accounts for trying things out.
 *
 * <p>The first opening gives the home keys, client secrets, an administrator's password and demo
 * accounts of its own; nothing of that is shared with another home. Thread-safe after opening.
 */
public final class DevelopmentRealm {
  static final String REALM = "signet";
  static final String ADMINISTRATOR = "admin";
  static final String COMMAND_LINE_CLIENT = "signet-cli";

  /** The seal service: audience of tokens, and who asks whether they still stand. */
  public static final String SEAL_SERVICE = "signet-seal";

  private final RunningKeycloak keycloak;
  private final List<DemoAccount> accounts;
  private final HttpClient client = HttpClient.newHttpClient();

  private DevelopmentRealm(RunningKeycloak keycloak, List<DemoAccount> accounts) {
    this.keycloak = keycloak;
    this.accounts = List.copyOf(accounts);
  }

  /**
   * Finds the realm of a home, or completes it at the first start of the home; a completion that
   * was interrupted is done again.
   *
   * @throws IOException when Keycloak refuses a step or a file of the home cannot be used
   */
  public static DevelopmentRealm open(RunningKeycloak keycloak, Progress progress)
      throws IOException {
    KeycloakHome home = keycloak.home();
    if (!Files.exists(home.ready())) {
      progress.step("making keys and accounts of this home (once)");
      RealmSetup.run(keycloak, new SecureRandom());
      PrivateFiles.write(home.ready(), "complete\n");
    }
    return new DevelopmentRealm(keycloak, readAccounts(home));
  }

  /** The issuer in tokens. */
  public URI issuer() {
    return URI.create(keycloak.baseUri() + "/realms/" + REALM);
  }

  /** Where the realm's public keys are. */
  public URI jwksUri() {
    return URI.create(issuer() + "/protocol/openid-connect/certs");
  }

  /** Where the administration console is, for {@link #administrator()}. */
  public URI administrationUri() {
    return URI.create(keycloak.baseUri() + "/admin/master/console/");
  }

  /** The administrator of this Keycloak: level and role say nothing, it is nobody's identity. */
  public DemoAccount administrator() throws IOException {
    String password = Files.readString(keycloak.home().administratorPassword()).strip();
    return new DemoAccount(ADMINISTRATOR, password, "admin", 1);
  }

  /** The demo accounts, with their passwords. */
  public List<DemoAccount> accounts() {
    return accounts;
  }

  /**
   * The demo account of a user name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public DemoAccount account(String username) {
    return accounts.stream()
        .filter(account -> account.username().equals(username))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no demo account " + username));
  }

  /**
   * Signs in with a password, through the client {@code signet-cli}.
   *
   * @return an access token for the seal service
   * @throws SignInException when the realm refuses
   */
  public String token(String username, String password) throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "password");
    form.put("client_id", COMMAND_LINE_CLIENT);
    form.put("username", username);
    form.put("password", password);
    return token(form);
  }

  /** A token of the client {@code signet-batch}: a service, not a person. */
  public String batchToken() throws IOException {
    return token(clientGrant("signet-batch", clientSecret("signet-batch")));
  }

  /** The secret of a confidential client of this home. */
  public String clientSecret(String clientId) throws IOException {
    return Files.readString(keycloak.home().clientSecret(clientId)).strip();
  }

  /** Where a home keeps the secret of a confidential client; there once the realm is complete. */
  public static Path clientSecretFile(Path homeDirectory, String clientId) {
    return homeDirectory.resolve("client-" + clientId + ".secret");
  }

  /** Lets browsers at an origin ({@code http://127.0.0.1:8080}) use tokens of the console. */
  public void allowConsole(URI origin) throws IOException {
    AdminApi admin = RealmSetup.administrator(keycloak.baseUri(), administrator().password());
    if (!admin.signIn()) {
      throw new SignInException("Keycloak refuses the administrator's password of this home");
    }
    String path = "/admin/realms/" + REALM + "/clients";
    JsonNode console = admin.get(path + "?clientId=signet-console").get(0);
    List<String> origins = new ArrayList<>();
    console.path("webOrigins").forEach(known -> origins.add(known.asText()));
    if (!origins.contains(origin.toString())) {
      origins.add(origin.toString());
      ((ObjectNode) console).set("webOrigins", AdminApi.JSON.valueToTree(origins));
      admin.put(path + "/" + console.path("id").asText(), console);
    }
  }

  static Map<String, String> clientGrant(String clientId, String secret) {
    return Map.of(
        "grant_type", "client_credentials", "client_id", clientId, "client_secret", secret);
  }

  private String token(Map<String, String> form) throws IOException {
    HttpResponse<String> response = TokenRequest.send(client, keycloak.baseUri(), REALM, form);
    JsonNode body = AdminApi.JSON.readTree(response.body());
    if (response.statusCode() != 200) {
      throw new SignInException(
          "sign-on refused: "
              + body.path("error").asText()
              + ": "
              + body.path("error_description").asText());
    }
    return body.path("access_token").asText();
  }

  private static List<DemoAccount> readAccounts(KeycloakHome home) throws IOException {
    Map<String, String> passwords = RealmSetup.readPasswords(home);
    List<DemoAccount> accounts = new ArrayList<>();
    for (DemoPerson person : DemoPerson.ALL) {
      String password = passwords.get(person.username());
      if (password != null) { // an older home has fewer accounts
        accounts.add(new DemoAccount(person.username(), password, person.role(), person.level()));
      }
    }
    return accounts;
  }
}
