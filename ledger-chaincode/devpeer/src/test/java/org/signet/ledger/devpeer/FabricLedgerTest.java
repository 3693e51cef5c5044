package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.EndorsementFailedException;
import org.signet.ledger.evidence.LedgerQueryException;
import org.signet.ledger.evidence.OutcomeUnknownException;
import org.signet.ledger.evidence.RefusedByContractException;
import org.signet.ledger.evidence.SubmissionFailedException;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;

class FabricLedgerTest {
  @TempDir Path dir;
  private final RegionFixture region = new RegionFixture("330000");
  private LedgerFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new LedgerFixture(dir);
    region.grow(20);
    fixture.ledger.registerRegion("330000", "浙江省", region.origin, region.key());
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void anchors_and_reads_back() throws Exception {
    Anchor anchor = fixture.ledger.anchor("330000", note(4), proof(0, 4));
    var latest = fixture.ledger.latest("330000", region.logOrigin()).orElseThrow();
    assertThat(latest.size()).isEqualTo(4);
    assertThat(latest.transactionId()).isEqualTo(anchor.transactionId());
    assertThat(fixture.ledger.anchorOf(latest)).isEqualTo(anchor);
    assertThat(anchor.block()).isEqualTo(2);
    assertThat(fixture.ledger.reachable()).isTrue();
  }

  @Test
  void anchoring_again_gives_the_same_anchor_without_a_new_block() throws Exception {
    Anchor first = fixture.ledger.anchor("330000", note(4), proof(0, 4));
    long height = fixture.peer.height();
    assertThat(fixture.ledger.anchor("330000", note(4), proof(0, 4))).isEqualTo(first);
    fixture.ledger.registerRegion("330000", "浙江省", region.origin, region.key());
    assertThat(fixture.peer.height()).isEqualTo(height);
  }

  @Test
  void nothing_anchored_is_no_checkpoint_and_no_receipt() throws Exception {
    assertThat(fixture.ledger.latest("330000", region.logOrigin())).isEmpty();
    assertThat(fixture.ledger.receipts("330000", region.logOrigin(), 4)).isEmpty();
  }

  @Test
  void refusal_carries_the_contracts_code_and_the_transaction() {
    assertThatThrownBy(() -> fixture.ledger.anchor("440000", note(4), proof(0, 4)))
        .isInstanceOfSatisfying(
            RefusedByContractException.class,
            e -> {
              assertThat(e.code()).isEqualTo("SIGNET_REGION_UNKNOWN");
              assertThat(e.transactionId()).hasSize(64);
              assertThat(e.retryable()).isFalse();
              assertThat(e.getMessage()).contains("region 440000 is not registered");
            });
  }

  @Test
  void refused_question_carries_the_code_too() {
    assertThatThrownBy(() -> fixture.ledger.latest("x", "y"))
        .isInstanceOfSatisfying(
            RefusedByContractException.class,
            e -> assertThat(e.code()).isEqualTo("SIGNET_ARGUMENT_INVALID"));
  }

  @Test
  void region_of_another_client_is_refused() throws Exception {
    try (FabricLedger other = fixture.ledger("other")) {
      assertThatThrownBy(() -> other.registerRegion("330000", "Thief", region.origin, region.key()))
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
        anchors.add(threads.submit(() -> fixture.ledger.anchor("330000", note, proof(0, 9))));
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
    Anchor anchor = faulty(faults).anchor("330000", note(4), proof(0, 4));
    assertThat(anchor.block()).isEqualTo(2);
  }

  @Test
  void answer_to_submit_that_was_lost_is_looked_for_and_found() throws Exception {
    Faults faults = new Faults();
    faults.losing.put("Submit", new AtomicInteger(1));
    Anchor anchor = faulty(faults).anchor("330000", note(4), proof(0, 4));
    assertThat(fixture.ledger.anchor("330000", note(4), proof(0, 4))).isEqualTo(anchor);
  }

  @Test
  void outcome_that_nobody_can_tell_is_unknown_and_then_found() throws Exception {
    Faults faults = new Faults();
    faults.losing.put("CommitStatus", new AtomicInteger(5));
    assertThatThrownBy(() -> faulty(faults).anchor("330000", note(4), proof(0, 4)))
        .isInstanceOfSatisfying(
            OutcomeUnknownException.class,
            e -> {
              assertThat(e.retryable()).isTrue();
              assertThat(e.transactionId()).hasSize(64);
            });
    long height = fixture.peer.height();
    assertThat(fixture.ledger.anchor("330000", note(4), proof(0, 4)).block()).isEqualTo(2);
    assertThat(fixture.peer.height()).isEqualTo(height);
  }

  @Test
  void transaction_that_never_reached_the_orderer_is_unknown_and_then_anchored() throws Exception {
    Faults faults = new Faults();
    faults.blocking.put("Submit", new AtomicInteger(1));
    assertThatThrownBy(() -> faulty(faults).anchor("330000", note(4), proof(0, 4)))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(fixture.ledger.anchor("330000", note(4), proof(0, 4)).block()).isEqualTo(2);
  }

  @Test
  void each_stage_has_its_exception() throws Exception {
    Faults query = new Faults();
    query.blocking.put("Evaluate", new AtomicInteger(1));
    assertThatThrownBy(() -> faulty(query).latest("330000", region.logOrigin()))
        .isInstanceOf(LedgerQueryException.class);
    Faults endorse = new Faults();
    endorse.blocking.put("Endorse", new AtomicInteger(1));
    assertThatThrownBy(() -> faulty(endorse).anchor("330000", note(4), proof(0, 4)))
        .isInstanceOf(EndorsementFailedException.class);
    Faults submit = new Faults();
    submit.status = Status.ABORTED;
    submit.blocking.put("Submit", new AtomicInteger(1));
    assertThatThrownBy(() -> faulty(submit).anchor("330000", note(4), proof(0, 4)))
        .isInstanceOf(SubmissionFailedException.class);
  }

  @Test
  void closed_peer_is_not_reachable() throws Exception {
    fixture.peer.close();
    assertThat(fixture.ledger.reachable()).isFalse();
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

  private FabricLedger faulty(Faults faults) throws Exception {
    DevIdentity client = fixture.peer.identity("service");
    return new FabricLedger(
        ClientInterceptors.intercept(fixture.peer.channel(), faults),
        new X509Identity(client.mspId(), client.certificate()),
        client::sign,
        "signet",
        "signet",
        new LedgerTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(500)));
  }

  /** Loses the answers of some calls, or keeps calls from being made. */
  private static final class Faults implements ClientInterceptor {
    final Map<String, AtomicInteger> losing = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> blocking = new ConcurrentHashMap<>();
    Status status = Status.UNAVAILABLE;

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      String name = String.valueOf(method.getBareMethodName());
      if (take(blocking, name)) {
        return new Unsent<>(status);
      }
      boolean lose = take(losing, name);
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void start(Listener<A> listener, Metadata headers) {
          super.start(
              lose
                  ? new SimpleForwardingClientCallListener<>(listener) {
                    @Override
                    public void onMessage(A message) {
                      // lost
                    }

                    @Override
                    public void onClose(Status closed, Metadata trailers) {
                      super.onClose(status, trailers);
                    }
                  }
                  : listener,
              headers);
        }
      };
    }

    /** A call that ends before anything of it has left. */
    private static final class Unsent<Q, A> extends ClientCall<Q, A> {
      private final Status status;

      Unsent(Status status) {
        this.status = status;
      }

      @Override
      public void start(Listener<A> listener, Metadata headers) {
        listener.onClose(status, new Metadata());
      }

      @Override
      public void request(int count) {}

      @Override
      public void cancel(String message, Throwable cause) {}

      @Override
      public void halfClose() {}

      @Override
      public void sendMessage(Q message) {}
    }

    private static boolean take(Map<String, AtomicInteger> faults, String name) {
      AtomicInteger left = faults.get(name);
      return left != null && left.getAndDecrement() > 0;
    }
  }
}
