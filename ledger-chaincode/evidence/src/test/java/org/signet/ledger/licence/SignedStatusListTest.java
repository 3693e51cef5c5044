package org.signet.ledger.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;
import org.signet.ledger.licence.StatusListRefusedException.Reason;

class SignedStatusListTest {
  private static final String ORIGIN = "signet.test/330000/status";
  private static final Instant AT = Instant.parse("2026-11-22T01:02:03Z");
  private static final StatusList LIST =
      StatusList.allValid().with(Map.of(4711, LicenceStatus.WITHHELD));

  private final Signer key = SoftKeys.generate(new SecureRandom());
  private final StatusListReader reader = StatusListReader.of("330000", ORIGIN, key.publicKey());

  @Test
  void signed_list_is_read_back_and_opened_with_its_age() throws Exception {
    byte[] file = signed(3, AT).encoded();
    SignedStatusList read = SignedStatusList.parse(file);
    assertThat(read.encoded()).isEqualTo(file);
    VerifiedStatusList open = reader.open(read, 7, AT.plusSeconds(50));
    assertThat(open.list().status(4711)).isEqualTo(LicenceStatus.WITHHELD);
    assertThat(open.age(AT.plusSeconds(50))).isEqualTo(Duration.ofSeconds(50));
    assertThat(open.age(AT.minusSeconds(1))).isEqualTo(Duration.ZERO);
    assertThat(open.isFresh(AT.plusSeconds(60))).isTrue();
    assertThat(open.isFresh(AT.plusSeconds(61))).isFalse();
  }

  @Test
  void header_is_text_that_people_can_read() {
    assertThat(header(3, AT, LIST).text())
        .startsWith(
            "signet-status-list v1\norigin signet.test/330000/status\nregion 330000\nlist 7\n"
                + "sequence 3\nissued 2026-11-22T01:02:03Z\nttl 60\nroot ");
  }

  @Test
  void old_state_replayed_is_refused_and_the_same_again_is_not() throws Exception {
    reader.open(signed(3, AT), 7, AT);
    reader.open(signed(3, AT), 7, AT);
    reader.open(signed(5, AT), 7, AT);
    refused(signed(3, AT), 7, AT, Reason.REPLAYED);
    refused(signed(4, AT), 7, AT, Reason.REPLAYED);
  }

  @Test
  void old_state_is_refused_when_the_ledger_knows_a_later_one() throws Exception {
    reader.remember(header(9, AT, LIST));
    refused(signed(8, AT), 7, AT, Reason.REPLAYED);
  }

  @Test
  void two_states_under_one_sequence_are_a_fork() throws Exception {
    reader.open(signed(3, AT), 7, AT);
    refused(signed(3, AT.plusSeconds(1)), 7, AT, Reason.FORKED);
  }

  @Test
  void list_of_another_region_origin_or_number_is_foreign() throws Exception {
    refused(signed(3, AT), 8, AT, Reason.FOREIGN);
    StatusHeader other =
        new StatusHeader(ORIGIN, "310000", 7, 3, AT, Duration.ofSeconds(60), LIST.root());
    refused(SignedStatusList.sign(other, LIST, key), 7, AT, Reason.FOREIGN);
    StatusHeader name =
        new StatusHeader("x/status", "330000", 7, 3, AT, Duration.ofSeconds(60), LIST.root());
    refused(SignedStatusList.sign(name, LIST, key), 7, AT, Reason.SIGNATURE);
  }

  @Test
  void list_signed_by_another_key_is_refused() throws Exception {
    SignedStatusList forged =
        SignedStatusList.sign(header(3, AT, LIST), LIST, SoftKeys.generate(new SecureRandom()));
    refused(forged, 7, AT, Reason.SIGNATURE);
  }

  @Test
  void altered_header_is_refused() throws Exception {
    String altered = signed(3, AT).note().toString().replace("ttl 60", "ttl 6000");
    refused(
        new SignedStatusList(SignedNote.parse(altered.getBytes(StandardCharsets.UTF_8)), LIST),
        7,
        AT,
        Reason.SIGNATURE);
  }

  @Test
  void altered_status_is_refused() throws Exception {
    byte[] file = signed(3, AT).encoded();
    file[4711 / 2] = 0;
    refused(SignedStatusList.parse(file), 7, AT, Reason.ROOT);
  }

  @Test
  void list_from_the_future_is_refused_beyond_five_minutes() throws Exception {
    refused(signed(3, AT), 7, AT.minusSeconds(301), Reason.FROM_THE_FUTURE);
    assertThat(reader.open(signed(3, AT), 7, AT.minusSeconds(300)).header().sequence())
        .isEqualTo(3);
  }

  @Test
  void refused_list_leaves_no_memory() throws Exception {
    refused(signed(999, AT), 7, AT.minusSeconds(301), Reason.FROM_THE_FUTURE);
    assertThat(reader.open(signed(3, AT), 7, AT).header().sequence()).isEqualTo(3);
  }

  @Test
  void header_with_another_root_is_not_signed() {
    StatusHeader other = header(3, AT, StatusList.allValid());
    assertThatThrownBy(() -> SignedStatusList.sign(other, LIST, key))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void truncated_and_oversized_files_are_refused() throws Exception {
    byte[] file = signed(3, AT).encoded();
    for (int length :
        new int[] {0, 1, StatusList.BYTES, StatusList.BYTES + 1, file.length - 1, 80_000}) {
      assertThatThrownBy(() -> SignedStatusList.parse(Arrays.copyOf(file, length)))
          .isInstanceOf(LicenceFormatException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "v1,v2",
    "region 330000,region 33000x",
    "list 7,list 07",
    "sequence 3,sequence 0",
    "sequence 3,sequence 99999999999999",
    "issued 2026-11-22,issued 2026-13-22",
    "ttl 60,ttl 0",
    "ttl 60,ttl 9999999",
    "root ,root 00",
    "list 7,list  7"
  })
  void headers_of_another_form_are_refused(String from, String to) throws Exception {
    String text = header(3, AT, LIST).text();
    assertThat(StatusHeader.parseUnverified(text).text()).isEqualTo(text);
    assertThatThrownBy(() -> StatusHeader.parseUnverified(text.replace(from, to)))
        .isInstanceOf(LicenceFormatException.class);
    assertThatThrownBy(() -> StatusHeader.parseUnverified(text + "more 1\n"))
        .isInstanceOf(LicenceFormatException.class);
  }

  @Test
  void fractions_of_a_second_are_refused() {
    assertThatThrownBy(() -> header(3, AT.plusMillis(1), LIST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private SignedStatusList signed(long sequence, Instant at) throws Exception {
    return SignedStatusList.sign(header(sequence, at, LIST), LIST, key);
  }

  private static StatusHeader header(long sequence, Instant at, StatusList list) {
    return new StatusHeader(ORIGIN, "330000", 7, sequence, at, Duration.ofSeconds(60), list.root());
  }

  private void refused(SignedStatusList list, long number, Instant now, Reason reason) {
    assertThatThrownBy(() -> reader.open(list, number, now))
        .isInstanceOfSatisfying(
            StatusListRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
