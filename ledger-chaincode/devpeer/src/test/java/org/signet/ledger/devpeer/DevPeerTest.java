package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.X509Identity;
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
  void commits_what_the_client_submits() throws Exception {
    assertThat(fixture.submit("put", "a", "1")).isEqualTo("stored");
    assertThat(fixture.evaluate("get", "a")).isEqualTo("1");
  }

  @Test
  void absent_key_is_an_empty_value() throws Exception {
    assertThat(fixture.evaluate("get", "nothing")).isEmpty();
  }

  @Test
  void evaluation_changes_nothing() throws Exception {
    fixture.evaluate("put", "a", "1");
    assertThat(fixture.evaluate("get", "a")).isEmpty();
  }

  @Test
  void proposal_does_not_read_its_own_writes() throws Exception {
    fixture.submit("put", "a", "old");
    assertThat(fixture.submit("put-and-get", "a", "new")).isEqualTo("old");
    assertThat(fixture.evaluate("get", "a")).isEqualTo("new");
  }

  @Test
  void second_writer_on_the_same_version_gets_mvcc_read_conflict() throws Exception {
    fixture.submit("put", "a", "1");
    Transaction first = fixture.endorse("append", "a", "2");
    Transaction second = fixture.endorse("append", "a", "3");
    assertThat(fixture.commit(first)).isEqualTo(TxValidationCode.VALID);
    assertThat(fixture.commit(second)).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
    assertThat(fixture.evaluate("get", "a")).isEqualTo("12");
  }

  @Test
  void conflict_reaches_the_client_as_commit_exception() throws Exception {
    Transaction first = fixture.endorse("append", "a", "2");
    Transaction second = fixture.endorse("append", "a", "3");
    first.submit();
    assertThatThrownBy(second::submit)
        .isInstanceOfSatisfying(
            CommitException.class,
            e -> assertThat(e.getCode()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT));
  }

  @Test
  void new_key_in_a_range_that_was_read_is_a_phantom() throws Exception {
    fixture.submit("put", "k1", "1");
    Transaction counting = fixture.endorse("count-into", "k0", "k9", "total");
    fixture.submit("put", "k2", "2");
    assertThat(fixture.commit(counting)).isEqualTo(TxValidationCode.PHANTOM_READ_CONFLICT);
  }

  @Test
  void key_outside_the_range_that_was_read_is_no_phantom() throws Exception {
    fixture.submit("put", "k1", "1");
    Transaction counting = fixture.endorse("count-into", "k0", "k9", "total");
    fixture.submit("put", "k9", "2");
    assertThat(fixture.commit(counting)).isEqualTo(TxValidationCode.VALID);
    assertThat(fixture.evaluate("get", "total")).isEqualTo("1");
  }

  @Test
  void same_transaction_twice_is_a_duplicate_and_changes_nothing() throws Exception {
    Transaction transaction = fixture.endorse("put", "a", "1");
    transaction.submit();
    fixture.submit("put", "a", "2");
    long height = fixture.peer.height();
    transaction.submitAsync();
    while (fixture.peer.height() == height) {
      Thread.sleep(5);
    }
    assertThat(fixture.evaluate("get", "a")).isEqualTo("2");
  }

  @Test
  void ranges_come_in_order_over_many_batches() throws Exception {
    fixture.submit("many", "250");
    String[] keys = fixture.evaluate("list", "many-", "many-99999").split(",");
    assertThat(keys).hasSize(250).isSorted().startsWith("many-00000").endsWith("many-00249");
  }

  @Test
  void page_holds_no_more_than_asked() throws Exception {
    fixture.submit("many", "10");
    assertThat(fixture.evaluate("page", "many-", "many-99999", "3"))
        .isEqualTo("many-00000,many-00001,many-00002");
  }

  @Test
  void paginated_query_forbids_writing() {
    assertThatThrownBy(() -> fixture.submit("page-and-put", "a", "b"))
        .isInstanceOfSatisfying(
            EndorseException.class,
            e -> assertThat(details(e)).contains("Unsuccessful response received"));
  }

  @Test
  void history_is_newest_first_and_names_deletions() throws Exception {
    fixture.submit("put", "a", "1");
    fixture.submit("put", "a", "2");
    fixture.submit("delete", "a");
    assertThat(fixture.evaluate("get", "a")).isEmpty();
    assertThat(fixture.evaluate("history", "a")).isEqualTo("deleted,2,1");
  }

  @Test
  void transaction_has_one_event_the_last() throws Exception {
    Transaction transaction = fixture.endorse("event");
    PreparedTransaction prepared = PreparedTransaction.parseFrom(transaction.getBytes());
    ParsedTransaction parsed = ParsedTransaction.parse(prepared.getEnvelope().toByteString());
    assertThat(parsed.action().getEvents().toStringUtf8())
        .contains("second")
        .doesNotContain("first");
  }

  @Test
  void writes_are_sorted_by_key() throws Exception {
    PreparedTransaction prepared =
        PreparedTransaction.parseFrom(fixture.endorse("many", "30").getBytes());
    ParsedTransaction parsed = ParsedTransaction.parse(prepared.getEnvelope().toByteString());
    assertThat(parsed.writes(new Version(1, 0)).stream().map(StateChange::key)).isSorted();
  }

  @Test
  void chaincode_refusal_aborts_the_endorsement_with_its_text_in_the_details() {
    assertThatThrownBy(() -> fixture.submit("refuse"))
        .isInstanceOfSatisfying(
            EndorseException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
              assertThat(details(e)).isEqualTo("chaincode response 500, NOTEBOOK_REFUSED: because");
            });
  }

  @Test
  void chaincode_refusal_of_an_evaluation_is_status_unknown() {
    assertThatThrownBy(() -> fixture.evaluate("refuse"))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
              assertThat(e.getStatus().getDescription())
                  .isEqualTo(
                      "evaluate call to endorser returned error: chaincode response 500,"
                          + " NOTEBOOK_REFUSED: because");
            });
  }

  @Test
  void private_data_is_refused() {
    assertThatThrownBy(() -> fixture.evaluate("private"))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> assertThat(details(e)).contains("Unsuccessful response received"));
  }

  @Test
  void unknown_chaincode_is_failed_precondition() {
    assertThatThrownBy(
            () ->
                fixture.gateway.getNetwork("signet").getContract("other").evaluateTransaction("x"))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
              assertThat(e.getStatus().getDescription())
                  .isEqualTo("no peers available to evaluate chaincode other in channel signet");
            });
  }

  @Test
  void unknown_channel_is_unavailable() {
    assertThatThrownBy(
            () ->
                fixture.gateway.getNetwork("other").getContract("signet").evaluateTransaction("x"))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
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
  void signature_of_another_member_is_denied() throws Exception {
    DevIdentity shown = fixture.peer.identity("alice");
    DevIdentity signing = fixture.peer.identity("bob");
    try (Gateway gateway =
        Gateway.newInstance()
            .connection(fixture.peer.channel())
            .identity(new X509Identity(shown.mspId(), shown.certificate()))
            .signer(signing::sign)
            .connect()) {
      assertThatThrownBy(
              () ->
                  gateway
                      .getNetwork("signet")
                      .getContract("signet")
                      .evaluateTransaction("get", "a"))
          .isInstanceOf(GatewayException.class)
          .hasMessageContaining("FAILED_PRECONDITION");
    }
  }

  @Test
  void envelope_signed_by_another_member_is_forbidden() throws Exception {
    PreparedTransaction prepared =
        PreparedTransaction.parseFrom(fixture.endorse("put", "a", "1").getBytes());
    byte[] signature =
        fixture.peer.identity("bob").signMessage(prepared.getEnvelope().getPayload().toByteArray());
    Transaction forged = fixture.gateway.newSignedTransaction(prepared.toByteArray(), signature);
    assertThatThrownBy(forged::submit)
        .isInstanceOfSatisfying(
            SubmitException.class,
            e -> assertThat(e.getStatus().getDescription()).contains("status=FORBIDDEN"));
  }

  @Test
  void altered_endorsement_is_an_endorsement_policy_failure() throws Exception {
    PreparedTransaction prepared =
        PreparedTransaction.parseFrom(fixture.endorse("put", "a", "1").getBytes());
    Envelope altered = Forgery.withOtherWrite(prepared.getEnvelope());
    Transaction forged =
        fixture.gateway.newTransaction(
            prepared.toBuilder().setEnvelope(altered).build().toByteArray());
    assertThat(fixture.commit(forged)).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(fixture.evaluate("get", "a")).isEmpty();
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
  void commit_status_of_an_unknown_transaction_waits_until_the_deadline() throws Exception {
    Transaction never = fixture.endorse("put", "a", "1");
    byte[] request =
        CommitRequests.of("signet", never.getTransactionId(), fixture.peer.identity("tester"));
    assertThatThrownBy(
            () ->
                fixture
                    .gateway
                    .newCommit(request)
                    .getStatus(
                        o -> o.withDeadlineAfter(200, java.util.concurrent.TimeUnit.MILLISECONDS)))
        .isInstanceOfSatisfying(
            CommitStatusException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
  }

  @Test
  void event_streams_are_unimplemented_in_words() {
    assertThatThrownBy(
            () -> fixture.gateway.getNetwork("signet").getChaincodeEvents("signet").hasNext())
        .isInstanceOfSatisfying(
            GatewayRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
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
