package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are made to bring a verifier down, sent to the public interface: each gets an answer
 * that is not "valid", and the service goes on verifying for everybody else.
 */
class HostileUploadsIT {
  private static final int BOMB_BYTES = 256 << 20;

  @TempDir static Path folder;
  private static RunningService service;
  private static byte[] stamped;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, TestRegion.reports(folder));
    stamped = service.stamp(service.seal(), TestPdfs.plain("Notice No. 1")).body();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  private static byte[] deflated(int bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 20];
    try (DeflaterOutputStream bomb =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
      for (int i = 0; i < bytes; i += block.length) {
        bomb.write(block);
      }
    }
    return out.toByteArray();
  }

  /** The stamped document with an object appended that replaces its page tree. */
  private static byte[] replaced(String object) {
    return appended(object.getBytes(ISO_8859_1));
  }

  private static byte[] appended(byte[] object) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(stamped);
    out.writeBytes(object);
    return out.toByteArray();
  }

  private static byte[] stream(String entries, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("\n900 0 obj\n<<" + entries + "/Length " + data.length + ">>\nstream\n").getBytes(UTF_8));
    out.writeBytes(data);
    out.writeBytes("\nendstream\nendobj\n%%EOF\n".getBytes(UTF_8));
    return appended(out.toByteArray());
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] entities() throws IOException {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE o [");
    xml.append("<!ENTITY e0 SYSTEM \"file:///etc/hostname\">");
    for (int i = 1; i < 12; i++) {
      xml.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
    }
    xml.append("]><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\">&e11;</ofd:OFD>");
    return zip(Map.of("OFD.xml", xml.toString().getBytes(UTF_8)));
  }

  private static byte[] made(String kind) throws IOException {
    return switch (kind) {
      case "object stream bomb" ->
          stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", deflated(BOMB_BYTES));
      case "content bomb" -> stream("/Filter/FlateDecode", deflated(BOMB_BYTES));
      case "deep arrays" -> replaced("\n900 0 obj\n" + "[".repeat(200_000) + "\nendobj\n%%EOF\n");
      case "deep dictionaries" ->
          replaced("\n900 0 obj\n" + "<</A ".repeat(200_000) + "\nendobj\n%%EOF\n");
      case "endless page count" ->
          replaced(
              "\n2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2147483647>>\nendobj\n%%EOF\n");
      case "nested signature" ->
          replaced(
              "\n900 0 obj\n<</Type/Sig/ByteRange[0 1 2 3]/Contents<"
                  + "30800000".repeat(200_000)
                  + ">>>\nendobj\n%%EOF\n");
      case "huge picture" ->
          stream(
              "/Type/XObject/Subtype/Image/Width 2147483647/Height 2147483647"
                  + "/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode",
              deflated(1 << 20));
      case "xml entities" -> entities();
      case "zip bomb" -> zip(Map.of("OFD.xml", new byte[BOMB_BYTES]));
      case "nested package" ->
          zip(Map.of("OFD.xml", zip(Map.of("OFD.xml", new byte[BOMB_BYTES / 8]))));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static HttpResponse<byte[]> send(byte[] file) throws Exception {
    String type = file[0] == 'P' ? "application/ofd" : "application/pdf";
    return service.caller.post("/api/v1/verifications", null, type, file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "object stream bomb",
        "content bomb",
        "deep arrays",
        "deep dictionaries",
        "endless page count",
        "nested signature",
        "huge picture",
        "xml entities",
        "zip bomb",
        "nested package"
      })
  void a_hostile_file_is_answered_and_the_next_one_is_verified(String kind) throws Exception {
    HttpResponse<byte[]> answer = send(made(kind));
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isIn(200, 413, 422);
    if (answer.statusCode() == 200) {
      assertThat(Caller.body(answer).get("verdict").asText()).isIn("refused", "undecided");
    }
    JsonNode next = Caller.body(send(stamped));
    assertThat(next.get("verdict").asText()).isEqualTo("valid");
  }

  @Test
  void a_report_on_paper_is_given_to_who_asks_and_verifies_itself() throws Exception {
    byte[] changed = stamped.clone();
    changed[changed.length / 3] ^= 1;
    String path = "/api/v1/verifications";
    byte[] form = Caller.form("b", Map.of("file", Map.entry("通知.pdf", changed)));
    for (HttpResponse<byte[]> paper :
        List.of(
            service.caller.post(
                path, null, "application/pdf", changed, "Accept", "application/pdf"),
            service.caller.post(
                path,
                null,
                "multipart/form-data; boundary=b",
                form,
                "Accept",
                "application/pdf"))) {
      assertThat(paper.statusCode()).as(Caller.text(paper)).isEqualTo(200);
      assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
      assertThat(paper.headers().firstValue("Signet-Verdict")).contains("refused");
      JsonNode judged = Caller.body(send(paper.body()));
      assertThat(judged.get("verdict").asText()).as(judged.toPrettyString()).isEqualTo("valid");
    }
    HttpResponse<byte[]> anything =
        service.caller.post(path, null, "application/pdf", changed, "Accept", "*/*");
    assertThat(anything.headers().firstValue("Content-Type")).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"object stream bomb", "huge picture", "zip bomb"})
  void a_report_about_a_hostile_file_is_as_calm_on_paper(String kind) throws Exception {
    byte[] file = made(kind);
    String type = file[0] == 'P' ? "application/ofd" : "application/pdf";
    HttpResponse<byte[]> paper =
        service.caller.post("/api/v1/verifications", null, type, file, "Accept", "application/pdf");
    assertThat(paper.statusCode()).isEqualTo(200);
    assertThat(paper.headers().firstValue("Signet-Verdict").orElseThrow())
        .isIn("refused", "undecided");
    assertThat(Caller.body(send(paper.body())).get("verdict").asText()).isEqualTo("valid");
  }

  @Test
  void no_thread_was_given_up() throws Exception {
    String metrics = Caller.text(service.admin.get("/metrics", null));
    assertThat(metrics).contains("signet_verifications_given_up 0.0");
  }
}
