package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;

/** Seals that were made elsewhere: handed in, approved, entered, used, replaced. */
class ForeignSealIT {
  private static final String NAME = "测试市数据局公章";

  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  private static ForeignSeals made() throws Exception {
    return new ForeignSeals(service.region, NAME);
  }

  private static String draft() throws Exception {
    return SealLife.id(
        service.caller.json("/api/v1/applications", service.life.applicant, RunningService.wish()),
        201);
  }

  private static HttpResponse<byte[]> give(String application, byte[] seal, String token)
      throws Exception {
    return service.caller.send(
        service
            .caller
            .request("/api/v1/applications/" + application + "/seal")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(seal)));
  }

  private static JsonNode given(String application, byte[] seal) throws Exception {
    HttpResponse<byte[]> answer = give(application, seal, service.life.applicant);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    return Caller.body(answer);
  }

  /** From the draft to the register; the id there. */
  private static String entered(String application) throws Exception {
    SealLife.id(service.life.step(application, "submit", service.life.applicant, Map.of()), 200);
    SealLife.id(
        service.life.step(application, "approve", service.life.approver, Map.of("reason", "ok")),
        200);
    return service.life.made(application);
  }

  private static void assertProblem(
      HttpResponse<byte[]> answer, int status, String code, String cause) throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
    assertThat(Caller.text(answer)).contains(cause);
  }

  private static void assertRefused(byte[] seal, String cause) throws Exception {
    assertProblem(give(draft(), seal, service.life.applicant), 422, "foreign-seal-invalid", cause);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void seal_is_entered_as_it_is_and_stamps(int version) throws Exception {
    String number = "3301000000001" + version;
    byte[] seal = made().seal(version, number);
    String application = draft();
    JsonNode read = given(application, seal);
    assertThat(read.get("version").intValue()).isEqualTo(version);
    assertThat(read.get("esId").textValue()).isEqualTo(number);
    assertThat(read.get("maker").textValue()).isEqualTo("CN=Other Maker,C=CN");
    assertThat(listed(application).get("foreignEsId").textValue()).isEqualTo(number);

    String id = entered(application);
    JsonNode entered = Caller.body(service.caller.get("/api/v1/seals/" + id, service.user));
    assertThat(entered.get("importedVersion").intValue()).isEqualTo(version);
    assertThat(entered.get("esId").textValue()).isEqualTo(number);
    assertThat(service.caller.get("/api/v1/seals/" + id + "/seal.der", service.user).body())
        .isEqualTo(seal);
    service.life.grant(id, Map.of("holder", "role", "name", "seal-user"));
    assertStamps(id, version);
  }

  private static JsonNode listed(String application) throws Exception {
    return Caller.body(
        service.caller.get("/api/v1/applications/" + application, service.life.approver));
  }

  private static void assertStamps(String seal, int version) throws Exception {
    HttpResponse<byte[]> stamped = service.stamp(seal, TestPdfs.plain("entered"));
    assertThat(stamped.statusCode()).as(Caller.text(stamped)).isEqualTo(201);
    JsonNode report =
        Caller.body(
            service.caller.post("/api/v1/verifications", null, "application/pdf", stamped.body()));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.toString()).contains("V" + version);
  }

  @Test
  void seal_of_version_1_is_known_stamps_no_more_and_is_replaced() throws Exception {
    String application = draft();
    given(application, made().seal(1, "ES-2014-0001"));
    byte[] face = face(application);
    String id = entered(application);
    assertThat(face).isNotEmpty();
    service.life.grant(id, Map.of("holder", "role", "name", "seal-user"));
    assertProblem(
        service.stamp(id, TestPdfs.plain("old")), 409, "seal-version-outdated", "GM/T 0031-2014");
    assertThat(status("ES-2014-0001")).isEqualTo("ENABLED");

    Map<String, String> wish = new HashMap<>(RunningService.wish());
    wish.put("replaces", id);
    String successor = service.life.seal(wish);
    assertThat(status("ES-2014-0001")).isEqualTo("REVOKED");
    assertThat(service.stamp(successor, TestPdfs.plain("new")).statusCode()).isEqualTo(201);
  }

  private static byte[] face(String application) throws Exception {
    return service
        .caller
        .get("/api/v1/applications/" + application + "/face.png", service.life.approver)
        .body();
  }

  private static String status(String number) throws Exception {
    return Caller.body(service.caller.get("/api/v1/seals/by-es-id/" + number + "/status", null))
        .get("state")
        .textValue();
  }

  @Test
  void what_was_handed_in_last_counts() throws Exception {
    String application = draft();
    byte[] drawn = face(application);
    given(application, made().seal(4, "33010000000021"));
    assertThat(face(application)).isNotEqualTo(drawn);
    HttpResponse<byte[]> picture =
        service.caller.send(
            service
                .caller
                .request("/api/v1/applications/" + application + "/face")
                .header("Authorization", "Bearer " + service.life.applicant)
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofByteArray(TestFaces.ring())));
    SealLife.id(picture, 200);
    assertThat(listed(application).has("foreignEsId")).isFalse();
    given(application, made().seal(4, "33010000000022"));
    SealLife.id(
        service.caller.send(
            service
                .caller
                .request("/api/v1/applications/" + application + "/seal")
                .header("Authorization", "Bearer " + service.life.applicant)
                .DELETE()),
        200);
    assertThat(face(application)).isEqualTo(drawn);
    assertProblem(
        service.caller.get("/api/v1/applications/" + application + "/seal", service.life.applicant),
        404,
        "foreign-seal-not-found",
        "No seal");
  }

  @Test
  void number_is_entered_once() throws Exception {
    String first = draft();
    String second = draft();
    byte[] seal = made().seal(4, "33010000000031");
    given(first, seal);
    given(second, seal);
    entered(first);
    assertProblem(
        give(draft(), seal, service.life.applicant), 409, "seal-exists", "33010000000031");
    SealLife.id(service.life.step(second, "submit", service.life.applicant, Map.of()), 200);
    SealLife.id(
        service.life.step(second, "approve", service.life.approver, Map.of("reason", "ok")), 200);
    assertProblem(
        service.life.step(second, "make", service.life.maker, Map.of()),
        409,
        "seal-exists",
        "33010000000031");
  }

  @Test
  void seal_that_must_not_be_entered_is_refused_with_its_reason() throws Exception {
    assertRefused(new byte[0], "not an electronic seal");
    assertRefused(TestPdfs.plain("no seal"), "not an electronic seal");
    assertRefused(new byte[(1 << 20) + 1], "more than 1048576 bytes");
    assertRefused(ForeignSeals.changed(made().seal(4, "33010000000041")), "SEAL_SIGNATURE");
    assertRefused(ForeignSeals.changed(made().seal(1, "33010000000041")), "SEAL_SIGNATURE");
    assertRefused(made().ended().seal(4, "33010000000042"), "SEAL_VALIDITY");
    assertRefused(made().demanding("33010000000043"), "1.2.3.4");
    assertRefused(made().picture(new byte[] {1, 2, 3}).seal(4, "33010000000044"), "picture");
    assertRefused(made().seal(4, "51000000000045"), "510000");
    assertRefused(made().seal(4, "33 01"), "number");
    assertRefused(new ForeignSeals(service.region, "别的章").seal(4, "33010000000046"), "别的章");
  }

  @Test
  void seal_of_a_maker_whom_the_region_does_not_trust_is_refused() throws Exception {
    DevelopmentCa stranger =
        DevelopmentCa.create("Stranger", new SecureRandom(), Clock.systemUTC());
    ForeignSeals seals =
        new ForeignSeals(
            stranger.issue(CertificatePurpose.SEAL_MAKER, "CN=M,C=CN", Duration.ofDays(9)),
            service.region.signer,
            NAME);
    assertRefused(seals.seal(4, "33010000000051"), "SEAL_CHAIN");
  }

  @Test
  void signer_who_is_not_on_the_seal_does_not_stamp_with_it() throws Exception {
    DevelopmentCa ca = service.region.ca;
    ForeignSeals seals =
        new ForeignSeals(
            ca.issue(CertificatePurpose.SEAL_MAKER, "CN=M,C=CN", Duration.ofDays(9)),
            ca.issue(CertificatePurpose.SIGNER, "CN=Renewed Since,C=CN", Duration.ofDays(9)),
            NAME);
    String application = draft();
    given(application, seals.seal(4, "33010000000061"));
    String id = entered(application);
    service.life.grant(id, Map.of("holder", "role", "name", "seal-user"));
    assertProblem(service.stamp(id, TestPdfs.plain("renewed")), 409, "signer-not-on-seal", "list");
  }

  @Test
  void seal_is_handed_in_by_the_applicant_and_only_while_it_is_a_draft() throws Exception {
    String application = draft();
    byte[] seal = made().seal(4, "33010000000071");
    String other = service.issuer.token("other-applicant", 3, "seal-applicant");
    assertProblem(give(application, seal, other), 403, "not-the-applicant", "");
    assertProblem(give(application, seal, service.user), 403, "role-missing", "");
    SealLife.id(service.life.step(application, "submit", service.life.applicant, Map.of()), 200);
    assertProblem(
        give(application, seal, service.life.applicant), 409, "application-state-refused", "");
  }
}
