package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Batch jobs over HTTP, as one person. */
final class BatchLife {
  static final String HERE = "?page=1&x=300&y=400&purpose=annual%20report";

  private final Caller caller;
  private final String token;

  BatchLife(Caller caller, String token) {
    this.caller = caller;
    this.token = token;
  }

  /** A new draft with a seal; its id. */
  String draft(String seal) throws IOException, InterruptedException {
    return SealLife.id(tryDraft(seal, HERE), 201);
  }

  HttpResponse<byte[]> tryDraft(String seal, String query)
      throws IOException, InterruptedException {
    return caller.post("/api/v1/seals/" + seal + "/batches" + query, token, "text/plain", NONE);
  }

  private static final byte[] NONE = {};

  /** Adds one document. */
  HttpResponse<byte[]> add(String batch, String name, byte[] pdf)
      throws IOException, InterruptedException {
    return caller.post(path(batch, "/documents?name=" + name), token, "application/pdf", pdf);
  }

  HttpResponse<byte[]> addZip(String batch, byte[] zip) throws IOException, InterruptedException {
    return caller.post(path(batch, "/documents"), token, "application/zip", zip);
  }

  HttpResponse<byte[]> addStored(String batch, List<String> stamps)
      throws IOException, InterruptedException {
    return caller.json(path(batch, "/documents"), token, Map.of("stamps", stamps));
  }

  /** Asks for a step: {@code start} or {@code cancel}. */
  HttpResponse<byte[]> step(String batch, String verb) throws IOException, InterruptedException {
    return caller.post(path(batch, "/" + verb), token, "text/plain", NONE);
  }

  HttpResponse<byte[]> get(String batch, String more) throws IOException, InterruptedException {
    return caller.get(path(batch, more), token);
  }

  JsonNode read(String batch) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get(batch, "");
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    return Caller.body(answer);
  }

  /** All documents of a job. */
  List<JsonNode> documents(String batch) throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    int last = 0;
    while (true) {
      JsonNode page =
          Caller.body(get(batch, "/documents?limit=500&after=" + last)).get("documents");
      if (page.isEmpty()) {
        return all;
      }
      page.forEach(all::add);
      last = all.get(all.size() - 1).get("number").intValue();
    }
  }

  /** Waits until a job is in a state. */
  JsonNode until(String batch, String state) throws IOException, InterruptedException {
    return until(batch, state, Duration.ofMillis(20));
  }

  /** Waits until a job is in a state, looking once in a while. */
  JsonNode until(String batch, String state, Duration glance)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (true) {
      JsonNode job = read(batch);
      if (job.get("state").textValue().equals(state)) {
        return job;
      }
      assertThat(Instant.now()).as(job.toString()).isBefore(end);
      Thread.sleep(glance.toMillis());
    }
  }

  static String path(String batch, String more) {
    return "/api/v1/batches/" + batch + more;
  }

  static byte[] zip(Map<String, byte[]> files, Charset names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, names)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
    return zip(files, StandardCharsets.UTF_8);
  }
}
