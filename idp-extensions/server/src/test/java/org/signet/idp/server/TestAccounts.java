package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Accounts that a test makes for itself on the shared server. */
final class TestAccounts {
  static final String PASSWORD = "correct horse battery";
  private static final String USERS = "/admin/realms/signet/users";

  private TestAccounts() {}

  /** Makes an account without an identity, or takes the one of that name, and returns its id. */
  static String make(String username) throws IOException {
    AdminApi admin = admin();
    admin.create(USERS, Map.of("username", username, "enabled", true));
    String id = id(username);
    admin.put(
        USERS + "/" + id + "/reset-password",
        Map.of("type", "password", "value", PASSWORD, "temporary", false));
    return id;
  }

  /** Makes an account whose person is proved, and returns its id. */
  static String proved(String username, String number, int level) throws Exception {
    String id = make(username);
    RegistrarClient registrar =
        RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
    assertThat(registrar.register(id, "测试人", number, level).status()).isEqualTo(201);
    return id;
  }

  /** Gives an account a second factor: one-time codes of a device that nobody has. */
  static void giveSecondFactor(String id) throws IOException {
    admin()
        .put(
            USERS + "/" + id,
            Map.of(
                "credentials",
                List.of(
                    Map.of(
                        "type",
                        "otp",
                        "secretData",
                        "{\"value\":\"a secret of nobody's device\"}",
                        "credentialData",
                        "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                            + "\"algorithm\":\"HmacSHA1\"}"))));
  }

  /** An officer, who freezes, closes and merges accounts. */
  static RestClient officer() {
    return officer(FreshToken.ofService("signet-registrar")::get);
  }

  /** Somebody with another token at the same interface. */
  static RestClient officer(RestClient.Token token) {
    return new RestClient(URI.create(KeycloakUnderTest.realm().issuer() + "/accounts"), token);
  }

  /** Says something else of the shared realm in an attribute, which stays. */
  static void setOfRealm(String attribute, String value) throws IOException {
    AdminApi admin = admin();
    ObjectNode realm = (ObjectNode) admin.get("/admin/realms/signet");
    realm.withObject("/attributes").put(attribute, value);
    admin.put("/admin/realms/signet", realm);
  }

  static String id(String username) throws IOException {
    return admin().get(USERS + "?exact=true&username=" + username).path(0).path("id").asText();
  }

  static void remove(String id) throws IOException {
    admin().delete(USERS + "/" + id);
  }

  static AdminApi admin() throws IOException {
    AdminApi admin =
        RealmSetup.administrator(
            KeycloakUnderTest.keycloak().baseUri(),
            KeycloakUnderTest.realm().administrator().password());
    assertThat(admin.signIn()).isTrue();
    return admin;
  }
}
