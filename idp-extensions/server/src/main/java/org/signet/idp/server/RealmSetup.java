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
  private static final String REGISTRAR = "signet-registrar";

  private final KeycloakHome home;
  private final SecureRandom random;
  private final AdminApi admin;
  private final AdminApi registrar;

  private RealmSetup(KeycloakHome home, SecureRandom random, AdminApi admin, AdminApi registrar) {
    this.home = home;
    this.random = random;
    this.admin = admin;
    this.registrar = registrar;
  }

  static void run(RunningKeycloak keycloak, SecureRandom random) throws IOException {
    KeycloakHome home = keycloak.home();
    String secret = secret(home.clientSecret(REGISTRAR), random);
    AdminApi registrar =
        new AdminApi(
            keycloak.baseUri(),
            DevelopmentRealm.REALM,
            DevelopmentRealm.clientGrant(REGISTRAR, secret));
    RealmSetup setup = new RealmSetup(home, random, ownAdministrator(keycloak, random), registrar);
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

  private void clients() throws IOException {
    for (String clientId : List.of("signet-batch", REGISTRAR)) {
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
            List.of("basic", "acr", "roles", "signet")));
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
    Map<String, Object> group =
        Map.of(
            "name",
            organisation.code(),
            "attributes",
            Map.of(
                "organization_code",
                List.of(organisation.code()),
                "organization_name",
                List.of(organisation.title()),
                "organization_level",
                List.of(organisation.level())));
    if (organisation.parent() == null) {
      admin.create(ROOT + "/groups", group);
    } else {
      String parent =
          admin
              .get(ROOT + "/group-by-path/" + organisation.parent().groupPath())
              .path("id")
              .asText();
      admin.create(ROOT + "/groups/" + parent + "/children", group);
    }
  }

  private void account(DemoPerson person, String password) throws IOException {
    admin.create(
        ROOT + "/users",
        Map.of(
            "username",
            person.username(),
            "enabled",
            true,
            "groups",
            List.of("/" + person.organisation().groupPath())));
    String id = id(ROOT + "/users?exact=true&username=" + person.username());
    admin.put(ROOT + "/users/" + id + "/reset-password", passwordOf(password));
    admin.post(ROOT + "/users/" + id + "/role-mappings/realm", List.of(role(person.role())));
    registrar.put(
        "/realms/" + DevelopmentRealm.REALM + "/persons/" + id,
        Map.of(
            "name", person.name(),
            "number", person.number(),
            "level", person.level(),
            "evidence", "development"));
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
