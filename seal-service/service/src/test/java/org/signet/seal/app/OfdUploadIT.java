package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OFD packages over the public interface. */
class OfdUploadIT {
  private static final String PATH = "/api/v1/verifications?fileName=invoice.ofd";
  private static final String OFD = "application/ofd";

  @TempDir Path folder;

  @Test
  void judges_an_ofd_package_and_refuses_one_with_a_changed_byte() throws Exception {
    Path sample = sample();
    assumeTrue(sample != null, "samples not found: name them with -Dsignet.samples=DIR");
    byte[] bytes = Files.readAllBytes(sample);
    try (RunningService service = new RunningService(folder, "")) {
      JsonNode report = Caller.body(service.caller.post(PATH, null, OFD, bytes));
      assertThat(report.path("format").asText()).isEqualTo("OFD");
      assertThat(report.path("verdict").asText()).isEqualTo("undecided");

      bytes[bytes.length / 2] ^= 1;
      JsonNode changed = Caller.body(service.caller.post(PATH, null, OFD, bytes));
      assertThat(changed.path("verdict").asText()).isEqualTo("refused");
    }
  }

  @Test
  void refuses_a_zip_that_is_no_package() throws Exception {
    byte[] zip = "PK\u0003\u0004 not a package".getBytes(StandardCharsets.ISO_8859_1);
    try (RunningService service = new RunningService(folder, "")) {
      JsonNode report = Caller.body(service.caller.post(PATH, null, OFD, zip));
      assertThat(report.path("verdict").asText()).isEqualTo("refused");
      assertThat(report.findValuesAsText("code")).contains("FORMAT");
    }
  }

  private static Path sample() {
    String set = System.getProperty("signet.samples");
    if (set != null) {
      return existing(Path.of(set));
    }
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path found = existing(dir.resolve("shared/samples"));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Path existing(Path samples) {
    Path file = samples.resolve("ofd/einvoice-v4-kinggrid-test-seal.ofd");
    return Files.exists(file) ? file : null;
  }
}
