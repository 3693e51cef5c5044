package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.Certificates;
import org.signet.gm.keys.Pkcs12;

/** The signing key in a service of its own, over HTTPS with certificates on both sides. */
class RemoteSignerIT {
  @TempDir static Path folder;
  private static RunningService service;
  private static KeyServer keys;
  private static String seal;

  @BeforeAll
  static void start() throws Exception {
    service = new RunningService(folder, "");
    seal = service.seal();
    keys = new KeyServer(folder.resolve("tls"), folder.resolve("signer.p12"), pin());
    Files.writeString(
        folder.resolve("signer.pem"), Certificates.toPem(service.region.signer.certificate()));
  }

  @AfterAll
  static void stop() throws Exception {
    keys.close();
    service.close();
  }

  private static String pin() throws Exception {
    return Files.readString(folder.resolve("pin")).strip();
  }

  private static String remote(String certificates, String pin) {
    Path tls = folder.resolve("tls");
    return "remote: {service: '%s', key: seal-1, certificates: %s, tls: {p12: %s, pinFile: %s}, authorities: %s, timeout: 60s}%s"
        .formatted(
            keys.address(),
            folder.resolve(certificates),
            tls.resolve("service.p12"),
            tls.resolve("pin"),
            tls.resolve("keys.pem"),
            pin);
  }

  private static String verdict(byte[] pdf) throws Exception {
    JsonNode report =
        Caller.body(service.caller.post("/api/v1/verifications", null, "application/pdf", pdf));
    return report.get("verdict").textValue();
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String code)
      throws Exception {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
  }

  @Test
  void key_elsewhere_signs_digests_and_its_absence_stamps_nothing() throws Exception {
    service.stop();
    service.region.signerKey = remote("signer.pem", ", pinFile: " + folder.resolve("pin"));
    service.start();
    HttpResponse<byte[]> stamped = service.stamp(seal, TestPdfs.plain("signed elsewhere"));
    assertThat(stamped.statusCode()).as(Caller.text(stamped)).isEqualTo(201);
    assertThat(verdict(stamped.body())).isEqualTo("valid");
    assertThat(keys.asked()).isNotEmpty().allSatisfy(digest -> assertThat(digest).hasSize(32));

    keys.lock();
    assertProblem(service.stamp(seal, TestPdfs.plain("locked")), 503, "key-locked");
    keys.fail();
    assertProblem(service.stamp(seal, TestPdfs.plain("away")), 503, "key-unavailable");
    keys.recover(pin());
    assertThat(service.stamp(seal, TestPdfs.plain("back")).statusCode()).isEqualTo(201);
  }

  @Test
  void key_elsewhere_waits_for_its_pin_by_call() throws Exception {
    keys.lock();
    service.stop();
    service.region.signerKey = remote("signer.pem", ", pinByCall: true");
    service.start();
    assertProblem(service.stamp(seal, TestPdfs.plain("waits")), 503, "key-locked");
    String path = "/api/v1/keys/signer/unlock";
    assertProblem(
        service.caller.json(path, service.manager, Map.of("pin", "wrong")), 403, "pin-wrong");
    HttpResponse<byte[]> answer = service.caller.json(path, service.manager, Map.of("pin", pin()));
    for (int i = 0; i < 100 && answer.statusCode() == 503; i++) {
      Thread.sleep(100);
      answer = service.caller.json(path, service.manager, Map.of("pin", pin()));
    }
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    assertThat(service.stamp(seal, TestPdfs.plain("unlocked")).statusCode()).isEqualTo(201);
  }

  @Test
  void service_does_not_start_with_a_certificate_of_another_key() throws Exception {
    service.stop();
    Files.writeString(
        folder.resolve("maker.pem"),
        Certificates.toPem(
            Pkcs12.load(folder.resolve("maker.p12"), pin().toCharArray()).certificate()));
    service.region.signerKey = remote("maker.pem", ", pinFile: " + folder.resolve("pin"));
    assertThatThrownBy(() -> service.start())
        .isInstanceOf(SealServiceApplication.StartException.class)
        .hasMessageContaining("seal-1")
        .hasMessageContaining("does not hold")
        .hasMessageNotContaining(pin());
    service.region.signerKey = remote("signer.pem", ", pinFile: " + folder.resolve("pin"));
    service.start();
  }

  @Test
  void service_does_not_start_when_the_configuration_says_two_things() throws Exception {
    service.stop();
    service.region.signerKey =
        "p12: signer.p12, " + remote("signer.pem", ", pinFile: " + folder.resolve("pin"));
    assertThatThrownBy(() -> service.start()).hasMessageContaining("exactly one of p12 and remote");
    service.region.signerKey = remote("signer.pem", ", pinFile: " + folder.resolve("pin"));
    service.start();
  }
}
