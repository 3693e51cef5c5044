package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.tsp.TimeStampAuthority;

/** Levels over HTTP, with a time-stamp authority outside that fails when a test wants it to. */
class LevelsIT {
  @TempDir static Path folder;
  private static final AtomicInteger GOOD_ANSWERS = new AtomicInteger(Integer.MAX_VALUE);
  private static HttpServer outside;
  private static TimeStampAuthority authority;
  private static RunningService service;
  private static String seal;

  @BeforeAll
  static void start() throws Exception {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          byte[] request = exchange.getRequestBody().readAllBytes();
          if (GOOD_ANSWERS.getAndDecrement() > 0) {
            byte[] answer = authority.answer(request).encoded();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          } else {
            exchange.sendResponseHeaders(500, -1);
          }
          exchange.close();
        });
    outside.start();
    service =
        new RunningService(
            folder,
            "outside: {timeStamps: 'http://127.0.0.1:"
                + outside.getAddress().getPort()
                + "/tsp', privateAddresses: true}");
    authority =
        new TimeStampAuthority(
            service.region.ca.issue(
                CertificatePurpose.TIMESTAMP, "CN=Outside,C=CN", Duration.ofDays(90)),
            new ASN1ObjectIdentifier("1.2.3.4"),
            Duration.ofSeconds(1),
            Clock.systemUTC(),
            new SecureRandom());
    seal = service.seal();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    outside.stop(0);
  }

  private static HttpResponse<byte[]> stamp(String level, String profile, String... headers)
      throws Exception {
    String path = RunningService.stampPath(seal) + "&profile=" + profile + "&level=" + level;
    return service.caller.post(
        path, service.user, "application/pdf", TestPdfs.plain("archived"), headers);
  }

  @ParameterizedTest
  @CsvSource({"b-t,gm-seal,1", "b-lt,gm-cms,1", "b-lta,pades,2", "b-lta,gm-seal,2"})
  void stamps_at_a_level_and_finds_it_valid(String level, String profile, int signatures)
      throws Exception {
    GOOD_ANSWERS.set(Integer.MAX_VALUE);
    HttpResponse<byte[]> stamped = stamp(level, profile);
    assertThat(stamped.statusCode()).as(() -> Caller.text(stamped)).isEqualTo(201);
    JsonNode report =
        Caller.body(
            service.caller.post(
                "/api/v1/verifications?fileName=a.pdf", null, "application/pdf", stamped.body()));
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.get("signatures")).hasSize(signatures);
    assertThat(report.toString()).contains("A trusted time stamp proves");
  }

  /** None, or only the first of the two that are needed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void an_authority_that_fails_leaves_no_document_and_no_record(int goodAnswers) throws Exception {
    long documents = documents();
    int records = records();
    String key = "try-" + goodAnswers;
    GOOD_ANSWERS.set(goodAnswers);
    HttpResponse<byte[]> refused = stamp("b-lta", "pades", "Idempotency-Key", key);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(Caller.body(refused).get("code").textValue()).isEqualTo("time-stamp-unavailable");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(documents()).isEqualTo(documents);
    assertThat(records()).isEqualTo(records);

    GOOD_ANSWERS.set(Integer.MAX_VALUE);
    HttpResponse<byte[]> again = stamp("b-lta", "pades", "Idempotency-Key", key);
    assertThat(again.statusCode()).as(() -> Caller.text(again)).isEqualTo(201);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(documents()).isEqualTo(documents + 1);
    assertThat(records()).isEqualTo(records + 1);
  }

  private static String drafted(BatchLife user, String level) throws Exception {
    String batch = SealLife.id(user.tryDraft(seal, BatchLife.HERE + "&level=" + level), 201);
    for (int i = 0; i < 5; i++) {
      user.add(batch, i + ".pdf", TestPdfs.plain("document " + i));
    }
    return batch;
  }

  /** None, or the authority fails in the middle of the job. */
  @ParameterizedTest
  @CsvSource({"0,b-t", "2,b-t", "0,b-lt", "3,b-lta"})
  void a_batch_waits_while_the_authority_fails_and_goes_on_by_itself(int goodAnswers, String level)
      throws Exception {
    BatchLife user = new BatchLife(service.caller, service.user);
    int records = records();
    String waiting = drafted(user, level);
    GOOD_ANSWERS.set(goodAnswers);
    user.step(waiting, "start");
    JsonNode job = user.until(waiting, "DELAYED");
    assertThat(job.get("refused").intValue()).isZero();
    assertThat(job.get("stamped").intValue()).isLessThanOrEqualTo(goodAnswers);
    assertThat(job.get("waiting").intValue()).isEqualTo(5 - job.get("stamped").intValue());
    String other = drafted(user, "b-b");
    user.step(other, "start");
    assertThat(user.until(other, "FINISHED").get("stamped").intValue()).isEqualTo(5);
    assertThat(user.read(waiting).get("endedAt")).isNull();

    GOOD_ANSWERS.set(Integer.MAX_VALUE);
    JsonNode done = user.until(waiting, "FINISHED");
    assertThat(done.get("stamped").intValue()).as(user.documents(waiting).toString()).isEqualTo(5);
    assertThat(records()).isEqualTo(records + 10);
  }

  @Test
  void a_batch_that_waits_for_the_authority_can_be_cancelled_and_outlives_a_restart()
      throws Exception {
    BatchLife user = new BatchLife(service.caller, service.user);
    GOOD_ANSWERS.set(0);
    String cancelled = drafted(user, "b-t");
    String kept = drafted(user, "b-t");
    user.step(cancelled, "start");
    user.step(kept, "start");
    user.until(cancelled, "DELAYED");
    assertThat(user.step(cancelled, "cancel").statusCode()).isEqualTo(200);
    assertThat(user.read(cancelled).get("state").textValue()).isEqualTo("CANCELLED");
    assertThat(user.read(cancelled).get("cancelled").intValue()).isEqualTo(5);
    user.until(kept, "DELAYED");
    service.stop();
    service.start();
    BatchLife after = new BatchLife(service.caller, service.user);
    after.until(kept, "DELAYED");
    GOOD_ANSWERS.set(Integer.MAX_VALUE);
    assertThat(after.until(kept, "FINISHED").get("stamped").intValue()).isEqualTo(5);
    assertThat(after.read(cancelled).get("stamped").intValue()).isZero();
  }

  @Test
  void without_revocation_lists_nothing_is_archived() throws Exception {
    GOOD_ANSWERS.set(Integer.MAX_VALUE);
    Path list = folder.resolve("trust").resolve("region.crl");
    byte[] kept = Files.readAllBytes(list);
    Files.delete(list);
    try {
      HttpResponse<byte[]> refused = stamp("b-lt", "pades");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(Caller.body(refused).get("code").textValue())
          .isEqualTo("validation-data-unavailable");
    } finally {
      Files.write(list, kept);
    }
  }

  @Test
  void an_unknown_level_is_named() throws Exception {
    HttpResponse<byte[]> refused = stamp("b-x", "pades");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Caller.text(refused)).contains("b-lta");
  }

  private static int records() throws Exception {
    HttpResponse<byte[]> answer =
        service.caller.get("/api/v1/stamps?limit=500&sealId=" + seal, service.user);
    JsonNode body = Caller.body(answer);
    return (body.isArray() ? body : body.elements().next()).size();
  }

  private static long documents() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("documents"))) {
      return files.filter(file -> file.toString().endsWith(".pdf")).count();
    }
  }
}
