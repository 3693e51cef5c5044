package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that starts without the PIN of its signing key. */
class LockedKeyIT {
  private static final String PIN = "correct horse";

  @TempDir Path folder;

  @Test
  void lets_jobs_wait_until_a_manager_unlocks_the_key() throws Exception {
    try (RunningService service = new RunningService(folder, "")) {
      String seal = service.seal();
      BatchLife user = new BatchLife(service.caller, service.user);
      String batch = user.draft(seal);
      byte[] zip =
          BatchLife.zip(Map.of("a.pdf", TestPdfs.plain("a"), "b.pdf", TestPdfs.plain("b")));
      user.addZip(batch, zip);
      service.stop();
      service.region.signerKey = "p12: " + folder + "/signer.p12, pinByCall: true";
      service.start();
      user = new BatchLife(service.caller, service.user);

      user.step(batch, "start");
      assertThat(user.until(batch, "LOCKED").get("waiting").intValue()).isEqualTo(2);
      refused(service.stamp(seal, TestPdfs.plain("x")), 503, "key-locked");
      assertThat(state(service)).isEqualTo("LOCKED");
      refused(unlock(service, service.user, PIN), 403, "role-missing");
      refused(unlock(service, service.manager, "wrong"), 403, "pin-wrong");
      HttpResponse<byte[]> answer = unlock(service, service.manager, PIN);
      for (int i = 0; i < 100 && answer.statusCode() == 503; i++) {
        assertThat(Caller.body(answer).get("code").textValue()).isEqualTo("busy");
        Thread.sleep(100);
        answer = unlock(service, service.manager, PIN);
      }
      assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
      assertThat(state(service)).isEqualTo("OPEN");
      assertThat(user.until(batch, "FINISHED").get("stamped").intValue()).isEqualTo(2);
      assertThat(service.stamp(seal, TestPdfs.plain("x")).statusCode()).isEqualTo(201);
    }
    assertThat(filesWith(PIN)).as("the PIN is kept nowhere but in its file").isEmpty();
  }

  private static HttpResponse<byte[]> unlock(RunningService service, String token, String pin)
      throws IOException, InterruptedException {
    return service.caller.json("/api/v1/keys/signer/unlock", token, Map.of("pin", pin));
  }

  private static String state(RunningService service) throws IOException, InterruptedException {
    return Caller.body(service.caller.get("/api/v1/keys/signer", service.user))
        .get("state")
        .textValue();
  }

  private static void refused(HttpResponse<byte[]> answer, int status, String code)
      throws IOException {
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(status);
    assertThat(Caller.body(answer).get("code").textValue()).isEqualTo(code);
  }

  private List<Path> filesWith(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("pin"))
          .filter(file -> read(file).contains(secret))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
