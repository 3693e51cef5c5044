package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLeafTest {
  private static final Instant AT = Instant.parse("2026-11-22T01:02:03Z");

  @Test
  void leaf_is_a_header_and_five_digests() {
    byte[] leaf = leaf("stamp", new byte[32]).encoded();
    assertThat(leaf).hasSize(5 + 5 * 32).startsWith('S', 'L', 'F', '1', 5);
  }

  @Test
  void leaf_is_a_function_of_fields_and_secret() {
    assertThat(leaf("stamp", new byte[32]).encoded())
        .isEqualTo(leaf("stamp", new byte[32]).encoded());
    assertThat(HexFormat.of().formatHex(leaf("stamp", new byte[32]).encoded(), 5, 37))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    Commitments.digest(
                        Commitments.salt(new byte[32], EvidenceField.STAMP),
                        EvidenceField.STAMP,
                        "stamp")));
  }

  @Test
  void equal_documents_have_unlike_leaves_under_unlike_secrets() {
    SecureRandom random = new SecureRandom();
    byte[] document = new byte[32];
    assertThat(DocumentLeaf.create("s", document, "e", "p", AT, random).encoded())
        .isNotEqualTo(DocumentLeaf.create("s", document, "e", "p", AT, random).encoded());
  }

  @Test
  void salts_of_fields_differ_and_do_not_show_the_secret() {
    DocumentLeaf leaf = leaf("stamp", new byte[32]);
    byte[] stamp = leaf.disclose(EvidenceField.STAMP).salt();
    assertThat(stamp)
        .isNotEqualTo(leaf.disclose(EvidenceField.SEAL).salt())
        .isNotEqualTo(new byte[32]);
  }

  @Test
  void arrays_are_copied_in_and_out() {
    byte[] secret = new byte[32];
    DocumentLeaf leaf = leaf("stamp", secret);
    secret[0] = 1;
    leaf.secret()[1] = 1;
    leaf.documentSm3()[0] = 1;
    assertThat(leaf).isEqualTo(leaf("stamp", new byte[32]));
  }

  @Test
  void text_of_a_leaf_shows_nothing_confidential() {
    assertThat(leaf("stamp", new byte[32])).hasToString("DocumentLeaf[stamp]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u0000b", "a\u2028b", "a\ud800"})
  void values_that_would_break_a_line_are_refused(String value) {
    assertThatThrownBy(() -> leaf(value, new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void long_values_and_short_secrets_are_refused() {
    assertThatThrownBy(() -> leaf("x".repeat(201), new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> leaf("x", new byte[16])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DocumentLeaf("s", new byte[20], "e", "p", AT, new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DocumentLeaf leaf(String stamp, byte[] secret) {
    return new DocumentLeaf(stamp, new byte[32], "seal", "gm-seal", AT, secret);
  }
}
