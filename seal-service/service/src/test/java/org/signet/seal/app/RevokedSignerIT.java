package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revocation list that is put into the trust folder while the service runs. */
class RevokedSignerIT {
  @TempDir Path folder;

  @Test
  void stops_stamping_within_seconds_after_the_signer_was_revoked() throws Exception {
    try (RunningService service = new RunningService(folder, "")) {
      String seal = service.seal();
      byte[] pdf = TestPdfs.plain("before");
      assertThat(service.stamp(seal, pdf).statusCode()).isEqualTo(201);
      service.region.revokeSigner();
      Instant end = Instant.now().plusSeconds(20);
      HttpResponse<byte[]> answer = service.stamp(seal, pdf);
      while (answer.statusCode() == 201 && Instant.now().isBefore(end)) {
        Thread.sleep(300);
        answer = service.stamp(seal, pdf);
      }
      assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(409);
      assertThat(Caller.body(answer).get("code").textValue()).isEqualTo("signer-certificate-unfit");
    }
  }
}
