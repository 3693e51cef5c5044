package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our validators in the declarative user profile of a realm. */
class ProfileIT {
  private static final String REALM = "/admin/realms/profile-validators";
  private static AdminApi admin;

  @BeforeAll
  static void declareAttributes() throws IOException {
    admin = TestAccounts.admin();
    admin.create("/admin/realms", Map.of("realm", "profile-validators", "enabled", true));
    ObjectNode profile = (ObjectNode) admin.get(REALM + "/users/profile");
    ArrayNode attributes = (ArrayNode) profile.path("attributes");
    attributes.add(attribute("passport", "signet-document-number", "passport"));
    attributes.add(attribute("permit", "signet-document-number", "taiwan-permit"));
    attributes.add(attribute("contact", "signet-real-name", ""));
    attributes.add(attribute("employer", "signet-credit-code", ""));
    admin.put(REALM + "/users/profile", profile);
  }

  @AfterAll
  static void forgetRealm() throws IOException {
    admin.delete(REALM);
  }

  @Test
  void takes_what_is_right() throws Exception {
    write(
        "right",
        Map.of(
            "passport", List.of("GBR-123456789"),
            "permit", List.of("12345678"),
            "contact", List.of("某人"),
            "employer", List.of("91350100M000100Y43")));

    assertThat(admin.get(REALM + "/users?exact=true&username=right").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "passport, ZZQ-123456789, signetProfileNumber_COUNTRY",
    "passport, 12345678, signetProfileNumber_FORM",
    "permit, 1234567８, signetProfileNumber_FORM",
    "contact, Аnna Li, signetProfileName",
    "employer, 91350100M000100Y44, signetProfileCreditCode"
  })
  void refuses_what_is_wrong_and_says_why(String attribute, String value, String message) {
    assertThatThrownBy(() -> write("wrong-" + attribute, Map.of(attribute, List.of(value))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("400")
        .hasMessageContaining(message)
        .hasMessageNotContaining(value);
  }

  @Test
  void refuses_a_declaration_with_a_type_that_does_not_exist() throws Exception {
    ObjectNode profile = (ObjectNode) admin.get(REALM + "/users/profile");
    ((ArrayNode) profile.path("attributes"))
        .add(attribute("other", "signet-document-number", "driving-licence"));

    assertThatThrownBy(() -> admin.put(REALM + "/users/profile", profile))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("400");
  }

  private static void write(String username, Map<String, Object> attributes) throws IOException {
    admin.post(
        REALM + "/users", Map.of("username", username, "enabled", true, "attributes", attributes));
  }

  private static ObjectNode attribute(String name, String validator, String documentType) {
    Map<String, Object> options =
        documentType.isEmpty() ? Map.of() : Map.of("documentType", documentType);
    return AdminApi.JSON.valueToTree(
        Map.of(
            "name", name,
            "validations", Map.of(validator, options),
            "permissions", Map.of("view", List.of("admin"), "edit", List.of("admin"))));
  }
}
