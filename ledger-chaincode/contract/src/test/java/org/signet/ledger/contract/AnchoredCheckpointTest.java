package org.signet.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.audit.checkpoint.Checkpoint;

class AnchoredCheckpointTest {
  private static final byte[] NOTE = "log.test/evidence\n3\nx\n\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void record_bears_the_whole_seconds_of_its_proposal_and_is_read_as_it_was_written()
      throws Exception {
    AnchoredCheckpoint written = of("2026-11-26T04:05:06.789Z");
    assertThat(written.time()).isEqualTo("2026-11-26T04:05:06Z");
    assertThat(AnchoredCheckpoint.parse(written.text())).isEqualTo(written);
    assertThat(new String(written.text(), StandardCharsets.UTF_8))
        .startsWith("signet-checkpoint v2\nchannel signet\n")
        .contains("\ntime 2026-11-26T04:05:06Z\ntx ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void proposal_of_a_time_that_no_record_can_hold_is_refused(String time) {
    assertThatThrownBy(() -> of(time))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("SIGNET_ARGUMENT_INVALID: ");
  }

  private static AnchoredCheckpoint of(String time) throws RefusedException {
    return AnchoredCheckpoint.of(
        stub(Instant.parse(time)),
        "330000",
        new Checkpoint("log.test/evidence", 3, new byte[32]),
        NOTE);
  }

  /** Knows its channel, its transaction and the time of the proposal, and nothing else. */
  private static ChaincodeStub stub(Instant time) {
    return (ChaincodeStub)
        Proxy.newProxyInstance(
            AnchoredCheckpointTest.class.getClassLoader(),
            new Class<?>[] {ChaincodeStub.class},
            (stub, method, arguments) ->
                switch (method.getName()) {
                  case "getChannelId" -> "signet";
                  case "getTxId" -> "ab".repeat(32);
                  case "getTxTimestamp" -> time;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
