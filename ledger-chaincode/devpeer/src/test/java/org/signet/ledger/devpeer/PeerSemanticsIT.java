package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.InMemoryCheckpointer;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.ledger.devpeer.SharedLedger.User;
import org.signet.ledger.network.Member;

/** What a client sees of a peer, answers and error texts, on every shared ledger. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.signet.ledger.devpeer.SharedLedger#all")
class PeerSemanticsIT {
  private final SharedLedger ledger;
  private final String prefix = UUID.randomUUID() + "-";
  private ContractFixture fixture;
  private Network network;
  private Contract notebook;

  PeerSemanticsIT(SharedLedger ledger) {
    this.ledger = ledger;
  }

  @BeforeEach
  void open() {
    fixture = new ContractFixture(ledger);
    network = fixture.gateway(Member.REGION_A, User.FIRST, "notebook").getNetwork("signet");
    notebook = network.getContract("notebook");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void commits_what_the_client_submits_and_evaluation_changes_nothing() throws Exception {
    assertThat(submit("put", key("a"), "1")).isEqualTo("stored");
    evaluate("put", key("a"), "2");
    assertThat(evaluate("get", key("a"))).isEqualTo("1");
    assertThat(evaluate("get", key("nothing"))).isEmpty();
  }

  @Test
  void proposal_does_not_read_its_own_writes() throws Exception {
    submit("put", key("a"), "old");
    assertThat(submit("put-and-get", key("a"), "new")).isEqualTo("old");
    assertThat(evaluate("get", key("a"))).isEqualTo("new");
  }

  @Test
  void second_writer_on_the_same_version_gets_mvcc_read_conflict() throws Exception {
    submit("put", key("a"), "1");
    Transaction first = endorse("append", key("a"), "2");
    Transaction second = endorse("append", key("a"), "3");
    assertThat(commit(first)).isEqualTo(TxValidationCode.VALID);
    assertThatThrownBy(second::submit)
        .isInstanceOfSatisfying(
            CommitException.class,
            e -> assertThat(e.getCode()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT));
    assertThat(evaluate("get", key("a"))).isEqualTo("12");
  }

  @Test
  void new_key_in_a_range_that_was_read_is_a_phantom() throws Exception {
    submit("put", key("k1"), "1");
    Transaction counting = endorse("count-into", key("k0"), key("k9"), key("total"));
    submit("put", key("k2"), "2");
    assertThat(commit(counting)).isEqualTo(TxValidationCode.PHANTOM_READ_CONFLICT);
  }

  @Test
  void key_outside_the_range_that_was_read_is_no_phantom() throws Exception {
    submit("put", key("k1"), "1");
    Transaction counting = endorse("count-into", key("k0"), key("k9"), key("total"));
    submit("put", key("k9"), "2");
    assertThat(commit(counting)).isEqualTo(TxValidationCode.VALID);
    assertThat(evaluate("get", key("total"))).isEqualTo("1");
  }

  @Test
  void same_transaction_twice_is_committed_once() throws Exception {
    Transaction transaction = endorse("put", key("a"), "1");
    assertThat(commit(transaction)).isEqualTo(TxValidationCode.VALID);
    submit("put", key("a"), "2");
    // The status of an identifier is that of its first commit; the duplicate changes nothing.
    assertThat(commit(transaction)).isEqualTo(TxValidationCode.VALID);
    submit("put", key("after"), "3");
    assertThat(evaluate("get", key("a"))).isEqualTo("2");
    assertThat(evaluate("history", key("a"))).isEqualTo("2,1");
  }

  @Test
  void ranges_come_in_order_over_many_batches() throws Exception {
    submit("many", key("many"), "250");
    String[] keys = evaluate("list", key("many"), key("many~")).split(",");
    assertThat(keys)
        .hasSize(250)
        .isSorted()
        .startsWith(key("many-00000"))
        .endsWith(key("many-00249"));
  }

  @Test
  void pages_go_on_where_the_last_one_ended() throws Exception {
    submit("many", key("p"), "7");
    assertThat(evaluate("page", key("p"), key("p~"), "3", ""))
        .isEqualTo(
            String.join(",", key("p-00000"), key("p-00001"), key("p-00002"))
                + " 3 "
                + key("p-00003"));
    assertThat(evaluate("page", key("p"), key("p~"), "3", key("p-00003")))
        .endsWith(" 3 " + key("p-00006"));
    assertThat(evaluate("page", key("p"), key("p~"), "3", key("p-00006")))
        .isEqualTo(key("p-00006") + " 1 ");
    assertThat(evaluate("page", key("p"), key("p~"), "7", "")).endsWith(" 7 ");
    assertThat(evaluate("page", key("q"), key("q~"), "7", "")).isEqualTo(" 0 ");
  }

  @Test
  void paginated_query_forbids_writing() {
    assertThatThrownBy(() -> submit("page-and-put", key("a"), key("b")))
        .isInstanceOfSatisfying(
            EndorseException.class,
            e -> assertThat(detail(e)).contains("Unsuccessful response received"));
  }

  @Test
  void history_is_newest_first_and_names_deletions() throws Exception {
    submit("put", key("a"), "1");
    submit("put", key("a"), "2");
    submit("delete", key("a"));
    assertThat(evaluate("get", key("a"))).isEmpty();
    assertThat(evaluate("history", key("a"))).isEqualTo("deleted,2,1");
  }

  @Test
  void events_are_heard_once_from_the_checkpoint_on() throws Exception {
    long start = notebookBlock("event", key("e"), "before");
    InMemoryCheckpointer checkpoint = new InMemoryCheckpointer();
    try (CloseableIterator<ChaincodeEvent> events =
        network.newChaincodeEventsRequest("notebook").startBlock(start).build().getEvents()) {
      assertThat(payload(events)).isEqualTo("before");
      submit("event", key("e"), "first");
      ChaincodeEvent first = events.next();
      assertThat(first.getEventName()).isEqualTo("second");
      assertThat(new String(first.getPayload(), StandardCharsets.UTF_8)).isEqualTo("first");
      assertThat(first.getChaincodeName()).isEqualTo("notebook");
      checkpoint.checkpointChaincodeEvent(first);
    }
    submit("event", key("e"), "second");
    submit("put", key("a"), "no event");
    submit("event", key("e"), "third");
    try (CloseableIterator<ChaincodeEvent> events =
        network.newChaincodeEventsRequest("notebook").checkpoint(checkpoint).build().getEvents()) {
      assertThat(payload(events)).isEqualTo("second");
      assertThat(payload(events)).isEqualTo("third");
    }
  }

  @Test
  void events_without_a_start_begin_with_the_next_block() throws Exception {
    submit("event", key("e"), "before");
    try (CloseableIterator<ChaincodeEvent> events = network.getChaincodeEvents("notebook")) {
      submit("event", key("e"), "marker");
      // The stream may open after the first of these; none of before it may come.
      submit("event", key("e"), "after");
      assertThat(payload(events)).isIn("marker", "after");
    }
  }

  @Test
  void invalid_transaction_has_no_event() throws Exception {
    submit("put", key("e"), "0");
    Transaction first = endorse("event", key("e"), "lost");
    Transaction second = endorse("event", key("e"), "won");
    long start = second.submitAsync().getStatus().getBlockNumber();
    assertThat(commit(first)).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
    submit("event", key("e"), "next");
    try (CloseableIterator<ChaincodeEvent> events =
        network.newChaincodeEventsRequest("notebook").startBlock(start).build().getEvents()) {
      assertThat(payload(events)).isEqualTo("won");
      assertThat(payload(events)).isEqualTo("next");
    }
  }

  @Test
  void events_of_a_channel_that_is_not_there_are_denied() {
    Gateway gateway = fixture.gateway(Member.REGION_A, User.FIRST, "notebook");
    assertThatThrownBy(() -> gateway.getNetwork("other").getChaincodeEvents("notebook").hasNext())
        .isInstanceOfSatisfying(
            GatewayRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
  }

  @Test
  void chaincode_refusal_aborts_the_endorsement_with_its_text_in_the_details() {
    assertThatThrownBy(() -> submit("refuse"))
        .isInstanceOfSatisfying(
            EndorseException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
              assertThat(e.getStatus().getDescription())
                  .isEqualTo("failed to endorse transaction, see attached details for more info");
              assertThat(detail(e)).isEqualTo("chaincode response 500, NOTEBOOK_REFUSED: because");
            });
  }

  @Test
  void chaincode_refusal_of_an_evaluation_is_status_unknown() {
    assertThatThrownBy(() -> evaluate("refuse"))
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
  void unknown_chaincode_is_failed_precondition() {
    assertThatThrownBy(() -> network.getContract("other").evaluateTransaction("x"))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
              assertThat(e.getStatus().getDescription())
                  .isEqualTo("no peers available to evaluate chaincode other in channel signet");
            });
    assertThatThrownBy(() -> network.getContract("other").submitTransaction("x"))
        .isInstanceOfSatisfying(
            EndorseException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
              assertThat(e.getStatus().getDescription())
                  .startsWith(
                      "no combination of peers can be derived which satisfy the endorsement"
                          + " policy: ");
            });
  }

  @Test
  void unknown_channel_is_unavailable() {
    Gateway gateway = fixture.gateway(Member.REGION_A, User.FIRST, "notebook");
    assertThatThrownBy(
            () ->
                gateway.getNetwork("other").getContract("notebook").evaluateTransaction("get", "a"))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
              assertThat(e.getStatus().getDescription())
                  .startsWith("failed to get config for channel [other]: ");
            });
  }

  @Test
  void signature_of_another_member_is_denied() {
    try (Gateway gateway =
        Gateway.newInstance()
            .connection(ledger.channel(Member.REGION_A, "notebook"))
            .identity(ledger.identity(Member.REGION_A, User.FIRST))
            .signer(ledger.signer(Member.REGION_A, User.SECOND))
            .connect()) {
      Contract contract = gateway.getNetwork("signet").getContract("notebook");
      assertThatThrownBy(() -> contract.submitTransaction("put", key("a"), "1"))
          .isInstanceOfSatisfying(
              EndorseException.class,
              e ->
                  assertThat(detail(e))
                      .isEqualTo(
                          "error validating proposal: access denied: channel [signet] creator org"
                              + " ["
                              + ledger.mspId(Member.REGION_A)
                              + "]"));
      assertThatThrownBy(() -> contract.evaluateTransaction("get", key("a")))
          .isInstanceOfSatisfying(
              GatewayException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION));
    }
  }

  @Test
  void envelope_signed_by_another_member_is_forbidden() throws Exception {
    PreparedTransaction prepared =
        PreparedTransaction.parseFrom(endorse("put", key("a"), "1").getBytes());
    byte[] signature =
        ledger
            .signer(Member.REGION_A, User.SECOND)
            .sign(Ecdsa.sha256(prepared.getEnvelope().getPayload().toByteArray()));
    Transaction forged =
        fixture
            .gateway(Member.REGION_A, User.FIRST, "notebook")
            .newSignedTransaction(prepared.toByteArray(), signature);
    assertThatThrownBy(forged::submit)
        .isInstanceOfSatisfying(
            SubmitException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
              assertThat(e.getStatus().getDescription())
                  .startsWith(
                      "received unsuccessful response from orderer: status=FORBIDDEN, info=");
            });
  }

  @Test
  void altered_endorsement_is_an_endorsement_policy_failure() throws Exception {
    PreparedTransaction prepared =
        PreparedTransaction.parseFrom(endorse("put", key("a"), "1").getBytes());
    Transaction forged =
        fixture
            .gateway(Member.REGION_A, User.FIRST, "notebook")
            .newTransaction(
                prepared.toBuilder()
                    .setEnvelope(Forgery.withOtherWrite(prepared.getEnvelope()))
                    .build()
                    .toByteArray());
    assertThat(commit(forged)).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(evaluate("get", key("a"))).isEmpty();
  }

  @Test
  void commit_status_of_an_unknown_transaction_waits_until_the_deadline() throws Exception {
    Transaction never = endorse("put", key("a"), "1");
    byte[] request =
        CommitRequests.of(
            "signet", never.getTransactionId(), ledger.identity(Member.REGION_A, User.FIRST));
    Gateway gateway = fixture.gateway(Member.REGION_A, User.FIRST, "notebook");
    assertThatThrownBy(
            () ->
                gateway
                    .newCommit(request)
                    .getStatus(o -> o.withDeadlineAfter(500, TimeUnit.MILLISECONDS)))
        .isInstanceOfSatisfying(
            CommitStatusException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
  }

  private String key(String name) {
    return prefix + name;
  }

  private String evaluate(String function, String... arguments) throws Exception {
    return new String(notebook.evaluateTransaction(function, arguments), StandardCharsets.UTF_8);
  }

  private String submit(String function, String... arguments) throws Exception {
    return new String(notebook.submitTransaction(function, arguments), StandardCharsets.UTF_8);
  }

  private long notebookBlock(String function, String... arguments) throws Exception {
    return endorse(function, arguments).submitAsync().getStatus().getBlockNumber();
  }

  private Transaction endorse(String function, String... arguments) throws Exception {
    return notebook.newProposal(function).addArguments(arguments).build().endorse();
  }

  private static TxValidationCode commit(Transaction transaction) throws Exception {
    return transaction.submitAsync().getStatus().getCode();
  }

  private static String payload(CloseableIterator<ChaincodeEvent> events) {
    return new String(events.next().getPayload(), StandardCharsets.UTF_8);
  }

  private static String detail(GatewayException e) {
    return e.getDetails().stream().map(ErrorDetail::getMessage).findFirst().orElse("none");
  }
}
