package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.ledger.network.Member;

/** Root, ministries, accreditations and disputes, on every shared ledger. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.signet.ledger.devpeer.SharedLedger#all")
class RegistryContractIT {
  private static final AtomicInteger MINISTRIES = new AtomicInteger(20_000_000);
  private static final String ISSUER = "11990000000000254A";
  private static final String FROM = ContractFixture.FROM;
  private static final String UNTIL = ContractFixture.UNTIL;
  private static final String STATEMENT = "5a".repeat(32);

  private final SharedLedger ledger;
  private final RegionFixture a = RegionFixture.fresh();
  private final RegionFixture b = RegionFixture.fresh();
  private final String ministry = "1199000000" + MINISTRIES.getAndIncrement();
  private final String type = ministry + "001";
  private final String otherType = ministry + "002";
  private ContractFixture fixture;

  RegistryContractIT(SharedLedger ledger) {
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
  void registry_is_opened_once_and_by_nobody_else() throws Exception {
    String again = fixture.submit(Member.MINISTRY, "OpenRegistry", "National registry");
    assertThat(again).startsWith("ok: signet-registry v1\nname National registry\nowner-msp ");
    assertThat(fixture.submit(Member.MINISTRY, "OpenRegistry", "Other"))
        .startsWith("SIGNET_REGISTRY_OPEN: ");
    assertThat(fixture.submit(Member.REGION_A, "OpenRegistry", "National registry"))
        .startsWith("SIGNET_REGISTRY_OPEN: ");
    assertThat("ok: " + fixture.evaluate(Member.REGION_B, "GetRegistry")).isEqualTo(again);
  }

  @Test
  void region_that_the_root_did_not_admit_is_not_registered() throws Exception {
    assertThat(
            fixture.submit(
                Member.REGION_A, "RegisterRegion", a.code, "n", a.origin, a.key().toString()))
        .startsWith("SIGNET_REGION_NOT_ADMITTED: ");
    assertThat(fixture.submit(Member.MINISTRY, "AdmitRegion", a.code, "1", "OtherMSP"))
        .startsWith("ok: signet-admission v1\n");
    assertThat(
            fixture.submit(
                Member.REGION_A, "RegisterRegion", a.code, "n", a.origin, a.key().toString()))
        .startsWith("SIGNET_REGION_NOT_ADMITTED: ");
    assertThat(
            fixture.submit(
                Member.MINISTRY, "AdmitRegion", a.code, "2", ledger.mspId(Member.REGION_A)))
        .startsWith("ok: ");
    assertThat(
            fixture.submit(
                Member.REGION_A, "RegisterRegion", a.code, "n", a.origin, a.key().toString()))
        .startsWith("ok: ");
    assertThat(fixture.evaluate(Member.REGION_B, "GetAdmissions", a.code))
        .containsSubsequence("number 2\n", "number 1\n", "msp OtherMSP\n");
  }

  @Test
  void only_the_root_admits_and_accredits() throws Exception {
    assertThat(fixture.submit(Member.REGION_A, "AdmitRegion", a.code, "1", "RegionAMSP"))
        .startsWith("SIGNET_NOT_ROOT: ");
    assertThat(
            fixture.submit(
                Member.REGION_A,
                "AccreditMinistry",
                ministry,
                "1",
                "n",
                "RegionAMSP",
                type,
                FROM,
                UNTIL))
        .startsWith("SIGNET_NOT_ROOT: ");
    assertThat(fixture.submit(Member.REGION_A, "WithdrawMinistry", ministry, "1", FROM))
        .startsWith("SIGNET_NOT_ROOT: ");
  }

  @Test
  void ministry_is_accredited_for_its_own_types_only() throws Exception {
    assertThat(ministry("1", "11990000000000019A001", FROM, UNTIL))
        .startsWith("SIGNET_TYPE_FOREIGN: ");
    assertThat(ministry("1", type, FROM, UNTIL)).startsWith("ok: signet-ministry v1\n");
    assertThat(fixture.evaluate(Member.REGION_A, "GetMinistry", ministry))
        .contains("\ntypes " + type + "\n");
  }

  @Test
  void ministry_passes_on_no_more_than_it_has() throws Exception {
    assertThat(accredit("1", type, FROM, UNTIL)).startsWith("SIGNET_MINISTRY_UNKNOWN: ");
    ministry("1", type, FROM, UNTIL);
    assertThat(accredit("1", type + "," + otherType, FROM, UNTIL))
        .startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    assertThat(accredit("1", type, "2025-12-31T23:59:59Z", UNTIL))
        .startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    assertThat(accredit("1", type, FROM, "2027-01-01T00:00:01Z"))
        .startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    assertThat(accredit("1", type, FROM, UNTIL)).startsWith("ok: signet-accreditation v1\n");
    assertThat(
            fixture.submit(
                Member.MINISTRY, "WithdrawMinistry", ministry, "1", "2026-06-01T00:00:00Z"))
        .startsWith("ok: ");
    assertThat(accredit("2", type, FROM, UNTIL)).startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    assertThat(accredit("2", type, FROM, "2026-06-01T00:00:00Z")).startsWith("ok: ");
  }

  @Test
  void issuer_without_accreditation_for_type_or_time_is_refused() throws Exception {
    fixture.register(Member.REGION_A, a);
    assertThat(issuer("1", type, FROM, UNTIL)).startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    ministry("1", type + "," + otherType, FROM, UNTIL);
    accredit("1", type, FROM, UNTIL);
    assertThat(issuer("1", type + "," + otherType, FROM, UNTIL))
        .startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    assertThat(issuer("1", type, FROM, "2028-01-01T00:00:00Z"))
        .startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    assertThat(issuer("1", type, FROM, UNTIL)).startsWith("ok: ");
  }

  @Test
  void withdrawn_accreditation_or_ministry_covers_nothing_later() throws Exception {
    fixture.register(Member.REGION_A, a);
    ministry("1", type, FROM, UNTIL);
    accredit("1", type, FROM, UNTIL);
    assertThat(
            fixture.submit(
                Member.MINISTRY,
                "WithdrawAccreditation",
                ministry,
                "1",
                a.code,
                ISSUER,
                "1",
                "2026-03-01T00:00:00Z"))
        .startsWith("ok: signet-withdrawal v1\n");
    assertThat(issuer("1", type, FROM, UNTIL)).startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    assertThat(issuer("1", type, FROM, "2026-03-01T00:00:00Z")).startsWith("ok: ");
    accredit("2", type, FROM, UNTIL);
    assertThat(issuer("2", type, FROM, UNTIL)).startsWith("ok: ");
    fixture.submit(Member.MINISTRY, "WithdrawMinistry", ministry, "1", "2026-02-01T00:00:00Z");
    assertThat(issuer("3", type, FROM, UNTIL)).startsWith("SIGNET_TYPE_NOT_ACCREDITED: ");
    assertThat(fixture.evaluate(Member.REGION_B, "GetAccreditations", ministry, a.code, ISSUER))
        .containsSubsequence("number 2\n", "number 1\n", "signet-withdrawal v1\n");
  }

  @Test
  void keys_of_an_issuer_rotate_with_overlap_and_the_root_can_end_one() throws Exception {
    fixture.register(Member.REGION_A, a);
    fixture.accredit(ministry, a, ISSUER, type);
    assertThat(issuer("1", type, FROM, "2026-07-01T00:00:00Z")).startsWith("ok: ");
    assertThat(issuer("2", type, "2026-06-01T00:00:00Z", UNTIL)).startsWith("ok: ");
    assertThat(
            fixture.submit(
                Member.MINISTRY, "WithdrawIssuer", a.code, ISSUER, "1", "2026-06-15T00:00:00Z"))
        .startsWith("ok: ");
    assertThat(
            fixture.submit(
                Member.REGION_B, "WithdrawIssuer", a.code, ISSUER, "2", "2026-06-15T00:00:00Z"))
        .startsWith("SIGNET_NOT_OWNER: ");
  }

  @Test
  void retired_key_of_a_region_signs_nothing_more() throws Exception {
    fixture.register(Member.REGION_A, a);
    a.grow(4);
    assertThat(
            fixture.submit(
                Member.REGION_A, "RegisterRegion", a.code, "浙江省", a.origin, b.key().toString()))
        .startsWith("ok: ");
    assertThat(fixture.submit(Member.REGION_A, "AnchorCheckpoint", a.code, a.note(4), "0", ""))
        .startsWith("SIGNET_SIGNATURE_MISSING: ");
  }

  @Test
  void agreement_keeps_its_conditions() throws Exception {
    fixture.register(Member.REGION_A, a);
    fixture.register(Member.REGION_B, b);
    String conditions = "disclosed=identifier+type,issued-from=" + FROM + ",max-status-age=3600";
    assertThat(agree("1", conditions)).contains("\nlevel 2\nconditions " + conditions + "\ntx ");
    assertThat(agree("1", "max-status-age=60")).startsWith("SIGNET_NUMBER_TAKEN: ");
    assertThat(agree("2", "")).contains("\nlevel 2\ntx ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "disclosed",
        "max-status-age=0",
        "max-status-age=1,max-status-age=2",
        "max-status-age=60,disclosed=type",
        "weather=fine",
        "disclosed=type,",
        "max-status-age=60\nlevel 1"
      })
  void condition_that_nobody_knows_is_refused(String conditions) throws Exception {
    fixture.register(Member.REGION_A, a);
    fixture.register(Member.REGION_B, b);
    assertThat(agree("1", conditions)).startsWith("SIGNET_CONDITION_INVALID: ");
  }

  @Test
  void fork_is_proved_by_two_checkpoints_of_one_size() throws Exception {
    fixture.register(Member.REGION_A, a);
    fixture.register(Member.REGION_B, b);
    a.grow(5);
    assertThat(fixture.submit(Member.REGION_A, "AnchorCheckpoint", a.code, a.note(5), "0", ""))
        .startsWith("ok: ");
    String honest = a.note(5);
    assertThat(fixture.submit(Member.REGION_B, "ProveFork", a.code, b.code, "1", honest))
        .startsWith("SIGNET_DISPUTE_UNFOUNDED: ");
    String stranger = RegionFixture.note(a.logOrigin(), 5, a.rewrite(2).root(5), b.logKey);
    assertThat(fixture.submit(Member.REGION_B, "ProveFork", a.code, b.code, "1", stranger))
        .startsWith("SIGNET_SIGNATURE_MISSING: ");
    String forked = a.note(5);
    String proved = fixture.submit(Member.REGION_B, "ProveFork", a.code, b.code, "1", forked);
    assertThat(proved).startsWith("ok: signet-dispute v1\n").contains("\nground fork\n");
    assertThat(fixture.submit(Member.REGION_B, "ProveFork", a.code, b.code, "1", forked))
        .isEqualTo(proved);
    assertThat(about("fork")).isEqualTo(proved.substring("ok: ".length()));
    assertThat(fixture.submit(Member.REGION_A, "ProveFork", a.code, b.code, "2", forked))
        .startsWith("SIGNET_NOT_OWNER: ");
  }

  @Test
  void dispute_is_raised_answered_and_closed() throws Exception {
    fixture.register(Member.REGION_A, a);
    fixture.register(Member.REGION_B, b);
    assertThat(dispute(Member.REGION_A, "RaiseDispute", "1", "type", STATEMENT))
        .startsWith("SIGNET_NOT_OWNER: ");
    assertThat(dispute(Member.REGION_B, "RaiseDispute", "1", "weather", STATEMENT))
        .startsWith("SIGNET_ARGUMENT_INVALID: ");
    assertThat(dispute(Member.REGION_A, "AnswerDispute", "1", STATEMENT))
        .startsWith("SIGNET_NUMBER_UNKNOWN: ");
    assertThat(dispute(Member.REGION_B, "RaiseDispute", "1", "type", STATEMENT))
        .startsWith("ok: signet-dispute v1\n");
    assertThat(dispute(Member.REGION_B, "AnswerDispute", "1", STATEMENT))
        .startsWith("SIGNET_NOT_OWNER: ");
    assertThat(dispute(Member.REGION_A, "AnswerDispute", "1", STATEMENT))
        .startsWith("ok: signet-dispute-answer v1\n");
    assertThat(dispute(Member.REGION_B, "CloseDispute", "1", "upheld"))
        .startsWith("SIGNET_NOT_ROOT: ");
    assertThat(dispute(Member.MINISTRY, "CloseDispute", "1", "upheld"))
        .startsWith("ok: signet-dispute-closing v1\n");
    assertThat(dispute(Member.MINISTRY, "CloseDispute", "1", "rejected"))
        .startsWith("SIGNET_NUMBER_TAKEN: ");
    assertThat(fixture.evaluate(Member.MINISTRY, "GetDisputes", a.code, b.code))
        .containsSubsequence("signet-dispute v1\n", "answer v1\n", "closing v1\n", "upheld\n");
  }

  @Test
  void disputes_are_found_by_their_matter_until_they_are_withdrawn_or_rejected() throws Exception {
    fixture.register(Member.REGION_A, a);
    fixture.register(Member.REGION_B, b);
    String other = "ab".repeat(32);
    assertThat(about(STATEMENT)).isEmpty();
    String raised = dispute(Member.REGION_B, "RaiseDispute", "1", "status", STATEMENT);
    assertThat(dispute(Member.REGION_B, "RaiseDispute", "1", "status", STATEMENT))
        .as("said again, nothing changes")
        .isEqualTo(raised);
    dispute(Member.REGION_B, "RaiseDispute", "2", "identity", STATEMENT);
    dispute(Member.REGION_B, "RaiseDispute", "3", "status", other);
    assertThat(about(STATEMENT))
        .containsSubsequence("number 2\nground identity\n", "number 1\nground status\n")
        .doesNotContain(other);

    dispute(Member.REGION_B, "CloseDispute", "2", "withdrawn");
    assertThat(about(STATEMENT)).contains("ground status\n").doesNotContain("identity");
    dispute(Member.REGION_A, "AnswerDispute", "1", other);
    dispute(Member.MINISTRY, "CloseDispute", "1", "upheld");
    assertThat(about(STATEMENT))
        .containsSubsequence("ground status\n", "answer v1\n", "outcome upheld\n");
    dispute(Member.MINISTRY, "CloseDispute", "3", "rejected");
    assertThat(about(other)).isEmpty();
    assertThat(fixture.submit(Member.MINISTRY, "GetDisputesAbout", a.code, "weather"))
        .startsWith("SIGNET_ARGUMENT_INVALID: ");
  }

  private String about(String matter) throws Exception {
    return fixture.evaluate(Member.MINISTRY, "GetDisputesAbout", a.code, matter);
  }

  @ParameterizedTest
  @CsvSource({
    "OpenRegistry,1,1",
    "GetRegistry,0,0",
    "AdmitRegion,3,3",
    "GetAdmissions,1,1",
    "AccreditMinistry,7,7",
    "WithdrawMinistry,3,3",
    "GetMinistry,1,1",
    "AccreditIssuer,8,8",
    "WithdrawAccreditation,6,6",
    "GetAccreditations,3,3",
    "RegisterRegion,4,4",
    "GetRegion,1,1",
    "AnchorCheckpoint,4,4",
    "LatestCheckpoint,2,2",
    "GetCheckpoint,3,3",
    "AnchorStatusRoot,5,5",
    "LatestStatusRoot,2,2",
    "GetStatusRoot,3,3",
    "RegisterIssuer,8,8",
    "WithdrawIssuer,4,4",
    "GetIssuer,2,2",
    "ProposeAgreement,7,8",
    "WithdrawAgreement,4,4",
    "GetAgreements,2,2",
    "RaiseDispute,5,5",
    "ProveFork,4,4",
    "AnswerDispute,4,4",
    "CloseDispute,4,4",
    "GetDisputes,2,2",
    "GetDisputesAbout,2,2"
  })
  void megabyte_in_any_argument_and_wrong_counts_are_refused(String function, int least, int most)
      throws Exception {
    for (int i = 0; i < most; i++) {
      String[] arguments = new String[most];
      java.util.Arrays.fill(arguments, "330000");
      arguments[i] = "7".repeat(1 << 20);
      assertThat(fixture.submit(Member.MINISTRY, function, arguments))
          .startsWith("SIGNET_ARGUMENT_INVALID: argument " + (i + 1) + " has 1048576 bytes");
    }
    for (int count : least == 0 ? new int[] {1} : new int[] {least - 1, most + 1}) {
      String[] arguments = new String[count];
      java.util.Arrays.fill(arguments, "330000");
      assertThat(fixture.submit(Member.MINISTRY, function, arguments))
          .startsWith("SIGNET_ARGUMENT_INVALID: expected ");
    }
  }

  private String ministry(String version, String types, String from, String until)
      throws Exception {
    return fixture.submit(
        Member.MINISTRY,
        "AccreditMinistry",
        ministry,
        version,
        "Ministry",
        ledger.mspId(Member.MINISTRY),
        types,
        from,
        until);
  }

  private String accredit(String number, String types, String from, String until) throws Exception {
    return fixture.submit(
        Member.MINISTRY,
        "AccreditIssuer",
        ministry,
        "1",
        a.code,
        ISSUER,
        number,
        types,
        from,
        until);
  }

  private String issuer(String version, String types, String from, String until) throws Exception {
    return fixture.submit(
        Member.REGION_A,
        "RegisterIssuer",
        a.code,
        ISSUER,
        version,
        "Issuer",
        a.key().toString(),
        types,
        from,
        until);
  }

  private String agree(String number, String conditions) throws Exception {
    return fixture.submit(
        Member.REGION_A,
        "ProposeAgreement",
        a.code,
        b.code,
        number,
        type,
        FROM,
        UNTIL,
        "2",
        conditions);
  }

  private String dispute(Member member, String function, String... rest) throws Exception {
    String[] arguments = new String[rest.length + 2];
    arguments[0] = a.code;
    arguments[1] = b.code;
    System.arraycopy(rest, 0, arguments, 2, rest.length);
    return fixture.submit(member, function, arguments);
  }
}
