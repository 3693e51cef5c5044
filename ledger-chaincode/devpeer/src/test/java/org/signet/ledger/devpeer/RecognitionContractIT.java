package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.audit.checkpoint.NoteKeys;
import org.signet.audit.checkpoint.NoteSignature;
import org.signet.gm.keys.SigningIdentity;

/** Status roots, issuers and recognition agreements on the ledger. */
class RecognitionContractTest {
  private static final RegionFixture A = new RegionFixture("330000");
  private static final RegionFixture B = new RegionFixture("310000");
  private static final String TYPE = "11990000000000019A001";
  private static final String OTHER_TYPE = "11990000000000019A002";
  private static final String ISSUER = "11990000000000254A";
  private static final String ROOT = "ab".repeat(32);
  private static final String FROM = "2026-01-01T00:00:00Z";
  private static final String UNTIL = "2027-01-01T00:00:00Z";

  @TempDir Path dir;
  private LedgerFixture fixture;
  private Gateway otherGateway;
  private Contract other;

  @BeforeEach
  void open() throws Exception {
    fixture = new LedgerFixture(dir.resolve("peer"));
    otherGateway = PeerFixture.connect(fixture.peer, fixture.peer.identity("other"));
    other = otherGateway.getNetwork("signet").getContract("signet");
    register(A, fixture.contract);
    register(B, other);
  }

  @AfterEach
  void close() throws Exception {
    otherGateway.close();
    fixture.close();
  }

  @Test
  void status_roots_are_anchored_with_growing_sequence_and_read_back() throws Exception {
    assertThat(anchor(7, 1, ROOT)).startsWith("ok: signet-status-root v1\nchannel signet\n");
    assertThat(anchor(7, 5, "cd".repeat(32))).startsWith("ok: ");
    assertThat(anchor(70, 2, ROOT)).startsWith("ok: ");
    assertThat(evaluate("LatestStatusRoot", "330000", "7"))
        .contains("\nlist 7\nsequence 5\nroot cdcd")
        .contains("\n\nsignet-status-list v1\n");
    assertThat(evaluate("GetStatusRoot", "330000", "7", "1")).contains("\nsequence 1\n");
    assertThat(evaluate("GetStatusRoot", "330000", "7", "2")).isEmpty();
    assertThat(evaluate("LatestStatusRoot", "330000", "8")).isEmpty();
  }

  @Test
  void same_status_root_again_is_answered_also_when_signed_anew() throws Exception {
    String first = anchor(7, 1, ROOT);
    assertThat(anchor(7, 1, ROOT)).isEqualTo(first);
    anchor(7, 2, ROOT);
    assertThat(anchor(7, 1, ROOT)).isEqualTo(first);
  }

  @Test
  void old_status_root_is_stale_and_a_second_one_of_a_sequence_is_a_fork() throws Exception {
    anchor(7, 5, ROOT);
    assertThat(anchor(7, 4, ROOT))
        .isEqualTo("SIGNET_STATUS_STALE: state 5 of list 7 is anchored, the note has 4");
    assertThat(anchor(7, 5, "cd".repeat(32))).startsWith("SIGNET_STATUS_FORK: ");
  }

  @Test
  void status_root_of_another_region_or_key_is_refused() throws Exception {
    assertThat(submit("AnchorStatusRoot", "330000", "7", "1", ROOT, note(B, B.logKey, 7, 1, ROOT)))
        .startsWith("SIGNET_ORIGIN_FOREIGN: ");
    assertThat(submit("AnchorStatusRoot", "330000", "7", "1", ROOT, note(A, B.logKey, 7, 1, ROOT)))
        .startsWith("SIGNET_SIGNATURE_MISSING: ");
    String altered = note(A, A.logKey, 7, 1, ROOT).replace("ttl 60", "ttl 61");
    assertThat(submit("AnchorStatusRoot", "330000", "7", "1", ROOT, altered))
        .startsWith("SIGNET_SIGNATURE_INVALID: ");
    assertThat(submit("AnchorStatusRoot", "440000", "7", "1", ROOT, altered))
        .startsWith("SIGNET_REGION_UNKNOWN: ");
  }

  @Test
  void arguments_that_differ_from_the_signed_header_are_refused() throws Exception {
    String note = note(A, A.logKey, 7, 1, ROOT);
    assertThat(submit("AnchorStatusRoot", "330000", "8", "1", ROOT, note))
        .startsWith("SIGNET_STATUS_DIFFERS: ");
    assertThat(submit("AnchorStatusRoot", "330000", "7", "2", ROOT, note))
        .startsWith("SIGNET_STATUS_DIFFERS: ");
    assertThat(submit("AnchorStatusRoot", "330000", "7", "1", "cd".repeat(32), note))
        .startsWith("SIGNET_STATUS_DIFFERS: ");
  }

  @Test
  void checkpoint_is_no_status_list_and_a_status_list_is_no_checkpoint() throws Exception {
    A.grow(3);
    assertThat(submit("AnchorStatusRoot", "330000", "7", "1", ROOT, A.note(3)))
        .startsWith("SIGNET_NOTE_MALFORMED: ");
    assertThat(submit("AnchorCheckpoint", "330000", note(A, A.logKey, 7, 1, ROOT), "0", ""))
        .startsWith("SIGNET_NOTE_MALFORMED: ");
  }

  @Test
  void two_status_roots_at_once_leave_one() throws Exception {
    Transaction first = endorse(7, 1);
    Transaction second = endorse(7, 2);
    assertThat(second.submitAsync().getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
    assertThat(first.submitAsync().getStatus().getCode())
        .isEqualTo(TxValidationCode.PHANTOM_READ_CONFLICT);
  }

  @Test
  void issuer_is_registered_in_versions_that_may_overlap() throws Exception {
    String first = issuer(1, TYPE, A);
    assertThat(first).startsWith("ok: signet-issuer v1\nregion 330000\nissuer " + ISSUER + "\n");
    assertThat(issuer(1, TYPE, A)).isEqualTo(first);
    assertThat(issuer(2, TYPE + "," + OTHER_TYPE, B)).startsWith("ok: ");
    assertThat(evaluate("GetIssuer", "330000", ISSUER))
        .containsSubsequence(
            "version 2\n", "types " + TYPE + "," + OTHER_TYPE, "\n\nsignet-issuer", "version 1\n");
    assertThat(evaluate("GetIssuer", "310000", ISSUER)).isEmpty();
  }

  @Test
  void versions_of_an_issuer_neither_skip_nor_change() throws Exception {
    assertThat(issuer(2, TYPE, A)).startsWith("SIGNET_NUMBER_STALE: ");
    issuer(1, TYPE, A);
    assertThat(issuer(1, OTHER_TYPE, A)).startsWith("SIGNET_NUMBER_TAKEN: ");
    assertThat(issuer(3, TYPE, A)).startsWith("SIGNET_NUMBER_STALE: ");
  }

  @Test
  void issuer_is_withdrawn_once() throws Exception {
    assertThat(submit("WithdrawIssuer", "330000", ISSUER, "1", FROM))
        .startsWith("SIGNET_NUMBER_UNKNOWN: ");
    issuer(1, TYPE, A);
    String first = submit("WithdrawIssuer", "330000", ISSUER, "1", FROM);
    assertThat(first).startsWith("ok: signet-withdrawal v1\n");
    assertThat(submit("WithdrawIssuer", "330000", ISSUER, "1", FROM)).isEqualTo(first);
    assertThat(submit("WithdrawIssuer", "330000", ISSUER, "1", UNTIL))
        .startsWith("SIGNET_WITHDRAWN: ");
    assertThat(evaluate("GetIssuer", "330000", ISSUER)).contains("\n\nsignet-withdrawal v1\n");
  }

  @Test
  void region_does_not_write_for_another() throws Exception {
    issuer(1, TYPE, A);
    assertThat(agree(1)).startsWith("ok: ");
    assertThat(
            submitAs(
                other,
                "RegisterIssuer",
                "330000",
                ISSUER,
                "2",
                "Thief",
                A.key().toString(),
                TYPE,
                FROM,
                UNTIL))
        .startsWith("SIGNET_NOT_OWNER: ");
    assertThat(submitAs(other, "WithdrawIssuer", "330000", ISSUER, "1", FROM))
        .startsWith("SIGNET_NOT_OWNER: ");
    assertThat(submitAs(other, "ProposeAgreement", "330000", "310000", "2", TYPE, FROM, UNTIL, "1"))
        .startsWith("SIGNET_NOT_OWNER: ");
    assertThat(submitAs(other, "WithdrawAgreement", "330000", "310000", "1", FROM))
        .startsWith("SIGNET_NOT_OWNER: ");
  }

  @Test
  void agreement_is_proposed_withdrawn_and_listed() throws Exception {
    String first = agree(1);
    assertThat(first)
        .startsWith(
            "ok: signet-agreement v1\nrecognising 330000\nissuing 310000\nnumber 1\ntypes "
                + TYPE
                + "\nfrom 2026-01-01T00:00:00Z\nuntil 2027-01-01T00:00:00Z\nlevel 2\ntx ");
    assertThat(agree(1)).isEqualTo(first);
    assertThat(agree(2)).startsWith("ok: ");
    assertThat(submit("WithdrawAgreement", "330000", "310000", "1", "2026-06-01T00:00:00Z"))
        .startsWith("ok: ");
    assertThat(evaluate("GetAgreements", "330000", "310000"))
        .containsSubsequence("number 2\n", "number 1\n", "signet-withdrawal v1\n", "at 2026-06-01");
    assertThat(evaluate("GetAgreements", "310000", "330000")).isEmpty();
  }

  @Test
  void agreements_with_itself_with_nobody_and_out_of_order_are_refused() throws Exception {
    assertThat(submit("ProposeAgreement", "330000", "330000", "1", TYPE, FROM, UNTIL, "2"))
        .startsWith("SIGNET_AGREEMENT_WITH_ITSELF: ");
    assertThat(submit("ProposeAgreement", "330000", "440000", "1", TYPE, FROM, UNTIL, "2"))
        .startsWith("SIGNET_REGION_UNKNOWN: ");
    assertThat(agree(2)).startsWith("SIGNET_NUMBER_STALE: ");
    assertThat(submit("WithdrawAgreement", "330000", "310000", "1", FROM))
        .startsWith("SIGNET_NUMBER_UNKNOWN: ");
  }

  @Test
  void more_agreements_than_a_page_are_listed_newest_first() throws Exception {
    for (int number = 1; number <= 102; number++) {
      assertThat(agree(number)).startsWith("ok: ");
    }
    String listed = evaluate("GetAgreements", "330000", "310000");
    assertThat(listed).contains("\nnumber 102\n").contains("\nnumber 3\n");
    assertThat(listed).doesNotContain("\nnumber 2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "11990000000000019A001,",
        "11990000000000019A002,11990000000000019A001",
        "11990000000000019A001,11990000000000019A001",
        "11990000000000019a001"
      })
  void types_of_another_form_are_refused(String types) throws Exception {
    assertThat(issuer(1, types, A)).startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30T00:00:00Z,2027-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z,2026-01-01T00:00:00Z",
    "2027-01-01T00:00:00Z,2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.1Z,2027-01-01T00:00:00Z",
    "2026-01-01T24:00:00Z,2027-01-01T00:00:00Z",
    "2026-01-01,2027-01-01"
  })
  void times_out_of_order_or_of_no_calendar_are_refused(String from, String until)
      throws Exception {
    assertThat(submit("ProposeAgreement", "330000", "310000", "1", TYPE, from, until, "2"))
        .startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  @ParameterizedTest
  @CsvSource({
    "AnchorStatusRoot,5",
    "LatestStatusRoot,2",
    "GetStatusRoot,3",
    "RegisterIssuer,8",
    "WithdrawIssuer,4",
    "GetIssuer,2",
    "ProposeAgreement,7",
    "WithdrawAgreement,4",
    "GetAgreements,2"
  })
  void megabyte_in_any_argument_and_wrong_counts_are_refused(String function, int count)
      throws Exception {
    for (int i = 0; i < count; i++) {
      String[] arguments = new String[count];
      Arrays.fill(arguments, "330000");
      arguments[i] = "7".repeat(1 << 20);
      assertThat(submit(function, arguments)).startsWith("SIGNET_ARGUMENT_INVALID: ");
    }
    assertThat(
            submit(
                function,
                IntStream.range(0, count + 1).mapToObj(i -> "330000").toArray(String[]::new)))
        .startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  private static void register(RegionFixture region, Contract contract) throws Exception {
    assertThat(
            submitAs(
                contract,
                "RegisterRegion",
                region.code,
                "Region",
                region.origin,
                region.key().toString()))
        .startsWith("ok: ");
  }

  private String issuer(int version, String types, RegionFixture key) throws Exception {
    return submit(
        "RegisterIssuer",
        "330000",
        ISSUER,
        Integer.toString(version),
        "Market Supervision",
        key.key().toString(),
        types,
        FROM,
        UNTIL);
  }

  private String agree(int number) throws Exception {
    return submit(
        "ProposeAgreement", "330000", "310000", Integer.toString(number), TYPE, FROM, UNTIL, "2");
  }

  private String anchor(long list, long sequence, String root) throws Exception {
    return submit(
        "AnchorStatusRoot",
        "330000",
        Long.toString(list),
        Long.toString(sequence),
        root,
        note(A, A.logKey, list, sequence, root));
  }

  private Transaction endorse(long list, long sequence) throws Exception {
    return fixture
        .contract
        .newProposal("AnchorStatusRoot")
        .addArguments(
            "330000",
            Long.toString(list),
            Long.toString(sequence),
            ROOT,
            note(A, A.logKey, list, sequence, ROOT))
        .build()
        .endorse();
  }

  private static String note(
      RegionFixture region, SigningIdentity key, long list, long sequence, String root)
      throws Exception {
    String origin = region.origin + "/status";
    String text =
        "signet-status-list v1\norigin "
            + origin
            + "\nregion "
            + region.code
            + "\nlist "
            + list
            + "\nsequence "
            + sequence
            + "\nissued 2026-11-22T01:02:03Z\nttl 60\nroot "
            + root
            + "\n";
    NoteSignature made = NoteKeys.signature(text, origin, key.signer());
    byte[] line = Arrays.copyOf(made.keyId(), 4 + made.signature().length);
    System.arraycopy(made.signature(), 0, line, 4, made.signature().length);
    return text
        + "\n\u2014 "
        + origin
        + " "
        + java.util.Base64.getEncoder().encodeToString(line)
        + "\n";
  }

  private String submit(String function, String... arguments) throws Exception {
    return submitAs(fixture.contract, function, arguments);
  }

  private static String submitAs(Contract contract, String function, String... arguments)
      throws Exception {
    try {
      return "ok: "
          + new String(contract.submitTransaction(function, arguments), StandardCharsets.UTF_8);
    } catch (EndorseException e) {
      return e.getDetails().get(0).getMessage().replace("chaincode response 500, ", "");
    }
  }

  private String evaluate(String function, String... arguments) throws Exception {
    return new String(
        fixture.contract.evaluateTransaction(function, arguments), StandardCharsets.UTF_8);
  }
}
