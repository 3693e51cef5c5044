package org.signet.idp.keycloak.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.credential.PasswordCredentialModel;

class Pbkdf2Sm3HashTest {
  private final Pbkdf2Sm3Hash hash = new Pbkdf2Sm3Hash(2_000, new SecureRandom());

  @Test
  void knows_its_own_password_again_and_no_other() {
    PasswordCredentialModel credential = hash.encodedCredential("口令 with blanks", -1);

    assertThat(hash.verify("口令 with blanks", credential)).isTrue();
    assertThat(hash.verify("口令 with blank", credential)).isFalse();
    assertThat(hash.verify("", credential)).isFalse();
    assertThat(credential.getPasswordCredentialData().getHashIterations()).isEqualTo(2_000);
    assertThat(credential.getPasswordSecretData().getSalt()).hasSize(16);
    assertThat(credential.getSecretData()).doesNotContain("口令");
  }

  @Test
  void salts_every_password_anew() {
    assertThat(hash.encodedCredential("password", 1_000).getPasswordSecretData().getValue())
        .isNotEqualTo(hash.encodedCredential("password", 1_000).getPasswordSecretData().getValue());
  }

  /** {@code openssl kdf -kdfopt digest:SM3 -kdfopt iter:1000 … PBKDF2}, OpenSSL 3.0.19. */
  @Test
  void takes_a_hash_that_openssl_made() {
    PasswordCredentialModel credential =
        stored(1_000, "46e6ed70c267ca135d1560f8ded5465aa370f041539a744f75dba9c0e91ae4af");

    assertThat(hash.verify("password", credential)).isTrue();
    assertThat(hash.verify("Password", credential)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 999, 10_000_001, Integer.MAX_VALUE})
  void refuses_a_row_with_iterations_out_of_bounds(int iterations) {
    assertThat(hash.verify("password", stored(iterations, "00".repeat(32)))).isFalse();
  }

  @Test
  void refuses_a_row_that_was_spoilt() {
    assertThat(hash.verify("password", stored(1_000, "46e6ed70"))).isFalse();
    assertThat(
            hash.verify(
                "password",
                PasswordCredentialModel.createFromValues(
                    Pbkdf2Sm3Hash.ID, new byte[16], 1_000, "not base64!")))
        .isFalse();
  }

  @Test
  void raises_a_policy_that_asks_for_too_few_iterations() {
    assertThat(
            hash.encodedCredential("password", 1).getPasswordCredentialData().getHashIterations())
        .isEqualTo(Pbkdf2Sm3Hash.FEWEST_ITERATIONS);
  }

  @Test
  void wishes_to_hash_again_when_algorithm_or_iterations_changed() {
    PasswordPolicy policy = PasswordPolicy.empty();

    assertThat(hash.policyCheck(policy, hash.encodedCredential("password", -1))).isTrue();
    assertThat(hash.policyCheck(policy, hash.encodedCredential("password", 1_500))).isFalse();
    assertThat(
            hash.policyCheck(
                policy,
                PasswordCredentialModel.createFromValues("argon2", new byte[16], 2_000, "")))
        .isFalse();
  }

  private static PasswordCredentialModel stored(int iterations, String keyHex) {
    return PasswordCredentialModel.createFromValues(
        Pbkdf2Sm3Hash.ID,
        "saltsaltsaltsalt".getBytes(StandardCharsets.US_ASCII),
        iterations,
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(keyHex)));
  }
}
