package org.signet.idp.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.idp.disclosure.VerifiedClaimsRequest.Place;
import org.signet.idp.level.RelyingRule;
import org.signet.idp.level.SubjectKind;

class VerifiedClaimsRequestTest {
  private static final String FRAMEWORK = "\"trust_framework\":{\"value\":\"cn_real_name\"}";

  @Test
  void tells_what_was_asked_for_and_nothing_else() throws Exception {
    Object answer =
        ask(FRAMEWORK + ",\"assurance_level\":null", "\"age_over_18\":null,\"region\":null");

    assertThat(answer)
        .isEqualTo(
            Map.of(
                "verification",
                Map.of("trust_framework", "cn_real_name", "assurance_level", "level3"),
                "claims",
                Map.of("age_over_18", true, "region", "110000")));
  }

  @Test
  void tells_plain_claims_only_where_a_rule_names_them() throws Exception {
    String asked = request(FRAMEWORK, "\"name\":null,\"id_number\":null,\"region\":null");

    assertThat(answer(asked, RelyingRule.NONE).orElseThrow().toString())
        .contains("110000")
        .doesNotContain("某人", "110105200803070010");
    assertThat(answer(asked, releasing("name")).orElseThrow())
        .isEqualTo(
            Map.of(
                "verification",
                Map.of("trust_framework", "cn_real_name"),
                "claims",
                Map.of("name", "某人")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"trust_framework\":{\"value\":\"eidas\"}",
        "\"trust_framework\":{\"values\":[\"eidas\",\"uk_tfida\"]}",
        "\"trust_framework\":null,\"assurance_level\":{\"value\":\"level4\"}",
        "\"trust_framework\":null,\"time\":{\"max_age\":63113852}",
        "\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"document\"}}]",
        "\"trust_framework\":null,\"something\":{\"value\":\"x\"}"
      })
  void tells_nothing_when_the_verification_is_not_as_demanded(String verification)
      throws Exception {
    assertThat(answer(request(verification, "\"region\":null"), RelyingRule.NONE)).isEmpty();
  }

  @Test
  void leaves_out_what_has_another_value_or_is_unknown() throws Exception {
    Object answer =
        ask(
            FRAMEWORK + ",\"time\":null",
            "\"region\":{\"value\":\"310000\"},\"address\":null,\"age_over_14\":{\"value\":true}");
    assertThat(((Map<?, ?>) answer).get("claims")).isEqualTo(Map.of("age_over_14", true));
    assertThat(answer(request(FRAMEWORK, "\"address\":null"), RelyingRule.NONE)).isEmpty();
  }

  @Test
  void answers_an_array_with_an_array_of_what_fits() throws Exception {
    String asked =
        "{\"userinfo\":{\"verified_claims\":["
            + "{\"verification\":{\"trust_framework\":{\"value\":\"eidas\"}},"
            + "\"claims\":{\"region\":null}},"
            + "{\"verification\":{\"trust_framework\":null},\"claims\":{\"region\":null}}]}}";
    Object answer = answer(asked, RelyingRule.NONE).orElseThrow();
    assertThat(answer).isInstanceOf(List.class);
    assertThat((List<?>) answer).hasSize(1);
  }

  @Test
  void finds_nothing_in_another_place_or_in_a_request_without() throws Exception {
    String asked = request(FRAMEWORK, "\"region\":null");
    assertThat(VerifiedClaimsRequest.parse(asked, Place.ID_TOKEN).elements()).isEmpty();
    assertThat(VerifiedClaimsRequest.parse(null, Place.USER_INFO).elements()).isEmpty();
    assertThat(VerifiedClaimsRequest.parse("{\"id_token\":{\"acr\":null}}", Place.ID_TOKEN))
        .isEqualTo(new VerifiedClaimsRequest(List.of(), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"userinfo\":{\"verified_claims\":null}}",
        "{\"userinfo\":{\"verified_claims\":[]}}",
        "{\"userinfo\":{\"verified_claims\":{}}}",
        "{\"userinfo\":{\"verified_claims\":{\"verification\":{},\"claims\":{\"region\":null}}}}",
        "{\"userinfo\":{\"verified_claims\":{\"verification\":{\"time\":null},"
            + "\"claims\":{\"region\":null}}}}",
        "{\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":null}}}}",
        "{\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":null},"
            + "\"claims\":{}}}}",
        "{\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":7},"
            + "\"claims\":{\"region\":null}}}}",
        "{\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":"
            + "{\"value\":{\"secret-value\":1}}},\"claims\":{\"region\":null}}}}",
        "{\"userinfo\":{\"verified_claims\":{\"verification\":{\"trust_framework\":"
            + "{\"values\":\"secret-value\"}},\"claims\":{\"region\":null}}}}"
      })
  void refuses_what_has_no_meaning_without_repeating_it(String claims) {
    assertThatThrownBy(() -> VerifiedClaimsRequest.parse(claims, Place.USER_INFO))
        .isInstanceOf(ClaimsRequestFormatException.class)
        .hasMessageNotContaining("secret-value");
  }

  @Test
  void refuses_too_much() {
    String megabyte = request(FRAMEWORK, "\"" + "x".repeat(1_000_000) + "\":null");
    assertThatThrownBy(() -> VerifiedClaimsRequest.parse(megabyte, Place.USER_INFO))
        .isInstanceOf(ClaimsRequestFormatException.class)
        .hasMessageContaining("4000");
    String deep = "{\"userinfo\":" + "[".repeat(1900) + "]".repeat(1900) + "}";
    assertThatThrownBy(() -> VerifiedClaimsRequest.parse(deep, Place.USER_INFO))
        .isInstanceOf(ClaimsRequestFormatException.class);
  }

  private static Object ask(String verification, String claims) throws Exception {
    return answer(request(verification, claims), RelyingRule.NONE).orElseThrow();
  }

  private static Optional<Object> answer(String asked, RelyingRule rule) throws Exception {
    return VerifiedClaimsRequest.parse(asked, Place.USER_INFO)
        .answer(
            new VerifiedPerson(
                PersonAttributeTest.who("110105200803070010"),
                "level3",
                "counter",
                rule,
                LocalDate.parse("2026-06-01")));
  }

  private static String request(String verification, String claims) {
    return "{\"userinfo\":{\"verified_claims\":{\"verification\":{"
        + verification
        + "},\"claims\":{"
        + claims
        + "}}}}";
  }

  private static RelyingRule releasing(String claim) {
    return new RelyingRule(
        1, 0, Optional.empty(), Set.of(SubjectKind.values()), Optional.of(Set.of(claim)));
  }
}
