package org.signet.ledger.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FabricNetworkTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:", ":7051", "host:port", "host :7051"})
  void endpoint_without_host_and_port_is_refused(String endpoint) {
    assertThatThrownBy(() -> network(endpoint, dir.resolve("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host:port");
  }

  @Test
  void missing_file_is_named() {
    assertThatThrownBy(() -> network("localhost:7051", dir.resolve("missing.pem")).connect())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.pem");
  }

  @Test
  void file_that_is_no_certificate_is_named() throws Exception {
    Path file = Files.writeString(dir.resolve("wrong.pem"), "nothing");
    assertThatThrownBy(() -> network("localhost:7051", file).connect())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("wrong.pem");
  }

  @Test
  void timeouts_are_positive() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new LedgerTimeouts(second, second, Duration.ZERO, second))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FabricNetwork network(String endpoint, Path certificate) {
    return new FabricNetwork(
        endpoint,
        certificate,
        Optional.empty(),
        "Org1MSP",
        certificate,
        certificate,
        "signet",
        "signet",
        LedgerTimeouts.standard());
  }
}
