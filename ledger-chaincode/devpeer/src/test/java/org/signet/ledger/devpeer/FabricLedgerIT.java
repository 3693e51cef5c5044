package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ClientInterceptors;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.ledger.devpeer.SharedLedger.User;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.EndorsementFailedException;
import org.signet.ledger.evidence.LedgerQueryException;
import org.signet.ledger.evidence.OutcomeUnknownException;
import org.signet.ledger.evidence.RefusedByContractException;
import org.signet.ledger.evidence.SubmissionFailedException;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;
import org.signet.ledger.network.Member;

/** The service's client, also when calls or their answers are lost, on every shared ledger. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.signet.ledger.devpeer.SharedLedger#all")
class FabricLedgerIT {
  private final SharedLedger shared;
  private final RegionFixture region = RegionFixture.fresh();
  private ContractFixture fixture;
  private FabricLedger ledger;

  FabricLedgerIT(SharedLedger shared) {
    this.shared = shared;
  }

  @BeforeEach
  void open() throws Exception {
    fixture = new ContractFixture(shared);
    assertThat(fixture.register(Member.REGION_A, region)).startsWith("ok: ");
    region.grow(20);
    ledger = client(Member.REGION_A, User.FIRST);
  }

  @AfterEach
  void close() {
    ledger.close();
    fixture.close();
  }

  @Test
  void anchors_and_reads_back() throws Exception {
    Anchor anchor = ledger.anchor(region.code, note(4), proof(0, 4));
    var latest = ledger.latest(region.code, region.logOrigin()).orElseThrow();
    assertThat(latest.size()).isEqualTo(4);
    assertThat(latest.transactionId()).isEqualTo(anchor.transactionId());
    assertThat(ledger.anchorOf(latest)).isEqualTo(anchor);
    assertThat(ledger.reachable()).isTrue();
  }

  @Test
  void anchoring_again_gives_the_same_anchor() throws Exception {
    Anchor first = ledger.anchor(region.code, note(4), proof(0, 4));
    assertThat(ledger.anchor(region.code, note(4), proof(0, 4))).isEqualTo(first);
    ledger.registerRegion(region.code, "浙江省", region.origin, region.key());
  }

  @Test
  void nothing_anchored_is_no_checkpoint_and_no_receipt() throws Exception {
    assertThat(ledger.latest(region.code, region.logOrigin())).isEmpty();
    assertThat(ledger.receipts(region.code, region.logOrigin(), 4)).isEmpty();
  }

  @Test
  void refusal_carries_the_contracts_code_and_the_transaction() {
    assertThatThrownBy(() -> ledger.anchor("999999", note(4), proof(0, 4)))
        .isInstanceOfSatisfying(
            RefusedByContractException.class,
            e -> {
              assertThat(e.code()).isEqualTo("SIGNET_REGION_UNKNOWN");
              assertThat(e.transactionId()).hasSize(64);
              assertThat(e.retryable()).isFalse();
              assertThat(e.getMessage()).contains("region 999999 is not registered");
            });
  }

  @Test
  void refused_question_carries_the_code_too() {
    assertThatThrownBy(() -> ledger.latest("x", "y"))
        .isInstanceOfSatisfying(
            RefusedByContractException.class,
            e -> assertThat(e.code()).isEqualTo("SIGNET_ARGUMENT_INVALID"));
  }

  @Test
  void region_of_another_client_is_refused() throws Exception {
    try (FabricLedger other = client(Member.REGION_B, User.FIRST)) {
      assertThatThrownBy(
              () -> other.registerRegion(region.code, "Thief", region.origin, region.key()))
          .isInstanceOf(RefusedByContractException.class)
          .hasMessageContaining("SIGNET_REGION_TAKEN");
    }
  }

  @Test
  void the_same_checkpoint_from_many_threads_is_anchored_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Anchor>> anchors = new ArrayList<>();
      SignedNote note = note(9);
      for (int i = 0; i < 8; i++) {
        anchors.add(threads.submit(() -> ledger.anchor(region.code, note, proof(0, 9))));
      }
      Anchor first = anchors.get(0).get();
      for (Future<Anchor> anchor : anchors) {
        assertThat(anchor.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void lost_commit_status_is_asked_again_and_found() throws Exception {
    Faults faults = new Faults();
    faults.losing.put("CommitStatus", new AtomicInteger(1));
    Anchor anchor = faulty(faults).anchor(region.code, note(4), proof(0, 4));
    assertThat(ledger.anchor(region.code, note(4), proof(0, 4))).isEqualTo(anchor);
  }

  @Test
  void answer_to_submit_that_was_lost_is_looked_for_and_found() throws Exception {
    Faults faults = new Faults();
    faults.losing.put("Submit", new AtomicInteger(1));
    Anchor anchor = faulty(faults).anchor(region.code, note(4), proof(0, 4));
    assertThat(ledger.anchor(region.code, note(4), proof(0, 4))).isEqualTo(anchor);
  }

  @Test
  void outcome_that_nobody_can_tell_is_unknown_and_then_found() throws Exception {
    Faults faults = new Faults();
    faults.losing.put("CommitStatus", new AtomicInteger(5));
    assertThatThrownBy(() -> faulty(faults).anchor(region.code, note(4), proof(0, 4)))
        .isInstanceOfSatisfying(
            OutcomeUnknownException.class,
            e -> {
              assertThat(e.retryable()).isTrue();
              assertThat(e.transactionId()).hasSize(64);
            });
    Anchor found = ledger.anchor(region.code, note(4), proof(0, 4));
    assertThat(ledger.anchor(region.code, note(4), proof(0, 4))).isEqualTo(found);
    assertThat(ledger.latest(region.code, region.logOrigin()).orElseThrow().transactionId())
        .isEqualTo(found.transactionId());
  }

  @Test
  void transaction_that_never_reached_the_orderer_is_unknown_and_then_anchored() throws Exception {
    Faults faults = new Faults();
    faults.blocking.put("Submit", new AtomicInteger(1));
    assertThatThrownBy(() -> faulty(faults).anchor(region.code, note(4), proof(0, 4)))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(ledger.latest(region.code, region.logOrigin())).isEmpty();
    ledger.anchor(region.code, note(4), proof(0, 4));
    assertThat(ledger.latest(region.code, region.logOrigin())).isPresent();
  }

  @Test
  void each_stage_has_its_exception() throws Exception {
    Faults query = new Faults();
    query.blocking.put("Evaluate", new AtomicInteger(1));
    assertThatThrownBy(() -> faulty(query).latest(region.code, region.logOrigin()))
        .isInstanceOf(LedgerQueryException.class);
    Faults endorse = new Faults();
    endorse.blocking.put("Endorse", new AtomicInteger(1));
    assertThatThrownBy(() -> faulty(endorse).anchor(region.code, note(4), proof(0, 4)))
        .isInstanceOf(EndorsementFailedException.class);
    Faults submit = new Faults();
    submit.status = Status.ABORTED;
    submit.blocking.put("Submit", new AtomicInteger(1));
    assertThatThrownBy(() -> faulty(submit).anchor(region.code, note(4), proof(0, 4)))
        .isInstanceOf(SubmissionFailedException.class);
  }

  private SignedNote note(int size) throws Exception {
    return SignedNote.parse(region.note(size).getBytes(StandardCharsets.UTF_8));
  }

  private ConsistencyProof proof(int from, int to) {
    String path = region.proof(from, to);
    List<byte[]> hashes = new ArrayList<>();
    for (String hash : path.isEmpty() ? new String[0] : path.split(",")) {
      hashes.add(HexFormat.of().parseHex(hash));
    }
    return new ConsistencyProof(from, to, hashes);
  }

  private FabricLedger client(Member member, User user) {
    return new FabricLedger(
        shared.channel(member, "signet"),
        shared.identity(member, user),
        shared.signer(member, user),
        "signet",
        "signet",
        timeouts(Duration.ofSeconds(60)));
  }

  private FabricLedger faulty(Faults faults) {
    return new FabricLedger(
        ClientInterceptors.intercept(shared.channel(Member.REGION_A, "signet"), faults),
        shared.identity(Member.REGION_A, User.FIRST),
        shared.signer(Member.REGION_A, User.FIRST),
        "signet",
        "signet",
        timeouts(Duration.ofSeconds(2)));
  }

  private static LedgerTimeouts timeouts(Duration commit) {
    Duration patient = Duration.ofSeconds(30);
    return new LedgerTimeouts(patient, patient, patient, commit);
  }
}
