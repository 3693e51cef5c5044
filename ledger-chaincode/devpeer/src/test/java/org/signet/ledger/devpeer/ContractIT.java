package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
  private static final RegionFixture OTHER = new RegionFixture("310000");

  @TempDir Path dir;
  private final RegionFixture region = new RegionFixture("330000");
  private LedgerFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new LedgerFixture(dir.resolve("peer"));
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void registers_a_region_and_reads_it_back() throws Exception {
    assertThat(register()).startsWith("ok: signet-region v1\ncode 330000\nname 浙江省\n");
    assertThat(evaluate("GetRegion", "330000")).contains("key " + region.key());
  }

  @Test
  void unknown_region_reads_as_nothing() throws Exception {
    assertThat(evaluate("GetRegion", "440000")).isEmpty();
  }

  @Test
  void registering_the_same_again_changes_nothing() throws Exception {
    String first = register();
    assertThat(register()).isEqualTo(first);
  }

  @Test
  void owner_may_change_name_and_key() throws Exception {
    register();
    assertThat(
            fixture.submit(
                "RegisterRegion", "330000", "Zhejiang", region.origin, OTHER.key().toString()))
        .startsWith("ok: ")
        .contains(OTHER.key().toString());
  }

  @Test
  void region_of_somebody_else_is_taken() throws Exception {
    register();
    try (Gateway other = PeerFixture.connect(fixture.peer, fixture.peer.identity("other"))) {
      Proposal proposal =
          other
              .getNetwork("signet")
              .getContract("signet")
              .newProposal("RegisterRegion")
              .addArguments("330000", "Thief", region.origin, OTHER.key().toString())
              .build();
      assertThat(refusal(proposal)).startsWith("SIGNET_REGION_TAKEN: ");
    }
  }

  @Test
  void origin_of_a_region_is_kept() throws Exception {
    register();
    assertThat(
            fixture.submit("RegisterRegion", "330000", "浙江省", "elsewhere", region.key().toString()))
        .startsWith("SIGNET_REGION_TAKEN: ");
  }

  @Test
  void key_off_the_curve_is_refused() throws Exception {
    String off = "04" + "11".repeat(64);
    assertThat(fixture.submit("RegisterRegion", "330000", "n", "o", off))
        .startsWith("SIGNET_KEY_INVALID: ");
  }

  @Test
  void anchors_growing_checkpoints_and_answers_the_newest() throws Exception {
    register();
    region.grow(300);
    int from = 0;
    for (int size : new int[] {1, 2, 3, 7, 8, 64, 299, 300}) {
      assertThat(anchor(size, from)).startsWith("ok: signet-checkpoint v1\nchannel signet\n");
      assertThat(evaluate("LatestCheckpoint", "330000", region.logOrigin()))
          .contains("\nsize " + size + "\n");
      from = size;
    }
    assertThat(evaluate("GetCheckpoint", "330000", region.logOrigin(), "7"))
        .contains("\nsize 7\n")
        .contains(region.note(7).lines().findFirst().orElseThrow());
    assertThat(evaluate("GetCheckpoint", "330000", region.logOrigin(), "6")).isEmpty();
  }

  @Test
  void log_without_checkpoints_has_no_newest() throws Exception {
    register();
    assertThat(evaluate("LatestCheckpoint", "330000", region.logOrigin())).isEmpty();
  }

  @Test
  void same_checkpoint_again_is_answered_and_changes_nothing() throws Exception {
    register();
    region.grow(5);
    String first = anchor(5, 0);
    String note = region.note(5);
    assertThat(fixture.submit("AnchorCheckpoint", "330000", note, "0", "")).isEqualTo(first);
    region.grow(6);
    anchor(6, 5);
    assertThat(anchor(5, 0)).isEqualTo(first);
  }

  @Test
  void same_size_with_another_root_is_a_fork() throws Exception {
    register();
    anchor(region.grow(5), 5, 0);
    region.rewrite(2);
    assertThat(anchor(5, 0)).startsWith("SIGNET_FORK: ");
  }

  @Test
  void rewritten_leaf_under_a_larger_size_is_refused() throws Exception {
    register();
    anchor(region.grow(5), 5, 0);
    region.rewrite(2).grow(9);
    assertThat(anchor(9, 5)).startsWith("SIGNET_PROOF_INVALID: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  void smaller_checkpoint_is_a_shrunk_log(int from) throws Exception {
    register();
    region.grow(10);
    anchor(2, 0);
    anchor(10, 2);
    assertThat(anchor(4, from)).matches("(?s)SIGNET_(SHRUNK|PROOF_STALE): .*");
    assertThat(anchor(4, 2)).startsWith("SIGNET_SHRUNK: ");
    assertThat(anchor(4, 10)).startsWith("SIGNET_SHRUNK: ");
  }

  @Test
  void proof_from_an_older_size_is_stale() throws Exception {
    register();
    region.grow(10);
    anchor(2, 0);
    anchor(4, 2);
    assertThat(anchor(10, 2)).startsWith("SIGNET_PROOF_STALE: the last anchored size is 4");
    assertThat(anchor(10, 0)).startsWith("SIGNET_PROOF_STALE: ");
    assertThat(anchor(10, 3)).startsWith("SIGNET_PROOF_STALE: ");
  }

  @Test
  void wrong_missing_and_long_proofs_are_refused() throws Exception {
    register();
    region.grow(10);
    anchor(3, 0);
    String note = region.note(10);
    String good = region.proof(3, 10);
    for (String bad :
        new String[] {
          "",
          region.proof(4, 10),
          good + "," + "00".repeat(32),
          good.substring(65),
          good.replace('a', 'b')
        }) {
      assertThat(fixture.submit("AnchorCheckpoint", "330000", note, "3", bad))
          .startsWith("SIGNET_PROOF_INVALID: ");
    }
    assertThat(fixture.submit("AnchorCheckpoint", "330000", note, "3", good)).startsWith("ok: ");
  }

  @Test
  void first_checkpoint_needs_no_proof_and_takes_none() throws Exception {
    register();
    region.grow(4);
    assertThat(fixture.submit("AnchorCheckpoint", "330000", region.note(4), "0", "00".repeat(32)))
        .startsWith("SIGNET_PROOF_INVALID: ");
    assertThat(anchor(4, 0)).startsWith("ok: ");
  }

  @Test
  void checkpoint_signed_by_another_region_is_refused() throws Exception {
    register();
    region.grow(4);
    String forged = RegionFixture.note(region.logOrigin(), 4, region.root(4), OTHER.logKey);
    assertThat(fixture.submit("AnchorCheckpoint", "330000", forged, "0", ""))
        .startsWith("SIGNET_SIGNATURE_MISSING: ");
  }

  @Test
  void altered_checkpoint_is_refused() throws Exception {
    register();
    region.grow(4);
    String altered = region.note(4).replaceFirst("\n4\n", "\n5\n");
    assertThat(fixture.submit("AnchorCheckpoint", "330000", altered, "0", ""))
        .startsWith("SIGNET_SIGNATURE_INVALID: ");
  }

  @Test
  void log_of_another_region_is_foreign() throws Exception {
    register();
    OTHER.grow(4);
    assertThat(fixture.submit("AnchorCheckpoint", "330000", OTHER.note(4), "0", ""))
        .startsWith("SIGNET_ORIGIN_FOREIGN: ");
    String near = RegionFixture.note(region.origin + "x", 4, OTHER.root(4), region.logKey);
    assertThat(fixture.submit("AnchorCheckpoint", "330000", near, "0", ""))
        .startsWith("SIGNET_ORIGIN_FOREIGN: ");
  }

  @Test
  void two_logs_of_one_region_stand_beside_each_other() throws Exception {
    register();
    region.grow(6);
    anchor(6, 0);
    String audit = RegionFixture.note(region.origin + "/audit", 2, region.root(2), region.logKey);
    assertThat(fixture.submit("AnchorCheckpoint", "330000", audit, "0", "")).startsWith("ok: ");
    assertThat(evaluate("LatestCheckpoint", "330000", region.origin + "/audit"))
        .contains("\nsize 2\n");
  }

  @Test
  void unregistered_region_and_empty_log_are_refused() throws Exception {
    region.grow(1);
    assertThat(anchor(1, 0)).startsWith("SIGNET_REGION_UNKNOWN: ");
    register();
    String empty = RegionFixture.note(region.logOrigin(), 0, new byte[32], region.logKey);
    assertThat(fixture.submit("AnchorCheckpoint", "330000", empty, "0", ""))
        .startsWith("SIGNET_CHECKPOINT_EMPTY: ");
  }

  @Test
  void what_is_no_note_is_refused() throws Exception {
    register();
    for (String bad : new String[] {"", "x", "a\n1\n\n— b c\n", region.grow(1).note(1) + "x"}) {
      assertThat(fixture.submit("AnchorCheckpoint", "330000", bad, "0", ""))
          .startsWith("SIGNET_NOTE_MALFORMED: ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RegisterRegion,4",
    "GetRegion,1",
    "AnchorCheckpoint,4",
    "LatestCheckpoint,2",
    "GetCheckpoint,3"
  })
  void megabyte_in_any_argument_and_wrong_counts_are_refused(String function, int count)
      throws Exception {
    String[] good = {"330000", "x", "0", "0"};
    for (int i = 0; i < count; i++) {
      String[] arguments = java.util.Arrays.copyOf(good, count);
      arguments[i] = "7".repeat(1 << 20);
      assertThat(fixture.submit(function, arguments)).startsWith("SIGNET_ARGUMENT_INVALID: ");
    }
    assertThat(fixture.submit(function)).startsWith("SIGNET_ARGUMENT_INVALID: ");
    assertThat(
            fixture.submit(
                function,
                IntStream.range(0, count + 1).mapToObj(i -> "330000").toArray(String[]::new)))
        .startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  @Test
  void arguments_of_another_form_are_refused() throws Exception {
    for (String code : new String[] {"", "33000", "3300001234567", "33000x", "３３００００", "330000 "}) {
      assertThat(fixture.submit("GetRegion", code)).startsWith("SIGNET_ARGUMENT_INVALID: ");
    }
    for (String origin : new String[] {"", "a b", "a+b", "ä", "a\nb"}) {
      assertThat(fixture.submit("LatestCheckpoint", "330000", origin))
          .startsWith("SIGNET_ARGUMENT_INVALID: ");
    }
    for (String size : new String[] {"", "-1", "01", "1e3", "9999999999999999999"}) {
      assertThat(fixture.submit("GetCheckpoint", "330000", "a", size))
          .startsWith("SIGNET_ARGUMENT_INVALID: ");
    }
    assertThat(
            fixture.submit("RegisterRegion", "330000", "a\nowner x", "o", region.key().toString()))
        .startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  @Test
  void bytes_that_are_no_text_are_refused() throws Exception {
    Proposal proposal =
        fixture.contract.newProposal("GetRegion").addArguments(new byte[] {(byte) 0xff}).build();
    assertThat(refusal(proposal)).startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Delete", "anchorcheckpoint", "org.hyperledger.fabric:GetMetadata"})
  void unknown_function_is_refused(String function) throws Exception {
    assertThat(fixture.submit(function)).startsWith("SIGNET_FUNCTION_UNKNOWN: ");
  }

  @Test
  void two_anchorings_at_once_leave_one() throws Exception {
    register();
    region.grow(8);
    anchor(2, 0);
    Transaction first = endorse(4, 2);
    Transaction second = endorse(8, 2);
    assertThat(first.submitAsync().getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
    assertThat(second.submitAsync().getStatus().getCode())
        .isEqualTo(TxValidationCode.PHANTOM_READ_CONFLICT);
  }

  @Test
  void endorsing_twice_gives_the_same_reads_and_writes() throws Exception {
    register();
    region.grow(8);
    String note = region.note(8);
    assertThat(action(note).namespaces().get(0).set().getReadsList())
        .isEqualTo(action(note).namespaces().get(0).set().getReadsList());
    assertThat(action(note).writes(new Version(1, 0)).get(0).key())
        .isEqualTo("checkpoint 330000 signet.test/330000/evidence 7ffffffffffffff7");
  }

  @Test
  void state_survives_a_restart() throws Exception {
    register();
    region.grow(9);
    anchor(4, 0);
    fixture.close();
    fixture = new LedgerFixture(dir.resolve("peer"));
    assertThat(evaluate("LatestCheckpoint", "330000", region.logOrigin())).contains("\nsize 4\n");
    assertThat(anchor(9, 4)).startsWith("ok: ");
    assertThat(register()).startsWith("ok: ");
  }

  private ParsedTransaction action(String note) throws Exception {
    Transaction transaction =
        fixture
            .contract
            .newProposal("AnchorCheckpoint")
            .addArguments("330000", note, "0", "")
            .build()
            .endorse();
    return ParsedTransaction.parse(
        org.hyperledger.fabric.protos.gateway.PreparedTransaction.parseFrom(transaction.getBytes())
            .getEnvelope()
            .toByteString());
  }

  private String register() throws Exception {
    return fixture.submit(
        "RegisterRegion", "330000", "浙江省", region.origin, region.key().toString());
  }

  private String anchor(RegionFixture log, int size, int from) throws Exception {
    return fixture.submit(
        "AnchorCheckpoint",
        log.code,
        log.note(size),
        Integer.toString(from),
        log.proof(from, size));
  }

  private String anchor(int size, int from) throws Exception {
    return anchor(region, size, from);
  }

  private Transaction endorse(int size, int from) throws Exception {
    return fixture
        .contract
        .newProposal("AnchorCheckpoint")
        .addArguments("330000", region.note(size), Integer.toString(from), region.proof(from, size))
        .build()
        .endorse();
  }

  private String evaluate(String function, String... arguments) throws Exception {
    return new String(
        fixture.contract.evaluateTransaction(function, arguments), StandardCharsets.UTF_8);
  }

  private static String refusal(Proposal proposal) throws Exception {
    try {
      return "ok: " + new String(proposal.endorse().getResult(), StandardCharsets.UTF_8);
    } catch (org.hyperledger.fabric.client.EndorseException e) {
      return e.getDetails().get(0).getMessage().replace("chaincode response 500, ", "");
    }
  }
}
