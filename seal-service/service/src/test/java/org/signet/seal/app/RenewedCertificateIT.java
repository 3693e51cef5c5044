package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.Certificates;
import org.signet.gm.ses.SESeal;

/**
 * A signer certificate that is renewed for the key that there was: seals name certificates, not
 * keys, so that the old seal stamps no more. A new one takes its place, and what was stamped
 * before, with proof of the time, stays valid.
 */
class RenewedCertificateIT {
  @TempDir Path folder;
  private RunningService service;
  private String seal;

  @BeforeEach
  void start() throws Exception {
    service = new RunningService(folder, "");
    seal = service.seal();
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
  }

  /** A document with a time stamp that proves when it was stamped. */
  private byte[] stamped(String by) throws Exception {
    return stamped(by, TestPdfs.plain("Notice"), "&level=b-t");
  }

  private byte[] stamped(String by, byte[] pdf, String level) throws Exception {
    String path = RunningService.stampPath(by) + level;
    HttpResponse<byte[]> answer = service.caller.post(path, service.user, "application/pdf", pdf);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(201);
    return answer.body();
  }

  private JsonNode report(byte[] pdf) throws Exception {
    return Caller.body(service.caller.post("/api/v1/verifications", null, "application/pdf", pdf));
  }

  private void assertValid(byte[] pdf, int signatures) throws Exception {
    JsonNode report = report(pdf);
    assertThat(report.get("verdict").textValue()).as(report.toString()).isEqualTo("valid");
    assertThat(report.get("signatures")).hasSize(signatures);
  }

  private List<byte[]> certificates(String of) throws Exception {
    byte[] der = service.caller.get("/api/v1/seals/" + of + "/seal.der", service.user).body();
    return SESeal.parse(der).info().property().certificates().values();
  }

  private JsonNode registered(String id) throws Exception {
    return Caller.body(service.caller.get("/api/v1/seals/" + id, service.user));
  }

  @Test
  void seal_made_anew_takes_the_place_of_the_old_one_whose_stamps_stay_valid() throws Exception {
    byte[] before = stamped(seal);
    assertValid(before, 1);
    byte[] withoutProof = stamped(seal, TestPdfs.plain("Notice"), "");
    assertValid(withoutProof, 1);
    service.stop();
    X509CertificateHolder renewed = service.region.renewSigner();
    assertThat(renewed.getSubjectPublicKeyInfo())
        .isEqualTo(service.region.signer.certificate().getSubjectPublicKeyInfo());
    service.start();

    HttpResponse<byte[]> refused = service.stamp(seal, TestPdfs.plain("Notice"));
    assertThat(refused.statusCode()).isEqualTo(409);
    JsonNode problem = Caller.body(refused);
    assertThat(problem.get("code").textValue()).isEqualTo("signer-not-on-seal");
    assertThat(problem.get("remedy").textValue()).contains("made again");
    assertValid(before, 1);

    Map<String, String> wish = new HashMap<>(RunningService.wish());
    wish.put("replaces", seal);
    String successor = service.life.seal(wish);
    assertThat(registered(successor).get("replaces").textValue()).isEqualTo(seal);
    assertThat(registered(seal).get("state").textValue()).isEqualTo("REVOKED");
    assertThat(certificates(seal))
        .containsExactly(Certificates.der(service.region.signer.certificate()));
    assertThat(certificates(successor)).containsExactly(Certificates.der(renewed));

    byte[] after = stamped(successor);
    assertValid(after, 1);
    assertValid(before, 1);
    assertValid(stamped(successor, before, ""), 2);
    // The old seal has ended: only proof of the time tells its stamps from later ones.
    assertThat(report(withoutProof).get("verdict").textValue()).isEqualTo("undecided");
    assertThat(Caller.text(service.stamp(seal, TestPdfs.plain("too late"))))
        .contains("seal-revoked");
  }
}
