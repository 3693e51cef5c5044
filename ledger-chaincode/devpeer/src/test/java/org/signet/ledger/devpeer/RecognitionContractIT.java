package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.ledger.devpeer.SharedLedger.User;
import org.signet.ledger.network.Member;

/** Status roots, issuers and recognition agreements, on every shared ledger. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.signet.ledger.devpeer.SharedLedger#all")
class RecognitionContractIT {
  private static final AtomicInteger MINISTRIES = new AtomicInteger(10_000_000);
  private static final String ISSUER = "11990000000000254A";
  private static final String ROOT = "ab".repeat(32);

  private final SharedLedger ledger;
  private final RegionFixture a = RegionFixture.fresh();
  private final RegionFixture b = RegionFixture.fresh();
  private final String ministry = "1199000000" + MINISTRIES.getAndIncrement();
  private final String type = ministry + "001";
  private final String otherType = ministry + "002";
  private ContractFixture fixture;

  RecognitionContractIT(SharedLedger ledger) {
    this.ledger = ledger;
  }

  @BeforeEach
  void open() throws Exception {
    fixture = new ContractFixture(ledger);
    assertThat(fixture.register(Member.REGION_A, a)).startsWith("ok: ");
    assertThat(fixture.register(Member.REGION_B, b)).startsWith("ok: ");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void status_roots_are_anchored_with_growing_sequence_and_read_back() throws Exception {
    assertThat(anchor(7, 1, ROOT)).startsWith("ok: signet-status-root v1\nchannel signet\n");
    assertThat(anchor(7, 5, "cd".repeat(32))).startsWith("ok: ");
    assertThat(anchor(70, 2, ROOT)).startsWith("ok: ");
    assertThat(evaluate("LatestStatusRoot", a.code, "7"))
        .contains("\nlist 7\nsequence 5\nroot cdcd")
        .contains("\n\nsignet-status-list v1\n");
    assertThat(evaluate("GetStatusRoot", a.code, "7", "1")).contains("\nsequence 1\n");
    assertThat(evaluate("GetStatusRoot", a.code, "7", "2")).isEmpty();
    assertThat(evaluate("LatestStatusRoot", a.code, "8")).isEmpty();
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
    assertThat(
            submit(
                "AnchorStatusRoot",
                a.code,
                "7",
                "1",
                ROOT,
                StatusNotes.note(b, b.logKey, 7, 1, ROOT)))
        .startsWith("SIGNET_ORIGIN_FOREIGN: ");
    assertThat(
            submit(
                "AnchorStatusRoot",
                a.code,
                "7",
                "1",
                ROOT,
                StatusNotes.note(a, b.logKey, 7, 1, ROOT)))
        .startsWith("SIGNET_SIGNATURE_MISSING: ");
    String altered = StatusNotes.note(a, a.logKey, 7, 1, ROOT).replace("ttl 60", "ttl 61");
    assertThat(submit("AnchorStatusRoot", a.code, "7", "1", ROOT, altered))
        .startsWith("SIGNET_SIGNATURE_INVALID: ");
    assertThat(submit("AnchorStatusRoot", "999999", "7", "1", ROOT, altered))
        .startsWith("SIGNET_REGION_UNKNOWN: ");
  }

  @Test
  void arguments_that_differ_from_the_signed_header_are_refused() throws Exception {
    String note = StatusNotes.note(a, a.logKey, 7, 1, ROOT);
    assertThat(submit("AnchorStatusRoot", a.code, "8", "1", ROOT, note))
        .startsWith("SIGNET_STATUS_DIFFERS: ");
    assertThat(submit("AnchorStatusRoot", a.code, "7", "2", ROOT, note))
        .startsWith("SIGNET_STATUS_DIFFERS: ");
    assertThat(submit("AnchorStatusRoot", a.code, "7", "1", "cd".repeat(32), note))
        .startsWith("SIGNET_STATUS_DIFFERS: ");
  }

  @Test
  void checkpoint_is_no_status_list_and_a_status_list_is_no_checkpoint() throws Exception {
    a.grow(3);
    assertThat(submit("AnchorStatusRoot", a.code, "7", "1", ROOT, a.note(3)))
        .startsWith("SIGNET_NOTE_MALFORMED: ");
    assertThat(
            submit("AnchorCheckpoint", a.code, StatusNotes.note(a, a.logKey, 7, 1, ROOT), "0", ""))
        .startsWith("SIGNET_NOTE_MALFORMED: ");
  }

  @Test
  void two_status_roots_at_once_leave_one() throws Exception {
    Transaction first = endorse(7, 1);
    Transaction second = endorse(7, 2);
    assertThat(fixture.commit(second)).isEqualTo(TxValidationCode.VALID);
    assertThat(fixture.commit(first)).isEqualTo(TxValidationCode.PHANTOM_READ_CONFLICT);
  }

  @Test
  void issuer_is_registered_in_versions_that_may_overlap() throws Exception {
    accredit();
    String first = issuer(1, type, a);
    assertThat(first)
        .startsWith("ok: signet-issuer v1\nregion " + a.code + "\nissuer " + ISSUER + "\n");
    assertThat(issuer(1, type, a)).isEqualTo(first);
    assertThat(issuer(2, type + "," + otherType, b)).startsWith("ok: ");
    assertThat(evaluate("GetIssuer", a.code, ISSUER))
        .containsSubsequence(
            "version 2\n", "types " + type + "," + otherType, "\n\nsignet-issuer", "version 1\n");
    assertThat(evaluate("GetIssuer", b.code, ISSUER)).isEmpty();
  }

  @Test
  void versions_of_an_issuer_neither_skip_nor_change() throws Exception {
    accredit();
    assertThat(issuer(2, type, a)).startsWith("SIGNET_NUMBER_STALE: ");
    issuer(1, type, a);
    assertThat(issuer(1, otherType, a)).startsWith("SIGNET_NUMBER_TAKEN: ");
    assertThat(issuer(3, type, a)).startsWith("SIGNET_NUMBER_STALE: ");
  }

  @Test
  void issuer_is_withdrawn_once() throws Exception {
    accredit();
    assertThat(submit("WithdrawIssuer", a.code, ISSUER, "1", ContractFixture.FROM))
        .startsWith("SIGNET_NUMBER_UNKNOWN: ");
    issuer(1, type, a);
    String first = submit("WithdrawIssuer", a.code, ISSUER, "1", ContractFixture.FROM);
    assertThat(first).startsWith("ok: signet-withdrawal v1\n");
    assertThat(submit("WithdrawIssuer", a.code, ISSUER, "1", ContractFixture.FROM))
        .isEqualTo(first);
    assertThat(submit("WithdrawIssuer", a.code, ISSUER, "1", ContractFixture.UNTIL))
        .startsWith("SIGNET_WITHDRAWN: ");
    assertThat(evaluate("GetIssuer", a.code, ISSUER)).contains("\n\nsignet-withdrawal v1\n");
  }

  @Test
  void region_does_not_write_for_another() throws Exception {
    accredit();
    issuer(1, type, a);
    assertThat(agree(1)).startsWith("ok: ");
    assertThat(
            fixture.submit(
                Member.REGION_B,
                "RegisterIssuer",
                a.code,
                ISSUER,
                "2",
                "Thief",
                a.key().toString(),
                type,
                ContractFixture.FROM,
                ContractFixture.UNTIL))
        .startsWith("SIGNET_NOT_OWNER: ");
    assertThat(
            fixture.submit(
                Member.REGION_B, "WithdrawIssuer", a.code, ISSUER, "1", ContractFixture.FROM))
        .startsWith("SIGNET_NOT_OWNER: ");
    assertThat(
            fixture.submit(
                Member.REGION_B,
                "ProposeAgreement",
                a.code,
                b.code,
                "2",
                type,
                ContractFixture.FROM,
                ContractFixture.UNTIL,
                "1"))
        .startsWith("SIGNET_NOT_OWNER: ");
    assertThat(
            fixture.submit(
                Member.REGION_B, "WithdrawAgreement", a.code, b.code, "1", ContractFixture.FROM))
        .startsWith("SIGNET_NOT_OWNER: ");
  }

  @Test
  void agreement_is_proposed_withdrawn_and_listed() throws Exception {
    String first = agree(1);
    assertThat(first)
        .startsWith(
            "ok: signet-agreement v1\nrecognising "
                + a.code
                + "\nissuing "
                + b.code
                + "\nnumber 1\ntypes "
                + type
                + "\nfrom 2026-01-01T00:00:00Z\nuntil 2027-01-01T00:00:00Z\nlevel 2\ntx ");
    assertThat(agree(1)).isEqualTo(first);
    assertThat(agree(2)).startsWith("ok: ");
    assertThat(submit("WithdrawAgreement", a.code, b.code, "1", "2026-06-01T00:00:00Z"))
        .startsWith("ok: ");
    assertThat(evaluate("GetAgreements", a.code, b.code))
        .containsSubsequence("number 2\n", "number 1\n", "signet-withdrawal v1\n", "at 2026-06-01");
    assertThat(evaluate("GetAgreements", b.code, a.code)).isEmpty();
  }

  @Test
  void agreements_with_itself_with_nobody_and_out_of_order_are_refused() throws Exception {
    assertThat(
            submit(
                "ProposeAgreement",
                a.code,
                a.code,
                "1",
                type,
                ContractFixture.FROM,
                ContractFixture.UNTIL,
                "2"))
        .startsWith("SIGNET_AGREEMENT_WITH_ITSELF: ");
    assertThat(
            submit(
                "ProposeAgreement",
                a.code,
                "999999",
                "1",
                type,
                ContractFixture.FROM,
                ContractFixture.UNTIL,
                "2"))
        .startsWith("SIGNET_REGION_UNKNOWN: ");
    assertThat(agree(2)).startsWith("SIGNET_NUMBER_STALE: ");
    assertThat(submit("WithdrawAgreement", a.code, b.code, "1", ContractFixture.FROM))
        .startsWith("SIGNET_NUMBER_UNKNOWN: ");
  }

  @Test
  void more_agreements_than_a_page_are_listed_newest_first() throws Exception {
    for (int number = 1; number <= 102; number++) {
      assertThat(agree(number)).startsWith("ok: ");
    }
    String listed = evaluate("GetAgreements", a.code, b.code);
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
    assertThat(issuer(1, types, a)).startsWith("SIGNET_ARGUMENT_INVALID: ");
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
    assertThat(submit("ProposeAgreement", a.code, b.code, "1", type, from, until, "2"))
        .startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  private void accredit() throws Exception {
    assertThat(fixture.accredit(ministry, a, ISSUER, type + "," + otherType)).startsWith("ok: ");
  }

  private String issuer(int version, String types, RegionFixture key) throws Exception {
    return submit(
        "RegisterIssuer",
        a.code,
        ISSUER,
        Integer.toString(version),
        "Market Supervision",
        key.key().toString(),
        types,
        ContractFixture.FROM,
        ContractFixture.UNTIL);
  }

  private String agree(int number) throws Exception {
    return submit(
        "ProposeAgreement",
        a.code,
        b.code,
        Integer.toString(number),
        type,
        ContractFixture.FROM,
        ContractFixture.UNTIL,
        "2");
  }

  private String anchor(long list, long sequence, String root) throws Exception {
    return submit(
        "AnchorStatusRoot",
        a.code,
        Long.toString(list),
        Long.toString(sequence),
        root,
        StatusNotes.note(a, a.logKey, list, sequence, root));
  }

  private Transaction endorse(long list, long sequence) throws Exception {
    return fixture
        .contract(Member.REGION_A, User.FIRST)
        .newProposal("AnchorStatusRoot")
        .addArguments(
            a.code,
            Long.toString(list),
            Long.toString(sequence),
            ROOT,
            StatusNotes.note(a, a.logKey, list, sequence, ROOT))
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
