package org.signet.idp.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes a home's realm its own, once. Every step can be repeated: a secret is written to its file
 * first and given to Keycloak afterwards.
 */
final class RealmSetup {
  private static final String ROOT = "/admin/realms/" + DevelopmentRealm.REALM;
  private static final String OWN = "/realms/" + DevelopmentRealm.REALM;
  private static final String REGISTRAR = "signet-registrar";
  private static final String FOUNDER = "signet-founder";

  private final KeycloakHome home;
  private final SecureRandom random;
  private final AdminApi admin;
  private final AdminApi registrar;
  private final AdminApi founder;

  private RealmSetup(RunningKeycloak keycloak, SecureRandom random) throws IOException {
    this.home = keycloak.home();
    this.random = random;
    this.admin = ownAdministrator(keycloak, random);
    this.registrar = service(keycloak, REGISTRAR);
    this.founder = service(keycloak, FOUNDER);
  }

  static void run(RunningKeycloak keycloak, SecureRandom random) throws IOException {
    RealmSetup setup = new RealmSetup(keycloak, random);
    KeyRenewal.renew(setup.admin, DevelopmentRealm.REALM);
    KeyRenewal.renew(setup.admin, "master");
    setup.clients();
    setup.accounts();
  }

  static AdminApi administrator(URI base, String password) {
    return new AdminApi(
        base,
        "master",
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            DevelopmentRealm.ADMINISTRATOR,
            "password",
            password));
  }

  static Map<String, String> readPasswords(KeycloakHome home) throws IOException {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (String line : Files.readAllLines(home.accounts())) {
      int blank = line.indexOf(' ');
      if (blank > 0 && !line.startsWith("#")) {
        passwords.put(line.substring(0, blank), line.substring(blank + 1).strip());
      }
    }
    return passwords;
  }

  /** The administrator with this home's password; the prepared database has another one. */
  private static AdminApi ownAdministrator(RunningKeycloak keycloak, SecureRandom random)
      throws IOException {
    boolean first = !Files.exists(keycloak.home().administratorPassword());
    String password = secret(keycloak.home().administratorPassword(), random);
    AdminApi own = administrator(keycloak.baseUri(), password);
    if (!first && own.signIn()) {
      return own;
    }
    String shared = Files.readString(keycloak.server().bootstrapPassword()).strip();
    AdminApi bootstrap = administrator(keycloak.baseUri(), shared);
    if (!bootstrap.signIn()) {
      throw new SignInException("Keycloak refuses the administrator's password of this home");
    }
    String users = "/admin/realms/master/users";
    String id =
        bootstrap
            .get(users + "?exact=true&username=" + DevelopmentRealm.ADMINISTRATOR)
            .path(0)
            .path("id")
            .asText();
    bootstrap.put(users + "/" + id + "/reset-password", passwordOf(password));
    if (!own.signIn()) {
      throw new SignInException("Keycloak refuses the administrator's new password");
    }
    return own;
  }

  private AdminApi service(RunningKeycloak keycloak, String clientId) throws IOException {
    String secret = secret(home.clientSecret(clientId), random);
    return new AdminApi(
        keycloak.baseUri(), DevelopmentRealm.REALM, DevelopmentRealm.clientGrant(clientId, secret));
  }

  private void clients() throws IOException {
    for (String clientId :
        List.of("signet-batch", DevelopmentRealm.SEAL_SERVICE, REGISTRAR, FOUNDER)) {
      String secret = secret(home.clientSecret(clientId), random);
      admin.put(
          ROOT + "/clients/" + id(ROOT + "/clients?clientId=" + clientId),
          Map.of("clientId", clientId, "secret", secret));
    }
    admin.create(
        ROOT + "/clients",
        Map.of(
            "clientId",
            DevelopmentRealm.COMMAND_LINE_CLIENT,
            "name",
            "Command line, for demo and development only",
            "publicClient",
            true,
            "standardFlowEnabled",
            false,
            "directAccessGrantsEnabled",
            true,
            "fullScopeAllowed",
            false,
            "defaultClientScopes",
            List.of("basic", "acr", "roles", "signet"),
            "optionalClientScopes",
            List.of("organisations", "mandates")));
    String commandLine = id(ROOT + "/clients?clientId=" + DevelopmentRealm.COMMAND_LINE_CLIENT);
    admin.post(ROOT + "/clients/" + commandLine + "/scope-mappings/realm", roles());
  }

  private void accounts() throws IOException {
    Map<String, String> passwords = passwords();
    for (DemoOrganisation organisation : DemoOrganisation.values()) {
      organisation(organisation);
    }
    for (DemoPerson person : DemoPerson.ALL) {
      account(person, passwords.get(person.username()));
    }
  }

  private void organisation(DemoOrganisation organisation) throws IOException {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("name", organisation.title());
    body.put("level", organisation.level());
    if (organisation.parent() != null) {
      body.put("parent", organisation.parent().code());
    }
    founder.put(OWN + "/organisations/" + organisation.code(), body);
  }

  private void account(DemoPerson person, String password) throws IOException {
    admin.create(ROOT + "/users", Map.of("username", person.username(), "enabled", true));
    String id = id(ROOT + "/users?exact=true&username=" + person.username());
    admin.put(ROOT + "/users/" + id + "/reset-password", passwordOf(password));
    registrar.put(
        OWN + "/persons/" + id,
        Map.of(
            "name", person.name(),
            "number", person.number(),
            "level", person.level(),
            "evidence", "development"));
    founder.put(
        OWN + "/organisations/" + person.organisation().code() + "/staff/" + id,
        Map.of("roles", List.of(person.role())));
  }

  private String id(String query) throws IOException {
    return admin.get(query).path(0).path("id").asText();
  }

  private JsonNode role(String name) throws IOException {
    return admin.get(ROOT + "/roles/" + name);
  }

  /** Every role that a demo account has. */
  private List<JsonNode> roles() throws IOException {
    List<JsonNode> roles = new ArrayList<>();
    for (String name : new TreeSet<>(DemoPerson.ALL.stream().map(DemoPerson::role).toList())) {
      roles.add(role(name));
    }
    return roles;
  }

  private Map<String, String> passwords() throws IOException {
    if (!Files.exists(home.accounts())) {
      StringBuilder text = new StringBuilder("# demo accounts of this home: name password\n");
      for (DemoPerson person : DemoPerson.ALL) {
        text.append(person.username()).append(' ').append(PrivateFiles.password(random));
        text.append('\n');
      }
      PrivateFiles.write(home.accounts(), text.toString());
    }
    return readPasswords(home);
  }

  private static String secret(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      PrivateFiles.write(file, PrivateFiles.password(random) + "\n");
    }
    return Files.readString(file).strip();
  }

  private static Map<String, Object> passwordOf(String value) {
    return Map.of("type", "password", "value", value, "temporary", false);
  }
}
