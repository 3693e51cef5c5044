package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.ledger.devpeer.SharedLedger.User;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.AnchoredCheckpoint;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;
import org.signet.ledger.network.Member;

/**
 * Processes of a real network are killed while a region anchors. The region does what the service
 * does: it says the same again until it is told where it stands. Nothing is lost, and the ledger
 * tells of each size once.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("org.signet.ledger.devpeer.NetworkLedger#all")
class NetworkFaultsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final NetworkLedger network;
  private final RegionFixture region = RegionFixture.fresh();
  private ContractFixture fixture;
  private FabricLedger ledger;
  private long start;
  private int size;

  NetworkFaultsIT(NetworkLedger network) {
    this.network = network;
  }

  @BeforeEach
  void open() throws Exception {
    fixture = new ContractFixture(network);
    assertThat(fixture.register(Member.REGION_A, region)).startsWith("ok: ");
    ledger = client(Member.REGION_A);
    start = anchorNext().block();
  }

  @AfterEach
  void close() throws Exception {
    for (String node : List.of("orderer", "peer", "signet", "notebook")) {
      for (Member member : Member.values()) {
        network.nodes().run("start", member.node(node));
      }
    }
    awaitPeers();
    anchorNext();
    ledger.close();
    fixture.close();
  }

  @Test
  void peer_of_another_region_is_down_and_catches_up() throws Exception {
    kill("peer", Member.REGION_B);
    anchorNext();
    anchorNext();
    start("peer", Member.REGION_B);
    requireAnchoredOnce(Member.REGION_B);
  }

  @Test
  void own_peer_is_down_and_nothing_is_lost() throws Exception {
    kill("peer", Member.REGION_A);
    assertThat(ledger.reachable()).isFalse();
    Future<Anchor> waiting = anchorInBackground();
    start("peer", Member.REGION_A);
    Anchor anchored = waiting.get();
    assertThat(ledger.anchorOf(latest(ledger))).isEqualTo(anchored);
    requireAnchoredOnce(Member.REGION_A);
  }

  @Test
  void one_orderer_of_three_is_down() throws Exception {
    for (Member member : Member.values()) {
      kill("orderer", member);
      anchorNext();
      start("orderer", member);
      anchorNext();
    }
    requireAnchoredOnce(Member.REGION_B);
  }

  @Test
  void without_a_majority_of_orderers_it_waits_and_then_goes_on() throws Exception {
    kill("orderer", Member.MINISTRY);
    kill("orderer", Member.REGION_B);
    Future<Anchor> waiting = anchorInBackground();
    Thread.sleep(3000);
    assertThat(waiting.isDone()).isFalse();
    start("orderer", Member.MINISTRY);
    start("orderer", Member.REGION_B);
    waiting.get();
    requireAnchoredOnce(Member.REGION_A);
  }

  @Test
  void chaincode_is_down_on_one_peer_after_the_other() throws Exception {
    for (Member member : Member.values()) {
      kill("signet", member);
      Future<Anchor> waiting = anchorInBackground();
      start("signet", member);
      waiting.get();
    }
    requireAnchoredOnce(Member.MINISTRY);
  }

  @Test
  void every_process_dies_at_once_and_the_ledger_is_what_it_was() throws Exception {
    anchorNext();
    AnchoredCheckpoint before = latest(ledger);
    Anchor anchor = ledger.anchorOf(before);
    List<String> nodes = new ArrayList<>();
    for (String kind : List.of("orderer", "peer", "signet", "notebook")) {
      for (Member member : Member.values()) {
        nodes.add(member.node(kind));
      }
    }
    Future<Anchor> waiting = anchorInBackground();
    network.nodes().run("kill", nodes.toArray(new String[0]));
    network.nodes().run("start", nodes.toArray(new String[0]));
    waiting.get();
    assertThat(ledger.anchorOf(before)).isEqualTo(anchor);
    requireAnchoredOnce(Member.REGION_B);
  }

  @Test
  void the_same_checkpoint_from_two_regions_at_once_is_anchored_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try (FabricLedger other = client(Member.REGION_B)) {
      for (int round = 0; round < 5; round++) {
        size++;
        region.grow(size);
        SignedNote note = note(size);
        List<Future<Anchor>> anchors = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          anchors.add(threads.submit(() -> until(() -> anchor(ledger, note))));
          anchors.add(threads.submit(() -> until(() -> anchor(other, note))));
        }
        Anchor first = anchors.get(0).get();
        for (Future<Anchor> anchor : anchors) {
          assertThat(anchor.get()).isEqualTo(first);
        }
      }
    } finally {
      threads.shutdown();
    }
    requireAnchoredOnce(Member.MINISTRY);
  }

  /** Every size up to now has one event on that member's peer, in order. */
  private void requireAnchoredOnce(Member member) throws Exception {
    awaitPeers();
    anchorNext();
    List<String> sizes = new ArrayList<>();
    try (CloseableIterator<ChaincodeEvent> events =
        fixture
            .gateway(member, User.SECOND, "signet")
            .getNetwork("signet")
            .newChaincodeEventsRequest("signet")
            .startBlock(start)
            .build()
            .getEvents()) {
      String last = Integer.toString(size);
      while (sizes.isEmpty() || !sizes.get(sizes.size() - 1).equals(last)) {
        ChaincodeEvent event = events.next();
        String record = new String(event.getPayload(), StandardCharsets.UTF_8);
        if (event.getEventName().equals("CheckpointAnchored")
            && record.contains("\nregion " + region.code + "\n")) {
          sizes.add(record.replaceFirst("(?s).*\nsize ([0-9]+)\n.*", "$1"));
        }
      }
    }
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      expected.add(Integer.toString(i));
    }
    assertThat(sizes).isEqualTo(expected);
  }

  private Anchor anchorNext() throws Exception {
    size++;
    region.grow(size);
    SignedNote note = note(size);
    return until(() -> anchor(ledger, note));
  }

  private Future<Anchor> anchorInBackground() {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(this::anchorNext);
    } finally {
      thread.shutdown();
    }
  }

  private Anchor anchor(FabricLedger client, SignedNote note) throws LedgerException {
    List<byte[]> hashes = new ArrayList<>();
    String path = region.proof(size - 1, size);
    for (String hash : path.isEmpty() ? new String[0] : path.split(",", -1)) {
      hashes.add(HexFormat.of().parseHex(hash));
    }
    return client.anchor(region.code, note, new ConsistencyProof(size - 1, size, hashes));
  }

  private interface Attempt {
    Anchor run() throws LedgerException;
  }

  /** Says the same again as long as the ledger may still come to do it. */
  private static Anchor until(Attempt attempt) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return attempt.run();
      } catch (LedgerException e) {
        if (!e.retryable() || Instant.now().isAfter(end)) {
          throw e;
        }
        Thread.sleep(200);
      }
    }
  }

  private AnchoredCheckpoint latest(FabricLedger client) throws Exception {
    return client.latest(region.code, region.logOrigin()).orElseThrow();
  }

  private void kill(String kind, Member member) throws Exception {
    network.nodes().run("kill", member.node(kind));
  }

  private void start(String kind, Member member) throws Exception {
    network.nodes().run("start", member.node(kind));
  }

  /** Waits until the peer of every member answers. */
  private void awaitPeers() throws Exception {
    for (Member member : Member.values()) {
      try (FabricLedger client = client(member)) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!client.reachable()) {
          assertThat(Instant.now()).as("%s answers", member).isBefore(end);
          Thread.sleep(200);
        }
      }
    }
  }

  private SignedNote note(int leaves) throws Exception {
    return SignedNote.parse(region.note(leaves).getBytes(StandardCharsets.UTF_8));
  }

  private FabricLedger client(Member member) {
    return new FabricLedger(
        network.channel(member, "signet"),
        network.identity(member, User.FIRST),
        network.signer(member, User.FIRST),
        "signet",
        "signet",
        new LedgerTimeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10)));
  }
}
