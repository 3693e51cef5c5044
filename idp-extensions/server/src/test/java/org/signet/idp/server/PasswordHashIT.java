package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm that changes its mind about password hashes, on a real server. */
class PasswordHashIT {
  private static final String REALM = "/admin/realms/signet";
  private String policy;

  @BeforeEach
  void rememberPolicy() throws IOException {
    policy = TestAccounts.admin().get(REALM).path("passwordPolicy").asText();
  }

  @AfterEach
  void restorePolicy() throws IOException {
    setPolicy(policy);
  }

  @Test
  void passwords_are_hashed_with_sm3_where_the_policy_says_so_and_again_when_it_changes()
      throws Exception {
    String before = TestAccounts.make("hash.before");
    assertThat(algorithm(before)).contains("argon2");

    setPolicy("hashAlgorithm(pbkdf2-sm3) and hashIterations(1500)");
    String after = TestAccounts.make("hash.after");
    assertThat(algorithm(after)).contains("pbkdf2-sm3").contains("1500");
    signOn("hash.after");
    signOn("hash.before");
    assertThat(algorithm(before)).contains("pbkdf2-sm3").contains("1500");

    setPolicy("hashAlgorithm(pbkdf2-sm3) and hashIterations(2500)");
    signOn("hash.after");
    assertThat(algorithm(after)).contains("2500");

    setPolicy(policy);
    signOn("hash.after");
    assertThat(algorithm(after)).contains("argon2");
  }

  private static void signOn(String username) throws IOException {
    assertThat(SignOn.withPassword(username, TestAccounts.PASSWORD, "openid").accessToken())
        .isNotEmpty();
  }

  private static String algorithm(String userId) throws IOException {
    return TestAccounts.admin()
        .get(REALM + "/users/" + userId + "/credentials")
        .path(0)
        .path("credentialData")
        .asText();
  }

  private static void setPolicy(String policy) throws IOException {
    AdminApi admin = TestAccounts.admin();
    ObjectNode realm = AdminApi.JSON.createObjectNode();
    realm.put("passwordPolicy", policy);
    admin.put(REALM, realm);
  }
}
