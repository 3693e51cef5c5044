package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.ses.SESeal;

/** Seals whose face is a picture of one that exists already. */
class FacePictureIT {
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

  private static String draft() throws Exception {
    return SealLife.id(
        service.caller.json("/api/v1/applications", service.life.applicant, RunningService.wish()),
        201);
  }

  private static HttpResponse<byte[]> give(
      String application, String query, byte[] picture, String token) throws Exception {
    return service.caller.send(
        service
            .caller
            .request("/api/v1/applications/" + application + "/face" + query)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "image/png")
            .PUT(BodyPublishers.ofByteArray(picture)));
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
  }

  @Test
  void picture_becomes_the_face_of_a_seal_that_stamps_also_after_a_restart() throws Exception {
    String application = draft();
    String applicant = service.life.applicant;
    SealLife.id(give(application, "?widthMm=40&heightMm=40", TestFaces.ring(), applicant), 200);
    String at = "/api/v1/applications/" + application;
    byte[] preview = service.caller.get(at + "/face.png", applicant).body();
    assertThat(ImageIO.read(new ByteArrayInputStream(preview)).getRGB(5, 5) >>> 24).isZero();
    byte[] svg = service.caller.get(at + "/face.svg", applicant).body();
    assertThat(new String(svg, StandardCharsets.UTF_8)).contains("width=\"40mm\"");

    SealLife.id(service.life.step(application, "submit", applicant, Map.of()), 200);
    assertProblem(
        give(application, "", TestFaces.ring(), applicant), 409, "application-state-refused");
    String approver = service.life.approver;
    SealLife.id(service.life.step(application, "approve", approver, Map.of("reason", "ok")), 200);
    String seal = service.life.made(application);
    service.life.grant(seal, Map.of("holder", "role", "name", "seal-user"));
    byte[] der = service.caller.get("/api/v1/seals/" + seal + "/seal.der", service.user).body();
    SESeal made = SESeal.parse(der);
    assertThat(made.info().picture().data()).isEqualTo(preview);
    assertThat(made.info().picture().widthMm()).isEqualTo(40);

    assertStamps(seal);
    service.stop();
    service.start();
    assertStamps(seal);
  }

  private static byte[] stampedAndValid(String seal) throws Exception {
    HttpResponse<byte[]> stamped = service.stamp(seal, TestPdfs.plain("pictured"));
    assertThat(stamped.statusCode()).as(Caller.text(stamped)).isEqualTo(201);
    JsonNode report =
        Caller.body(
            service.caller.post("/api/v1/verifications", null, "application/pdf", stamped.body()));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    return stamped.body();
  }

  private static void assertStamps(String seal) throws Exception {
    byte[] stamped = stampedAndValid(seal);
    try (PDDocument document = Loader.loadPDF(stamped)) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
      int middle = page.getRGB(300, page.getHeight() - 400);
      assertThat(middle >> 16 & 0xff).isGreaterThan(150);
      assertThat(middle >> 8 & 0xff).isLessThan(110);
    }
  }

  @Test
  void face_is_drawn_again_when_the_picture_is_taken_back() throws Exception {
    String application = draft();
    String applicant = service.life.applicant;
    String svg = "/api/v1/applications/" + application + "/face.svg";
    byte[] drawn = service.caller.get(svg, applicant).body();
    SealLife.id(give(application, "", TestFaces.ring(), applicant), 200);
    assertThat(service.caller.get(svg, applicant).body()).isNotEqualTo(drawn);
    HttpResponse<byte[]> dropped =
        service.caller.send(
            service
                .caller
                .request("/api/v1/applications/" + application + "/face")
                .header("Authorization", "Bearer " + applicant)
                .DELETE());
    SealLife.id(dropped, 200);
    assertThat(service.caller.get(svg, applicant).body()).isEqualTo(drawn);
  }

  @Test
  void name_seal_of_a_person_shows_that_persons_name_in_a_square() throws Exception {
    Map<String, String> wish =
        Map.of(
            "name", "王小明印",
            "organizationCode", "11510000MB1234567X",
            "organizationName", "测试市数据局",
            "kind", "legal-representative");
    String seal = service.life.seal(wish);
    byte[] svg = service.caller.get("/api/v1/seals/" + seal + "/face.svg", service.user).body();
    assertThat(new String(svg, StandardCharsets.UTF_8))
        .contains("width=\"20mm\"", "height=\"20mm\"", "王小明印")
        .doesNotContain("测试市数据局");
    assertThat(stampedAndValid(seal)).isNotEmpty();
    service.stop();
    service.start();
    assertThat(stampedAndValid(seal)).isNotEmpty();
    assertProblem(
        service.caller.json(
            "/api/v1/applications",
            service.life.applicant,
            Map.of("name", "王小明印", "kind", "legal-representative", "number", "5101000000001")),
        422,
        "face-not-drawable");
  }

  @Test
  void picture_of_somebody_else_or_that_is_no_face_is_refused() throws Exception {
    String application = draft();
    String applicant = service.life.applicant;
    String other = service.issuer.token("other-applicant", 3, "seal-applicant");
    assertProblem(give(application, "", TestFaces.ring(), other), 403, "not-the-applicant");
    assertProblem(give(application, "", TestFaces.ring(), service.user), 403, "role-missing");
    assertProblem(
        give(application, "", "no picture".getBytes(StandardCharsets.US_ASCII), applicant),
        422,
        "face-picture-unfit");
    assertProblem(
        give(application, "?widthMm=61", TestFaces.ring(), applicant), 422, "face-picture-unfit");
    assertProblem(
        give(application, "?widthMm=40&heightMm=30", TestFaces.ring(), applicant),
        422,
        "face-picture-unfit");
    assertProblem(
        give(application, "?widthMm=wide", TestFaces.ring(), applicant), 400, "parameter-invalid");
    assertProblem(give(application, "", new byte[3 << 20], applicant), 413, "content-too-large");
  }
}
