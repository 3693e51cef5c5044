package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.ses.SESeal;
import org.signet.seal.sign.PdfStamper;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.stamp.Placement;

/** Grants that want other seals on a document first (按序签章), over HTTP. */
class OrderOfPartiesIT {
  @TempDir static Path folder;
  @TempDir static Path forgers;
  private static RunningService service;
  private static String first;
  private static String firstNumber;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
    first = service.seal();
    firstNumber = number(first);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  private static String number(String seal) throws Exception {
    HttpResponse<byte[]> answer = service.caller.get("/api/v1/seals/" + seal, service.user);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    return Caller.body(answer).get("esId").textValue();
  }

  private static Map<String, Object> usersAfter(String... numbers) {
    return new HashMap<>(Map.of("holder", "role", "name", "seal-user", "after", List.of(numbers)));
  }

  private static String sealAfter(String... numbers) throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    service.life.grant(seal, usersAfter(numbers));
    return seal;
  }

  private static HttpResponse<byte[]> stamp(String seal, byte[] pdf, String query)
      throws Exception {
    String path = "/api/v1/seals/" + seal + "/stamps?page=1&purpose=contract" + query;
    return service.caller.post(path, service.user, "application/pdf", pdf);
  }

  /** What comes out of a stamp that is allowed; each party has a place of its own. */
  private static byte[] stamped(String seal, byte[] pdf, int y) throws Exception {
    HttpResponse<byte[]> answer = stamp(seal, pdf, "&x=300&y=" + y);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(201);
    return answer.body();
  }

  private static String refused(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    JsonNode problem = Caller.body(answer);
    assertThat(problem.get("code").textValue()).isEqualTo(code);
    assertThat(problem.get("remedy").textValue()).isNotBlank();
    return problem.get("detail").textValue();
  }

  private static String held(String seal, byte[] pdf) throws Exception {
    return refused(stamp(seal, pdf, "&x=300&y=300"), 409, "earlier-party-missing");
  }

  @Test
  void holds_the_second_party_back_until_the_first_has_stamped() throws Exception {
    String second = sealAfter(firstNumber);
    byte[] contract = TestPdfs.plain("contract of two");
    assertThat(held(second, contract)).contains(firstNumber);
    byte[] bySecondOnly = stamped(service.seal(), contract, 150);
    assertThat(held(second, bySecondOnly)).contains(firstNumber);
    byte[] both = stamped(second, stamped(first, contract, 600), 300);
    JsonNode report =
        Caller.body(service.caller.post("/api/v1/verifications", null, "application/pdf", both));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.get("signatures")).hasSize(2);
    JsonNode grants =
        Caller.body(service.caller.get("/api/v1/seals/" + second + "/grants", service.user));
    assertThat(grants.at("/grants/0/after/0").textValue()).isEqualTo(firstNumber);
    assertThat(grants.at("/grants/0/uses").intValue()).isEqualTo(1);
  }

  @Test
  void lets_a_group_come_in_any_order_and_waits_for_all_of_it() throws Exception {
    String other = service.seal();
    String last = sealAfter(firstNumber, number(other));
    byte[] byOther = stamped(other, TestPdfs.plain("contract of three"), 600);
    assertThat(held(last, byOther)).contains(firstNumber).doesNotContain(number(other));
    stamped(last, stamped(first, byOther, 450), 300);
    byte[] byFirst = stamped(first, TestPdfs.plain("contract of three"), 450);
    assertThat(held(last, byFirst)).contains(number(other)).doesNotContain(firstNumber);
    stamped(last, stamped(other, byFirst, 600), 300);
  }

  @Test
  void a_forged_first_party_does_not_count() throws Exception {
    TestRegion forger = TestRegion.create(forgers);
    SESeal lookalike = SESeal.parse(new ForeignSeals(forger, "测试市数据局公章").seal(4, firstNumber));
    Path in = Files.write(forgers.resolve("in.pdf"), TestPdfs.plain("contract of forgers"));
    Path out = forgers.resolve("out.pdf");
    new PdfStamper()
        .stamp(
            in,
            out,
            StampRequest.of(
                SignatureProfile.GM_SEAL,
                forger.signer,
                PreparedSeal.of(lookalike),
                new Placement(1, 300, 600),
                Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    byte[] forged = Files.readAllBytes(out);
    String second = sealAfter(firstNumber);
    assertThat(held(second, forged)).contains(firstNumber + " (", "CHAIN");
    stamped(second, stamped(first, forged, 450), 300);
  }

  @Test
  void a_signature_whose_document_was_changed_afterwards_does_not_count() throws Exception {
    byte[] signed = stamped(first, TestPdfs.plain("contract to be changed"), 600);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(signed)) {
      PDPage page = document.getPage(0);
      page.setRotation(180);
      page.getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
    }
    String second = sealAfter(firstNumber);
    assertThat(held(second, out.toByteArray())).contains(firstNumber + " (LATER_CHANGES");
    stamped(second, signed, 300);
  }

  @Test
  void a_batch_says_of_each_document_who_is_missing() throws Exception {
    String second = sealAfter(firstNumber);
    BatchLife user = new BatchLife(service.caller, service.user);
    String batch = user.draft(second);
    user.add(batch, "ready.pdf", stamped(first, TestPdfs.plain("ready"), 600));
    user.add(batch, "early.pdf", TestPdfs.plain("early"));
    user.step(batch, "start");
    user.until(batch, "FINISHED");
    List<JsonNode> documents = user.documents(batch);
    assertThat(documents.get(0).get("state").textValue()).isEqualTo("STAMPED");
    assertThat(documents.get(1).get("code").textValue()).isEqualTo("earlier-party-missing");
    assertThat(documents.get(1).get("cause").textValue()).contains(firstNumber);
  }

  @Test
  void a_digest_does_not_show_who_stamped_before() throws Exception {
    Map<String, Object> order =
        Map.of(
            "sm3",
            "ab".repeat(32),
            "byteRange",
            List.of(0, 1000, 9000, 500),
            "purpose",
            "contract");
    String second = sealAfter(firstNumber);
    String path = "/api/v1/seals/" + second + "/signatures";
    String detail = refused(service.caller.json(path, service.user, order), 409, "document-needed");
    assertThat(detail).contains(firstNumber);
    service.life.grant(second, Map.of("holder", "person", "name", "u1"));
    assertThat(service.caller.json(path, service.user, order).statusCode()).isEqualTo(201);
  }

  @Test
  void refuses_an_order_that_nobody_could_keep() throws Exception {
    String path = "/api/v1/seals/" + first + "/grants";
    for (String wrong : List.of(firstNumber, "two words", "")) {
      refused(
          service.caller.json(path, service.life.manager, usersAfter(wrong)), 400, "grant-invalid");
    }
  }
}
