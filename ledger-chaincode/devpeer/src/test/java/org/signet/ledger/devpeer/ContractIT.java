package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.ledger.devpeer.SharedLedger.User;
import org.signet.ledger.network.Member;

/** Regions and checkpoints, on every shared ledger. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.signet.ledger.devpeer.SharedLedger#all")
class ContractIT {
  private final SharedLedger ledger;
  private final RegionFixture region = RegionFixture.fresh();
  private final RegionFixture other = RegionFixture.fresh();
  private ContractFixture fixture;

  ContractIT(SharedLedger ledger) {
    this.ledger = ledger;
  }

  @BeforeEach
  void open() {
    fixture = new ContractFixture(ledger);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void registers_a_region_and_reads_it_back() throws Exception {
    assertThat(register()).startsWith("ok: signet-region v1\ncode " + region.code + "\nname 浙江省\n");
    assertThat(evaluate("GetRegion", region.code)).contains("key " + region.key());
  }

  @Test
  void unknown_region_reads_as_nothing() throws Exception {
    assertThat(evaluate("GetRegion", "999999")).isEmpty();
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
            submit(
                "RegisterRegion", region.code, "Zhejiang", region.origin, other.key().toString()))
        .startsWith("ok: ")
        .contains(other.key().toString());
  }

  @Test
  void region_of_somebody_else_is_taken() throws Exception {
    register();
    for (Contract thief :
        new Contract[] {
          fixture.contract(Member.REGION_A, User.SECOND),
          fixture.contract(Member.REGION_B, User.FIRST)
        }) {
      assertThat(
              fixture.submit(
                  thief,
                  "RegisterRegion",
                  region.code,
                  "Thief",
                  region.origin,
                  other.key().toString()))
          .startsWith("SIGNET_REGION_TAKEN: ");
    }
  }

  @Test
  void origin_of_a_region_is_kept() throws Exception {
    register();
    assertThat(submit("RegisterRegion", region.code, "浙江省", "elsewhere", region.key().toString()))
        .startsWith("SIGNET_REGION_TAKEN: ");
  }

  @Test
  void key_off_the_curve_is_refused() throws Exception {
    String off = "04" + "11".repeat(64);
    assertThat(submit("RegisterRegion", region.code, "n", "o", off))
        .startsWith("SIGNET_KEY_INVALID: ");
  }

  @Test
  void anchors_growing_checkpoints_and_answers_the_newest() throws Exception {
    register();
    region.grow(300);
    int from = 0;
    for (int size : new int[] {1, 2, 3, 7, 8, 64, 299, 300}) {
      assertThat(anchor(size, from)).startsWith("ok: signet-checkpoint v2\nchannel signet\n");
      assertThat(evaluate("LatestCheckpoint", region.code, region.logOrigin()))
          .contains("\nsize " + size + "\n");
      from = size;
    }
    assertThat(evaluate("GetCheckpoint", region.code, region.logOrigin(), "7"))
        .contains("\nsize 7\n")
        .contains(region.note(7).lines().findFirst().orElseThrow());
    assertThat(evaluate("GetCheckpoint", region.code, region.logOrigin(), "6")).isEmpty();
  }

  @Test
  void log_without_checkpoints_has_no_newest() throws Exception {
    register();
    assertThat(evaluate("LatestCheckpoint", region.code, region.logOrigin())).isEmpty();
  }

  @Test
  void same_checkpoint_again_is_answered_and_changes_nothing() throws Exception {
    register();
    region.grow(5);
    String first = anchor(5, 0);
    String note = region.note(5);
    assertThat(submit("AnchorCheckpoint", region.code, note, "0", "")).isEqualTo(first);
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
      assertThat(submit("AnchorCheckpoint", region.code, note, "3", bad))
          .startsWith("SIGNET_PROOF_INVALID: ");
    }
    assertThat(submit("AnchorCheckpoint", region.code, note, "3", good)).startsWith("ok: ");
  }

  @Test
  void first_checkpoint_needs_no_proof_and_takes_none() throws Exception {
    register();
    region.grow(4);
    assertThat(submit("AnchorCheckpoint", region.code, region.note(4), "0", "00".repeat(32)))
        .startsWith("SIGNET_PROOF_INVALID: ");
    assertThat(anchor(4, 0)).startsWith("ok: ");
  }

  @Test
  void checkpoint_signed_by_another_region_is_refused() throws Exception {
    register();
    region.grow(4);
    String forged = RegionFixture.note(region.logOrigin(), 4, region.root(4), other.logKey);
    assertThat(submit("AnchorCheckpoint", region.code, forged, "0", ""))
        .startsWith("SIGNET_SIGNATURE_MISSING: ");
  }

  @Test
  void altered_checkpoint_is_refused() throws Exception {
    register();
    region.grow(4);
    String altered = region.note(4).replaceFirst("\n4\n", "\n5\n");
    assertThat(submit("AnchorCheckpoint", region.code, altered, "0", ""))
        .startsWith("SIGNET_SIGNATURE_INVALID: ");
  }

  @Test
  void log_of_another_region_is_foreign() throws Exception {
    register();
    other.grow(4);
    assertThat(submit("AnchorCheckpoint", region.code, other.note(4), "0", ""))
        .startsWith("SIGNET_ORIGIN_FOREIGN: ");
    String near = RegionFixture.note(region.origin + "x", 4, other.root(4), region.logKey);
    assertThat(submit("AnchorCheckpoint", region.code, near, "0", ""))
        .startsWith("SIGNET_ORIGIN_FOREIGN: ");
  }

  @Test
  void two_logs_of_one_region_stand_beside_each_other() throws Exception {
    register();
    region.grow(6);
    anchor(6, 0);
    String audit = RegionFixture.note(region.origin + "/audit", 2, region.root(2), region.logKey);
    assertThat(submit("AnchorCheckpoint", region.code, audit, "0", "")).startsWith("ok: ");
    assertThat(evaluate("LatestCheckpoint", region.code, region.origin + "/audit"))
        .contains("\nsize 2\n");
  }

  @Test
  void unregistered_region_and_empty_log_are_refused() throws Exception {
    region.grow(1);
    assertThat(anchor(1, 0)).startsWith("SIGNET_REGION_UNKNOWN: ");
    register();
    String empty = RegionFixture.note(region.logOrigin(), 0, new byte[32], region.logKey);
    assertThat(submit("AnchorCheckpoint", region.code, empty, "0", ""))
        .startsWith("SIGNET_CHECKPOINT_EMPTY: ");
  }

  @Test
  void what_is_no_note_is_refused() throws Exception {
    register();
    for (String bad : new String[] {"", "x", "a\n1\n\n— b c\n", region.grow(1).note(1) + "x"}) {
      assertThat(submit("AnchorCheckpoint", region.code, bad, "0", ""))
          .startsWith("SIGNET_NOTE_MALFORMED: ");
    }
  }

  @Test
  void arguments_of_another_form_are_refused() throws Exception {
    for (String code : new String[] {"", "33000", "3300001234567", "33000x", "３３００００", "330000 "}) {
      assertThat(submit("GetRegion", code)).startsWith("SIGNET_ARGUMENT_INVALID: ");
    }
    for (String origin : new String[] {"", "a b", "a+b", "ä", "a\nb"}) {
      assertThat(submit("LatestCheckpoint", region.code, origin))
          .startsWith("SIGNET_ARGUMENT_INVALID: ");
    }
    for (String size : new String[] {"", "-1", "01", "1e3", "9999999999999999999"}) {
      assertThat(submit("GetCheckpoint", region.code, "a", size))
          .startsWith("SIGNET_ARGUMENT_INVALID: ");
    }
    assertThat(submit("RegisterRegion", region.code, "a\nowner x", "o", region.key().toString()))
        .startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  @Test
  void bytes_that_are_no_text_are_refused() throws Exception {
    Proposal proposal =
        fixture
            .contract(Member.REGION_A, User.FIRST)
            .newProposal("GetRegion")
            .addArguments(new byte[] {(byte) 0xff})
            .build();
    assertThat(ContractFixture.endorse(proposal)).startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Delete", "anchorcheckpoint", "org.hyperledger.fabric:GetMetadata"})
  void unknown_function_is_refused(String function) throws Exception {
    assertThat(submit(function)).startsWith("SIGNET_FUNCTION_UNKNOWN: ");
  }

  @Test
  void two_anchorings_at_once_leave_one() throws Exception {
    register();
    region.grow(8);
    anchor(2, 0);
    Transaction first = endorse(4, 2);
    Transaction second = endorse(8, 2);
    assertThat(fixture.commit(first)).isEqualTo(TxValidationCode.VALID);
    assertThat(fixture.commit(second)).isEqualTo(TxValidationCode.PHANTOM_READ_CONFLICT);
  }

  @Test
  void endorsing_twice_gives_the_same_reads_and_writes() throws Exception {
    register();
    region.grow(8);
    String note = region.note(8);
    assertThat(action(note).namespaces().get(0).set().getReadsList())
        .isEqualTo(action(note).namespaces().get(0).set().getReadsList());
    assertThat(action(note).writes(new Version(1, 0)).get(0).key())
        .isEqualTo("checkpoint " + region.code + " " + region.logOrigin() + " 7ffffffffffffff7");
  }

  private ParsedTransaction action(String note) throws Exception {
    Transaction transaction =
        fixture
            .contract(Member.REGION_A, User.FIRST)
            .newProposal("AnchorCheckpoint")
            .addArguments(region.code, note, "0", "")
            .build()
            .endorse();
    return ParsedTransaction.parse(
        PreparedTransaction.parseFrom(transaction.getBytes()).getEnvelope().toByteString());
  }

  private String register() throws Exception {
    return fixture.register(Member.REGION_A, region);
  }

  private String anchor(RegionFixture log, int size, int from) throws Exception {
    return submit(
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
        .contract(Member.REGION_A, User.FIRST)
        .newProposal("AnchorCheckpoint")
        .addArguments(
            region.code, region.note(size), Integer.toString(from), region.proof(from, size))
        .build()
        .endorse();
  }

  private String submit(String function, String... arguments) throws Exception {
    return fixture.submit(Member.REGION_A, function, arguments);
  }

  private String evaluate(String function, String... arguments) throws Exception {
    return fixture.evaluate(Member.REGION_A, function, arguments);
  }
}
