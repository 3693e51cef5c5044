package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DevelopmentRealmIT {

  @Test
  void token_of_a_demo_account_has_issuer_audience_account_name_and_its_role_only()
      throws IOException {
    JsonNode claims = claims("zhang.san");

    assertThat(claims.path("iss").asText())
        .isEqualTo(KeycloakUnderTest.realm().issuer().toString());
    assertThat(claims.path("aud").asText()).isEqualTo("signet-seal");
    assertThat(claims.path("preferred_username").asText()).isEqualTo("zhang.san");
    assertThat(claims.path("sub").asText()).isNotEmpty();
    assertThat(claims.at("/realm_access/roles")).anyMatch(r -> r.asText().equals("seal-manager"));
    assertThat(claims.at("/realm_access/roles")).noneMatch(r -> r.asText().equals("seal-user"));
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
  }

  @Test
  void token_tells_level_masked_name_masked_number_and_organisation() throws IOException {
    JsonNode claims = claims("zhang.san");

    assertThat(claims.path("identity_level").isInt()).isTrue();
    assertThat(claims.path("identity_level").asInt()).isEqualTo(3);
    assertThat(claims.path("real_name_masked").asText()).isEqualTo("张*");
    assertThat(claims.path("id_number_masked").asText()).isEqualTo("1****************1");
    assertThat(claims.path("organization_code").asText()).isEqualTo("11990000000000019A");
    assertThat(claims.path("organization_name").asText()).isEqualTo("示例市数据局");
    assertThat(claims.toString()).doesNotContain("张三", "110105189001010011");
  }

  @Test
  void token_tells_the_branch_of_the_organisation_from_the_top_down() throws IOException {
    JsonNode organisation = claims("chu.san").path("organisation");

    assertThat(organisation.path("code").asText()).isEqualTo("11990101000000043E");
    assertThat(organisation.path("name").asText()).isEqualTo("示例县数据局");
    assertThat(organisation.path("level").asText()).isEqualTo("county");
    assertThat(organisation.path("path"))
        .extracting(JsonNode::asText)
        .containsExactly("119900000000000275", "11990000000000019A", "11990101000000043E");
  }

  @Test
  void token_of_a_level_two_person_says_so() throws IOException {
    assertThat(claims("zhao.liu").path("identity_level").asInt()).isEqualTo(2);
  }

  @Test
  void token_of_a_service_has_the_audience_and_no_person() throws IOException {
    JsonNode claims = payload(KeycloakUnderTest.realm().batchToken());

    assertThat(claims.path("aud").asText()).isEqualTo("signet-seal");
    assertThat(claims.path("identity_level").asInt()).isEqualTo(1);
    assertThat(claims.has("real_name_masked")).isFalse();
  }

  @Test
  void refuses_a_wrong_password() {
    assertThatThrownBy(() -> KeycloakUnderTest.realm().token("li.si", "wrong"))
        .isInstanceOf(SignInException.class)
        .hasMessageContaining("invalid_grant")
        .hasMessageNotContaining("wrong");
  }

  static JsonNode claims(String username) throws IOException {
    DevelopmentRealm realm = KeycloakUnderTest.realm();
    String token = realm.token(username, realm.account(username).password());
    return payload(token);
  }

  private static JsonNode payload(String token) throws IOException {
    return AdminApi.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }
}
