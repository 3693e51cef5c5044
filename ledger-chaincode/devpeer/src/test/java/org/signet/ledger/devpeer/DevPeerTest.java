package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevPeerTest {
  @TempDir Path dir;
  private PeerFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new PeerFixture(dir.resolve("peer"));
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void transaction_has_one_event_the_last() throws Exception {
    Transaction transaction = fixture.endorse("event", "e", "payload");
    PreparedTransaction prepared = PreparedTransaction.parseFrom(transaction.getBytes());
    ParsedTransaction parsed = ParsedTransaction.parse(prepared.getEnvelope().toByteString());
    assertThat(parsed.action().getEvents().toStringUtf8())
        .contains("second")
        .doesNotContain("first");
  }

  @Test
  void writes_are_sorted_by_key() throws Exception {
    PreparedTransaction prepared =
        PreparedTransaction.parseFrom(fixture.endorse("many", "many", "30").getBytes());
    ParsedTransaction parsed = ParsedTransaction.parse(prepared.getEnvelope().toByteString());
    assertThat(parsed.writes(new Version(1, 0)).stream().map(StateChange::key)).isSorted();
  }

  @Test
  void private_data_is_refused() {
    assertThatThrownBy(() -> fixture.evaluate("private"))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> assertThat(details(e)).contains("Unsuccessful response received"));
  }

  @Test
  void stranger_with_a_certificate_of_another_authority_is_denied() throws Exception {
    try (PeerFixture other = new PeerFixture(dir.resolve("other"));
        Gateway gateway = PeerFixture.connect(fixture.peer, other.peer.identity("tester"))) {
      assertThatThrownBy(
              () ->
                  gateway.getNetwork("signet").getContract("signet").submitTransaction("get", "a"))
          .isInstanceOfSatisfying(
              EndorseException.class,
              e ->
                  assertThat(details(e))
                      .isEqualTo(
                          "error validating proposal: access denied: channel [signet] creator org"
                              + " [SignetMSP]"));
    }
  }

  @Test
  void client_cannot_endorse_for_itself() throws Exception {
    PreparedTransaction prepared =
        PreparedTransaction.parseFrom(fixture.endorse("put", "a", "1").getBytes());
    Envelope altered =
        Forgery.endorsedBy(
            Forgery.withOtherWrite(prepared.getEnvelope()), fixture.peer.identity("tester"));
    Transaction forged =
        fixture.gateway.newTransaction(
            prepared.toBuilder().setEnvelope(altered).build().toByteArray());
    assertThat(fixture.commit(forged)).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void chaincode_that_takes_too_long_is_reported_as_fabric_does() throws Exception {
    DevPeerConfig hasty =
        new DevPeerConfig(
            "signet", "signet", "SignetMSP", 10, Duration.ofMillis(5), Duration.ofMillis(200));
    try (PeerFixture slow = new PeerFixture(dir.resolve("slow"), hasty)) {
      assertThatThrownBy(() -> slow.submit("wait"))
          .isInstanceOfSatisfying(
              EndorseException.class,
              e -> assertThat(details(e)).endsWith("timeout expired while executing transaction"));
      slow.chaincode.gate.countDown();
      assertThat(slow.submit("put", "a", "1")).isEqualTo("stored");
    }
  }

  @Test
  void many_writers_at_once_all_commit() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String key = "key-" + i;
        results.add(clients.submit(() -> fixture.submit("put", key, "v")));
      }
      for (Future<String> result : results) {
        assertThat(result.get()).isEqualTo("stored");
      }
    } finally {
      clients.shutdown();
    }
    assertThat(fixture.evaluate("list", "key-", "key-z").split(",")).hasSize(64);
  }

  @Test
  void second_peer_on_the_same_directory_is_refused() {
    assertThatThrownBy(
            () ->
                DevPeer.open(
                    dir.resolve("peer"),
                    DevPeerConfig.standard(),
                    new NotebookChaincode(),
                    Clock.systemUTC(),
                    new SecureRandom()))
        .isInstanceOf(java.io.IOException.class)
        .hasMessageContaining("open already");
  }

  private static String details(GatewayException e) {
    return e.getDetails().stream().map(ErrorDetail::getMessage).findFirst().orElse("none");
  }
}
