package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.keys.SoftKeys;
import org.signet.gm.sm2.Sm2PublicKey;

class IssuerEntryTest {
  private static final String TYPE = "11990000000000019A001";
  private static final Instant MIDDLE = Instant.parse("2026-06-01T00:00:00Z");
  private final Sm2PublicKey old = SoftKeys.generate(new SecureRandom()).publicKey();
  private final Sm2PublicKey next = SoftKeys.generate(new SecureRandom()).publicKey();

  @Test
  void keys_overlap_while_both_entries_hold() throws Exception {
    List<IssuerEntry> entries =
        parse(
            entry(2, next, "2026-05-01T00:00:00Z", "2028-01-01T00:00:00Z"),
            entry(1, old, "2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
    assertThat(may(entries, old, TYPE, MIDDLE)).isTrue();
    assertThat(may(entries, next, TYPE, MIDDLE)).isTrue();
  }

  @Test
  void retired_key_early_key_and_type_without_accreditation_are_not_covered() throws Exception {
    List<IssuerEntry> entries =
        parse(
            entry(2, next, "2026-07-01T00:00:00Z", "2028-01-01T00:00:00Z"),
            entry(1, old, "2025-01-01T00:00:00Z", "2026-06-01T00:00:00Z"));
    assertThat(may(entries, old, TYPE, MIDDLE)).isFalse();
    assertThat(may(entries, old, TYPE, MIDDLE.minusSeconds(1))).isTrue();
    assertThat(may(entries, next, TYPE, MIDDLE)).isFalse();
    assertThat(may(entries, old, "11990000000000019A002", MIDDLE.minusSeconds(1))).isFalse();
  }

  @Test
  void withdrawn_entry_covers_what_was_issued_before() throws Exception {
    List<IssuerEntry> entries =
        parse(entry(1, old, "2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), withdrawal("1"));
    assertThat(may(entries, old, TYPE, MIDDLE)).isFalse();
    assertThat(may(entries, old, TYPE, MIDDLE.minusSeconds(1))).isTrue();
  }

  @Test
  void withdrawal_of_another_entry_is_refused() {
    assertThatThrownBy(
            () ->
                parse(
                    entry(1, old, "2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), withdrawal("2")))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @Test
  void empty_answer_is_no_entries() throws Exception {
    assertThat(IssuerEntry.parseAll(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\n", "signet-issuer v2\n", "signet-agreement v1\n"})
  void what_is_no_answer_of_the_contract_is_refused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(EvidenceFormatException.class);
  }

  private static boolean may(List<IssuerEntry> entries, Sm2PublicKey key, String type, Instant at) {
    String keyId = HexFormat.of().formatHex(CertificateLeaf.keyId(key));
    return entries.stream().anyMatch(entry -> entry.covers(keyId, type, at));
  }

  private static List<IssuerEntry> parse(String... records) throws EvidenceFormatException {
    return IssuerEntry.parseAll(String.join("\n", records).getBytes(StandardCharsets.UTF_8));
  }

  private static String entry(int version, Sm2PublicKey key, String from, String until) {
    return "signet-issuer v1\nregion 330000\nissuer 11990000000000254A\nversion "
        + version
        + "\nname 市场监督管理局\nkey "
        + HexFormat.of().formatHex(key.point())
        + "\ntypes "
        + TYPE
        + "\nfrom "
        + from
        + "\nuntil "
        + until
        + "\ntx 0a1b\n";
  }

  private static String withdrawal(String version) {
    return "signet-withdrawal v1\nof issuer 330000 11990000000000254A "
        + version
        + "\nnumber "
        + version
        + "\nat "
        + MIDDLE
        + "\ntx 0a1c\n";
  }
}
