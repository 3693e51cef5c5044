package org.signet.seal.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signet.seal.access.TokenRefusedException.Reason;

class TokenVerifierTest {
  private TestIssuer issuer;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer();
    verifier =
        new TokenVerifier(
            TokenRules.of(TestIssuer.ISSUER, issuer.jwksUri(), TestIssuer.AUDIENCE),
            InstantSource.system(),
            Standing.UNTIL_EXPIRY);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void reads_the_person_of_a_good_token() throws Exception {
    Person person =
        verify(
            issuer.sign(
                TestIssuer.claims("p1", 3, "seal-user", "offline_access")
                    .claim("organization_code", "11510000MB1234567X")
                    .build()));
    assertThat(person.subject()).isEqualTo("p1");
    assertThat(person.level()).isEqualTo(3);
    assertThat(person.roles()).containsExactly(Role.SEAL_USER);
    assertThat(person.maskedName()).contains("张*");
    assertThat(person.organizationCode()).contains("11510000MB1234567X");
  }

  @Test
  void accepts_probabilistic_rsa_signatures() throws Exception {
    String token =
        TestIssuer.sign(TestIssuer.claims("p1", 3).build(), issuer.key(), JWSAlgorithm.PS256);
    assertThat(verify(token).subject()).isEqualTo("p1");
  }

  @Test
  void refuses_a_request_without_token() {
    assertThat(reason(Optional.empty())).isEqualTo(Reason.MISSING);
    assertThat(reason(Optional.of(""))).isEqualTo(Reason.MISSING);
    assertThat(reason(Optional.of("Basic YTpi"))).isEqualTo(Reason.MISSING);
    assertThat(reason(Optional.of("Bearer "))).isEqualTo(Reason.MISSING);
  }

  @Test
  void refuses_an_expired_token_but_allows_for_a_small_skew() throws Exception {
    assertThat(verify(expiring(Duration.ofSeconds(-5))).subject()).isEqualTo("p1");
    assertThat(refused(expiring(Duration.ofSeconds(-16)))).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void refuses_a_token_for_another_audience() {
    assertThat(refused(issuer.sign(TestIssuer.claims("p", 3).audience("other").build())))
        .isEqualTo(Reason.AUDIENCE);
    assertThat(refused(issuer.sign(TestIssuer.claims("p", 3).audience(List.of()).build())))
        .isEqualTo(Reason.AUDIENCE);
  }

  @Test
  void refuses_tokens_that_are_not_for_now_not_by_the_issuer_or_not_for_access() {
    Date later = Date.from(Instant.now().plusSeconds(120));
    assertInvalid(issuer.sign(TestIssuer.claims("p", 3).notBeforeTime(later).build()));
    assertInvalid(issuer.sign(TestIssuer.claims("p", 3).expirationTime(null).build()));
    assertInvalid(issuer.sign(TestIssuer.claims("p", 3).issuer("http://evil").build()));
    assertInvalid(issuer.sign(TestIssuer.claims("p", 3).claim("typ", "ID").build()));
    assertInvalid(issuer.sign(TestIssuer.claims("p", 3).subject(null).build()));
    assertInvalid(issuer.sign(TestIssuer.claims("x".repeat(65), 3).build()));
  }

  @Test
  void refuses_foreign_weak_and_missing_signatures() throws Exception {
    JWTClaimsSet claims = TestIssuer.claims("p", 3, "seal-manager").build();
    assertInvalid(
        TestIssuer.sign(
            claims, new RSAKeyGenerator(2048).keyID("k1").generate(), JWSAlgorithm.RS256));
    assertInvalid(TestIssuer.sign(claims, issuer.key(), JWSAlgorithm.RS512));
    assertInvalid(new PlainJWT(claims).serialize());
    SignedJWT withPublicKeyAsSecret =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
    withPublicKeyAsSecret.sign(
        new MACSigner(issuer.key().toPublicJWK().toJSONString().getBytes(UTF_8)));
    assertInvalid(withPublicKeyAsSecret.serialize());
  }

  @Test
  void refuses_damaged_and_endless_tokens() {
    String good = issuer.token("p", 3);
    assertInvalid(good.substring(0, good.length() - 4) + "AAAA");
    assertInvalid("a.b.c");
    assertInvalid("x".repeat(20_000));
  }

  @Test
  void counts_a_level_that_is_no_number_from_one_to_four_as_none() throws Exception {
    for (Object level : List.of(0, 5, -1, 99_999_999_999L, "high", Map.of())) {
      String token = issuer.sign(TestIssuer.claims("p", 3).claim("identity_level", level).build());
      assertThat(verify(token).level()).as("level %s", level).isZero();
    }
  }

  @Test
  void says_so_when_the_issuer_is_away() {
    issuer.goAway();
    assertThatThrownBy(() -> verify(issuer.token("p", 3)))
        .isInstanceOf(IssuerUnavailableException.class);
  }

  @Test
  void keeps_known_keys_while_the_issuer_is_away() throws Exception {
    verify(issuer.token("p", 3));
    issuer.goAway();
    assertThat(verify(issuer.token("q", 3)).subject()).isEqualTo("q");
  }

  @Test
  void refuses_key_documents_from_afar_in_clear() {
    assertThatThrownBy(
            () -> TokenRules.of("i", URI.create("http://example.test/keys"), "signet-seal"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void asks_for_role_before_level() throws Exception {
    Person person = verify(issuer.token("p", 2, "seal-user"));
    PermissionRefusedException role =
        catchThrowableOfType(
            PermissionRefusedException.class,
            () -> new Requirement(Set.of(Role.SEAL_MANAGER), 3, false, false).check(person));
    assertThat(role.reason()).isEqualTo(PermissionRefusedException.Reason.ROLE_MISSING);
    PermissionRefusedException level =
        catchThrowableOfType(
            PermissionRefusedException.class,
            () -> new Requirement(Set.of(Role.SEAL_USER), 3, false, false).check(person));
    assertThat(level.reason()).isEqualTo(PermissionRefusedException.Reason.LEVEL_TOO_LOW);
    new Requirement(Set.of(Role.SEAL_USER), 2, false, false).check(person);
  }

  private String expiring(Duration fromNow) {
    return issuer.sign(
        TestIssuer.claims("p1", 3).expirationTime(Date.from(Instant.now().plus(fromNow))).build());
  }

  private Person verify(String token) throws Exception {
    return verifier.verify(Optional.of("Bearer " + token));
  }

  private void assertInvalid(String token) {
    assertThat(refused(token)).isEqualTo(Reason.INVALID);
  }

  private Reason refused(String token) {
    return reason(Optional.of("bearer " + token));
  }

  private Reason reason(Optional<String> header) {
    return catchThrowableOfType(TokenRefusedException.class, () -> verifier.verify(header))
        .reason();
  }
}
