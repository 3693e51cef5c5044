package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a picture may be that is put in for the face of a seal, in each of its measures. */
class FaceLimitsIT {
  private static final int MEBIBYTE = 1 << 20;
  private static final int MOST_BYTES = 10 * MEBIBYTE;
  private static final String REMEDY =
      "Send a PNG or JPEG of the seal alone, scanned at 600 dpi, with its size in millimetres.";

  @TempDir static Path folder;
  private static RunningService service;
  private static String application;

  @BeforeAll
  static void start() throws Exception {
    // More than a picture may have, so that it is the picture's own limit that is met first.
    service = new RunningService(folder, "maxBody: 12MiB");
    application =
        SealLife.id(
            service.caller.json(
                "/api/v1/applications", service.life.applicant, RunningService.wish()),
            201);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  private static HttpResponse<byte[]> put(String query, byte[] picture) throws Exception {
    return put(query, BodyPublishers.ofByteArray(picture));
  }

  private static HttpResponse<byte[]> put(String query, BodyPublisher picture) throws Exception {
    return service.caller.send(
        service
            .caller
            .request("/api/v1/applications/" + application + "/face" + query)
            .header("Authorization", "Bearer " + service.life.applicant)
            .header("Content-Type", "image/png")
            .PUT(picture));
  }

  private static void assertTaken(HttpResponse<byte[]> answer) throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
  }

  private static void assertUnfit(HttpResponse<byte[]> answer, String cause) throws Exception {
    JsonNode problem = Caller.body(answer);
    assertThat(answer.statusCode()).as(problem.toString()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.get("code").textValue()).isEqualTo("face-picture-unfit");
    assertThat(problem.get("detail").textValue()).contains("The picture cannot be a face", cause);
    assertThat(problem.get("remedy").textValue()).isEqualTo(REMEDY);
  }

  private static byte[] face() throws Exception {
    return service
        .caller
        .get("/api/v1/applications/" + application + "/face.png", service.life.applicant)
        .body();
  }

  /** The picture with bytes behind its end, which readers pass over. */
  private static byte[] filled(int bytes) throws IOException {
    return Arrays.copyOf(TestFaces.ring(), bytes);
  }

  /** The beginning of a PNG that says how large it is, and nothing of the picture. */
  private static byte[] announcing(int width, int height) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(head);
    fields.write("IHDR".getBytes(US_ASCII));
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 check = new CRC32();
    check.update(head.toByteArray());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(png);
    out.writeLong(0x89504e470d0a1a0aL);
    out.writeInt(13);
    out.write(head.toByteArray());
    out.writeInt((int) check.getValue());
    return png.toByteArray();
  }

  @Test
  void picture_of_the_most_bytes_is_taken_and_one_more_is_refused() throws Exception {
    assertTaken(put("", filled(MOST_BYTES)));
    byte[] before = face();
    assertUnfit(
        put("", filled(MOST_BYTES + 1)),
        "a picture has at most 10 MiB, found " + (MOST_BYTES + 1) + " bytes");
    assertThat(face()).as("what was handed in before").isEqualTo(before);
  }

  @Test
  void body_beyond_that_of_the_service_is_refused_before_it_is_a_picture() throws Exception {
    HttpResponse<byte[]> answer = put("", new byte[13 * MEBIBYTE]);
    JsonNode problem = Caller.body(answer);
    assertThat(answer.statusCode()).as(problem.toString()).isEqualTo(413);
    assertThat(problem.get("code").textValue()).isEqualTo("content-too-large");
    assertThat(problem.get("detail").textValue()).contains("12");
    assertThat(problem.get("remedy").textValue()).contains("maxBody");
  }

  @Test
  void picture_whose_length_nobody_declared_is_read_to_its_limit_and_no_further() throws Exception {
    byte[] large = new byte[13 * MEBIBYTE];
    assertUnfit(
        put("", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
        "a picture has at most 10 MiB");
  }

  @ParameterizedTest
  @CsvSource({
    "4000, 4001, 16004000",
    "31623, 31623, 1000014129",
    "2147483647, 2147483647, 4611686014132420609"
  })
  void picture_of_too_many_pixels_is_refused_by_what_its_head_says(
      int width, int height, long pixels) throws Exception {
    assertUnfit(
        put("", announcing(width, height)),
        "a picture has at most 16000000 pixels, found " + pixels);
  }

  @Test
  void picture_of_the_most_pixels_is_read() throws Exception {
    assertUnfit(put("", announcing(4000, 4000)), "the picture is damaged");
  }

  @ParameterizedTest
  @CsvSource({"18, 18", "60, 60", "42, 42"})
  void seal_of_a_permitted_size_is_taken(int width, int height) throws Exception {
    assertTaken(put("?widthMm=" + width + "&heightMm=" + height, TestFaces.ring()));
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17, 17",
    "61, 61, 61",
    "40, 61, 61",
    "17, 40, 17",
    "0, 0, 0",
    "9999999, 40, 9999999"
  })
  void seal_of_another_size_is_refused(int width, int height, int found) throws Exception {
    assertUnfit(
        put("?widthMm=" + width + "&heightMm=" + height, TestFaces.ring()),
        "a seal measures 18 to 60 mm, found " + found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-40", "40.5", "2147483648", "4e1", ""})
  void size_that_is_no_whole_number_is_an_invalid_parameter(String width) throws Exception {
    HttpResponse<byte[]> answer = put("?widthMm=" + width + "&heightMm=40", TestFaces.ring());
    JsonNode problem = Caller.body(answer);
    assertThat(answer.statusCode()).as(problem.toString()).isEqualTo(400);
    assertThat(problem.get("code").textValue()).isEqualTo("parameter-invalid");
    assertThat(problem.get("detail").textValue()).contains("widthMm");
    assertThat(problem.get("remedy").textValue()).isNotBlank();
  }
}
