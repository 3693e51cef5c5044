package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampFindings;
import org.signet.gm.tsp.TimeStampToken;
import org.signet.gm.tsp.TimeStampVerification;
import org.signet.gm.tsp.TimeStampVerification.Expected;

/** The time-stamp authority over HTTP, asked and read by Bouncy Castle's time-stamp classes. */
class TimeStampsIT {
  private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.156.3005.99");
  private static final byte[] MESSAGE = "what was there".getBytes(UTF_8);
  private static final BigInteger NONCE = new BigInteger("9027364519283746");

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

  @Test
  void stamps_an_sm3_digest_for_everybody() throws Exception {
    byte[] digest = Sm3.hash(MESSAGE);
    TimeStampRequest request = generator().generate(GMObjectIdentifiers.sm3, digest, NONCE);
    HttpResponse<byte[]> answer = ask(request.getEncoded());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
    TimeStampResponse reply = new TimeStampResponse(answer.body());
    reply.validate(request);
    TimeStampFindings findings =
        TimeStampVerification.check(
            TimeStampToken.parse(reply.getTimeStampToken().getEncoded()),
            new Expected(Imprint.sm3(digest), Optional.of(NONCE), Set.of(POLICY)),
            List.of(),
            TrustStore.load(folder.resolve("trust")),
            Instant.now());
    assertThat(findings.reason()).isEqualTo(TimeStampFindings.Reason.HOLDS);
    assertThat(findings.proven().orElseThrow())
        .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(1));
  }

  @Test
  void stamps_a_sha256_digest_with_a_serial_of_its_own() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    TimeStampRequest request = generator().generate(NISTObjectIdentifiers.id_sha256, digest, NONCE);
    TimeStampResponse first = new TimeStampResponse(ask(request.getEncoded()).body());
    TimeStampResponse second = new TimeStampResponse(ask(request.getEncoded()).body());
    first.validate(request);
    second.validate(request);
    assertThat(first.getTimeStampToken().getTimeStampInfo().getSerialNumber())
        .isNotEqualTo(second.getTimeStampToken().getTimeStampInfo().getSerialNumber());
  }

  @Test
  void refuses_in_the_words_of_the_protocol() throws Exception {
    refused(ask("no request".getBytes(UTF_8)), PKIFailureInfo.badDataFormat);
    refused(ask(new byte[0]), PKIFailureInfo.badDataFormat);
    byte[] digest = MessageDigest.getInstance("SHA-1").digest(MESSAGE);
    refused(
        ask(generator().generate(OIWObjectIdentifiers.idSHA1, digest, NONCE).getEncoded()),
        PKIFailureInfo.badAlg);
    TimeStampRequestGenerator other = generator();
    other.setReqPolicy(new ASN1ObjectIdentifier("1.2.3"));
    refused(
        ask(other.generate(GMObjectIdentifiers.sm3, Sm3.hash(MESSAGE), NONCE).getEncoded()),
        PKIFailureInfo.unacceptedPolicy);
  }

  @Test
  void refuses_long_bodies_and_other_media_types() throws Exception {
    assertThat(ask(new byte[16 * 1024 + 1]).statusCode()).isEqualTo(413);
    HttpResponse<byte[]> answer =
        service.caller.post("/tsp", null, "application/octet-stream", new byte[] {1});
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void openssl_asks_and_gets_an_answer_that_it_can_read() throws Exception {
    Path question = folder.resolve("question.tsq");
    Path data = Files.write(folder.resolve("message"), MESSAGE);
    run("openssl", "ts", "-query", "-sm3", "-cert", "-data", data.toString(), "-out", question);
    Path answer =
        Files.write(folder.resolve("answer.tsr"), ask(Files.readAllBytes(question)).body());
    assertThat(run("openssl", "ts", "-reply", "-text", "-in", answer))
        .contains("Status: Granted", "Hash Algorithm: sm3", "Policy OID: " + POLICY.getId());
  }

  private static String run(Object... words) throws Exception {
    Process process =
        new ProcessBuilder(Stream.of(words).map(Object::toString).toList())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void outcomes_are_counted() throws Exception {
    ask("no request".getBytes(UTF_8));
    assertThat(Caller.text(service.admin.get("/metrics", null)))
        .containsPattern("signet_time_stamps_total\\{outcome=\"refused\",?\\} [1-9]");
  }

  private static TimeStampRequestGenerator generator() {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    return generator;
  }

  private static HttpResponse<byte[]> ask(byte[] request) throws Exception {
    return service.caller.post("/tsp", null, "application/timestamp-query", request);
  }

  private static void refused(HttpResponse<byte[]> answer, int failure) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(200);
    TimeStampResponse reply = new TimeStampResponse(answer.body());
    assertThat(reply.getStatus()).isEqualTo(PKIStatus.REJECTION);
    assertThat(reply.getFailInfo().intValue()).isEqualTo(failure);
    assertThat(reply.getTimeStampToken()).isNull();
  }
}
