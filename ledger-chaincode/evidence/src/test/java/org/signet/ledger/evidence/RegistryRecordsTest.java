package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Admissions, ministries and accreditations as the contract lists them. */
class RegistryRecordsTest {
  private static final String MINISTRY = "11990000000000019A";
  private static final String ISSUER = "11990000000000254A";
  private static final String SPAN = "from 2026-01-01T00:00:00Z\nuntil 2027-01-01T00:00:00Z\n";

  @Test
  void entries_of_a_ministry_come_with_their_withdrawals() throws Exception {
    List<MinistryEntry> entries =
        MinistryEntry.parseAll(
            answer(ministry(2), ministry(1), withdrawal("ministry " + MINISTRY + " 1", "1")));
    assertThat(entries).extracting(MinistryEntry::version).containsExactly(2L, 1L);
    assertThat(entries.get(0).withdrawnAt()).isEmpty();
    assertThat(entries.get(1).withdrawnAt()).contains(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(entries.get(0).types())
        .containsExactlyInAnyOrder(MINISTRY + "001", MINISTRY + "002");
    assertThat(entries.get(0).mspId()).isEqualTo("MinistryMSP");
    assertThat(entries.get(0).name()).isEqualTo("市场监督管理 总局");
  }

  @Test
  void accreditations_come_with_their_withdrawals() throws Exception {
    String of = "accreditation " + MINISTRY + " 330000 " + ISSUER + " 1";
    List<Accreditation> all = Accreditation.parseAll(answer(accreditation(1), withdrawal(of, "1")));
    assertThat(all).hasSize(1);
    assertThat(all.get(0).region()).isEqualTo("330000");
    assertThat(all.get(0).version()).isEqualTo(3);
    assertThat(all.get(0).withdrawnAt()).isPresent();
  }

  @Test
  void admissions_name_the_organisation() throws Exception {
    List<Admission> all = Admission.parseAll(answer(admission("2", "RegionBMSP")));
    assertThat(all).containsExactly(new Admission("330000", 2, "RegionBMSP"));
  }

  @Test
  void empty_answer_is_no_records() throws Exception {
    assertThat(Admission.parseAll(new byte[0])).isEmpty();
    assertThat(MinistryEntry.parseAll(new byte[0])).isEmpty();
    assertThat(Accreditation.parseAll(new byte[0])).isEmpty();
  }

  @Test
  void withdrawal_of_another_or_twice_or_of_nothing_is_refused() {
    String mine = "ministry " + MINISTRY + " 1";
    assertRefused(ministry(1), withdrawal("ministry " + MINISTRY + " 2", "2"));
    assertRefused(ministry(1), withdrawal("ministry 11990000000000019B 1", "1"));
    assertRefused(ministry(1), withdrawal("accreditation " + MINISTRY + " 1", "1"));
    assertRefused(ministry(1), withdrawal(mine, "1"), withdrawal(mine, "1"));
    assertRefused(withdrawal(mine, "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "\n",
        "signet-admission v2\nregion 330000\nnumber 1\nmsp A\ntx a\n",
        "signet-admission v1\nregion 330000\nnumber 0\nmsp A\ntx a\n",
        "signet-admission v1\nregion 330000\nnumber 1234567890123\nmsp A\ntx a\n",
        "signet-admission v1\nregion 330000\nnumber one\nmsp A\ntx a\n",
        "signet-admission v1\nnumber 1\nregion 330000\nmsp A\ntx a\n",
        "signet-admission v1\nregion 330000\nnumber 1\nmsp A\nmore b\ntx a\n",
        "signet-admission v1\nregion 330000\nnumber 1\nmsp \ntx a\n",
        "signet-admission v1\nregion 330000\nnumber 1\nmsp A\n",
        "signet-admission v1\nregion 330000\nnumber 1\nmsp A\ntx a"
      })
  void what_is_no_answer_of_the_contract_is_refused(String text) {
    assertThatThrownBy(() -> Admission.parseAll(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @Test
  void time_that_is_none_is_refused() {
    assertRefused(ministry(1).replace("2027-01-01T00:00:00Z", "2027-13-01T00:00:00Z"));
  }

  private static void assertRefused(String... records) {
    assertThatThrownBy(() -> MinistryEntry.parseAll(answer(records)))
        .isInstanceOf(EvidenceFormatException.class);
  }

  private static byte[] answer(String... records) {
    return String.join("\n", records).getBytes(StandardCharsets.UTF_8);
  }

  private static String admission(String number, String msp) {
    return "signet-admission v1\nregion 330000\nnumber " + number + "\nmsp " + msp + "\ntx 0a\n";
  }

  private static String ministry(int version) {
    return "signet-ministry v1\nministry "
        + MINISTRY
        + "\nversion "
        + version
        + "\nname 市场监督管理 总局\nmsp MinistryMSP\ntypes "
        + MINISTRY
        + "001,"
        + MINISTRY
        + "002\n"
        + SPAN
        + "tx 0a\n";
  }

  private static String accreditation(int number) {
    return "signet-accreditation v1\nministry "
        + MINISTRY
        + "\nversion 3\nregion 330000\nissuer "
        + ISSUER
        + "\nnumber "
        + number
        + "\ntypes "
        + MINISTRY
        + "001\n"
        + SPAN
        + "tx 0a\n";
  }

  private static String withdrawal(String of, String number) {
    return "signet-withdrawal v1\nof "
        + of
        + "\nnumber "
        + number
        + "\nat 2026-06-01T00:00:00Z\ntx 0b\n";
  }
}
