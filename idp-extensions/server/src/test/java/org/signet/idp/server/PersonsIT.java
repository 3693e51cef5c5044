package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.idp.identity.VaultKeys;

class PersonsIT {
  private static final String NAME = "测试人";
  private static RegistrarClient registrar;

  @BeforeAll
  static void signInAsRegistrar() throws IOException {
    registrar = RegistrarClient.of(KeycloakUnderTest.keycloak(), KeycloakUnderTest.realm());
  }

  @Test
  void registers_and_reads_with_a_masked_number() throws Exception {
    String user = account("reader");

    assertThat(registrar.register(user, NAME, "440524188001010014", 3).status()).isEqualTo(201);

    RestClient.Answer answer = registrar.send("GET", user, "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("name").asText()).isEqualTo(NAME);
    assertThat(answer.json().path("numberMasked").asText()).isEqualTo("4****************4");
    assertThat(answer.json().path("level").asInt()).isEqualTo(3);
    assertThat(answer.body()).doesNotContain("440524188001010014");
  }

  @Test
  void finds_a_registered_number_and_refuses_an_unknown_one() throws Exception {
    String user = account("found");
    registrar.register(user, NAME, "110105188701010181", 2);

    assertThat(registrar.lookUp("110105188701010181").json().path("userId").asText())
        .isEqualTo(user);
    RestClient.Answer unknown = registrar.lookUp("11010519491231002X");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("unknown-person");
  }

  @Test
  void refuses_a_second_registration_of_a_number() throws Exception {
    String first = account("first");
    String second = account("second");
    assertThat(registrar.register(first, NAME, "110105188701010042", 3).status()).isEqualTo(201);

    RestClient.Answer refused = registrar.register(second, NAME, "110105188701010042", 3);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("number-taken");
    assertThat(refused.body()).doesNotContain("110105188701010042").doesNotContain(first);
    assertThat(registrar.send("GET", second, "").status()).isEqualTo(404);
  }

  @Test
  void exactly_one_of_many_accounts_gets_a_number_at_the_same_time() throws Exception {
    List<String> users =
        List.of(account("race1"), account("race2"), account("race3"), account("race4"));
    List<String> raced = users.stream().map(user -> "persons/" + user).toList();
    List<Callable<Integer>> calls =
        users.stream()
            .<Callable<Integer>>map(
                user -> () -> registrar.register(user, NAME, "110105188701010093", 3).status())
            .toList();
    assertThat(AtOnce.run(calls)).containsOnly(201, 409).containsOnlyOnce(201);
    for (String refused : List.of("number-taken", "")) {
      assertThat(AuditIT.events("admin.update.signet_person"))
          .filteredOn(e -> raced.contains(e.subject()) && e.reason().equals(refused))
          .hasSize(refused.isEmpty() ? 1 : 3);
    }
  }

  @Test
  void renews_name_and_level_of_an_account_and_refuses_another_number() throws Exception {
    String user = account("renewed");
    registrar.register(user, NAME, "110105188701010034", 1);

    assertThat(registrar.register(user, "改名人", "110105188701010034", 4).status()).isEqualTo(204);
    RestClient.Answer other = registrar.register(user, NAME, "110105188701010018", 4);

    assertThat(other.code()).isEqualTo("account-taken");
    assertThat(registrar.send("GET", user, "").json().path("level").asInt()).isEqualTo(4);
  }

  @Test
  void a_proof_that_expired_leaves_level_one() throws Exception {
    String user = account("expired");
    String body =
        "{\"name\":\"测试人\",\"number\":\"110105188701010069\",\"level\":3,"
            + "\"evidence\":\"test:counter\",\"levelUntil\":\"2020-01-01T00:00:00Z\"}";

    assertThat(registrar.send("PUT", user, body).status()).isEqualTo(201);
    assertThat(registrar.send("GET", user, "").json().path("level").asInt()).isEqualTo(1);
  }

  @Test
  void a_number_is_free_again_when_its_account_is_removed() throws Exception {
    String gone = account("gone");
    registrar.register(gone, NAME, "11010518870101000X", 3);
    TestAccounts.remove(gone);

    assertThat(registrar.lookUp("11010518870101000X").status()).isEqualTo(404);
    assertThat(registrar.register(account("heir"), NAME, "11010518870101000X", 3).status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "110105194912310021",
        "110105188802300014",
        "11010519491231002x",
        "1101051890010100１1",
        "330101",
        ""
      })
  void refuses_a_wrong_number_without_repeating_it(String number) throws Exception {
    RestClient.Answer refused = registrar.register(account("wrong"), NAME, number, 3);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("number-refused");
    assertThat(number.isEmpty() || !refused.body().contains(number)).isTrue();
    assertThat(AuditIT.events("admin.update.signet_person"))
        .anyMatch(e -> e.reason().equals("number-refused"))
        .noneMatch(e -> !number.isEmpty() && e.toString().contains(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"name\":\"测试人\"}",
        "{\"name\":1,\"number\":\"11010519491231002X\",\"level\":3,\"evidence\":\"x\"}",
        "{\"name\":\"测试人\",\"number\":\"11010519491231002X\",\"level\":3,\"evidence\":\"x\",\"a\":1}"
      })
  void refuses_a_malformed_body(String body) throws Exception {
    RestClient.Answer refused = registrar.send("PUT", account("malformed"), body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("malformed-request");
    assertThat(refused.body()).doesNotContain("11010519491231002X");
  }

  @Test
  void refuses_levels_names_and_accounts_that_do_not_exist() throws Exception {
    String user = account("levels");
    assertThat(registrar.register(user, NAME, "11010519491231002X", 5).code())
        .isEqualTo("level-refused");
    assertThat(registrar.register(user, "<b>", "11010519491231002X", 3).code())
        .isEqualTo("name-refused");
    assertThat(registrar.register("nobody", NAME, "11010519491231002X", 3).code())
        .isEqualTo("unknown-account");
  }

  @ParameterizedTest
  @CsvSource({
    "residence-permit, 82000018850615012X, 8****************X",
    "hong-kong-macao-permit, M9000000103, M*******1",
    "taiwan-permit, 90000001, 9******1",
    "foreign-permanent-resident-id, KAZ110090123105, K*************5",
    "passport, GBR-900000001, G***********1"
  })
  void registers_by_other_documents(String type, String number, String masked) throws Exception {
    String user = account(type);
    Map<String, String> document = Map.of("documentType", type, "number", number);

    assertThat(registrar.register(user, NAME, document, 3).status()).isEqualTo(201);
    assertThat(registrar.register(account("other." + type), NAME, document, 3).code())
        .isEqualTo("number-taken");
    RestClient.Answer read = registrar.send("GET", user, "");
    assertThat(read.json().path("documentType").asText()).isEqualTo(type);
    assertThat(read.json().path("numberMasked").asText()).isEqualTo(masked);
    assertThat(registrar.lookUp(document).json().path("userId").asText()).isEqualTo(user);
  }

  @Test
  void brings_an_old_number_to_the_new_form() throws Exception {
    String user = account("fifteen");

    assertThat(registrar.register(user, NAME, "110105010101002", 2).status()).isEqualTo(201);
    assertThat(registrar.lookUp("110105190101010025").json().path("userId").asText())
        .isEqualTo(user);
  }

  @Test
  void refuses_a_type_that_does_not_exist_and_a_number_of_another() throws Exception {
    String user = account("type");

    assertThat(
            registrar
                .register(user, NAME, Map.of("documentType", "x", "number", "90000002"), 3)
                .code())
        .isEqualTo("document-type-refused");
    assertThat(
            registrar
                .register(user, NAME, Map.of("documentType", "passport", "number", "90000002"), 3)
                .code())
        .isEqualTo("number-refused");
  }

  @Test
  void refuses_a_name_of_letters_that_look_like_others() throws Exception {
    assertThat(registrar.register(account("homoglyph"), "Аnna Li", "11010519491231002X", 3).code())
        .isEqualTo("name-refused");
  }

  @Test
  void encrypts_again_with_a_new_key_while_the_server_runs() throws Exception {
    String user = account("rotated");
    registrar.register(
        user, NAME, Map.of("documentType", "taiwan-permit", "number", "91000001"), 3);
    Path keys = KeycloakUnderTest.keycloak().home().vaultKeys();
    Path draft = keys.resolveSibling("vault.keys.draft");
    Files.writeString(
        draft, VaultKeys.parse(Files.readString(keys)).rotated(new SecureRandom()).text());
    Files.move(draft, keys, StandardCopyOption.ATOMIC_MOVE);

    assertThat(registrar.send("GET", user, "").json().path("name").asText()).isEqualTo(NAME);
    assertThat(renewAll()).isPositive();
    assertThat(renewAll()).isZero();
    assertThat(registrar.send("GET", user, "").json().path("name").asText()).isEqualTo(NAME);
    assertThat(registrar.send("POST", "renewals", "{\"before\":1}").code())
        .isEqualTo("malformed-request");
  }

  private static int renewAll() throws Exception {
    int renewed = 0;
    String after = "";
    do {
      RestClient.Answer slice = registrar.send("POST", "renewals", "{\"after\":\"" + after + "\"}");
      assertThat(slice.status()).as(slice.body()).isEqualTo(200);
      renewed += slice.json().path("renewed").asInt();
      after = slice.json().path("after").asText("");
    } while (!after.isEmpty());
    return renewed;
  }

  @Test
  void refuses_who_is_no_registrar() throws Exception {
    RunningKeycloak keycloak = KeycloakUnderTest.keycloak();
    DevelopmentRealm realm = KeycloakUnderTest.realm();
    String manager = realm.token("zhang.san", realm.account("zhang.san").password());

    assertThat(new RegistrarClient(keycloak.baseUri(), null).lookUp("11010519491231002X").status())
        .isEqualTo(401);
    assertThat(
            new RegistrarClient(keycloak.baseUri(), manager).lookUp("11010519491231002X").status())
        .isEqualTo(401);
  }

  @Test
  void keycloak_keeps_neither_name_nor_number_as_attribute() throws Exception {
    String users =
        TestAccounts.admin().get("/admin/realms/signet/users?briefRepresentation=false").toString();

    assertThat(users).contains("zhang.san");
    for (DemoPerson person : DemoPerson.ALL) {
      assertThat(users).doesNotContain(person.name(), person.number());
    }
  }

  private static String account(String username) throws IOException {
    return TestAccounts.make("persons." + username);
  }
}
