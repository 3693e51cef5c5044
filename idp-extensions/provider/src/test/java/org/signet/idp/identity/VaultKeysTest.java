package org.signet.idp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultKeysTest {
  private static final String INDEX =
      "index 0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a" + "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a\n";
  private static final String SM4 = "sm4.1 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b\n";

  @Test
  void reads_what_it_wrote_and_shows_no_key() throws Exception {
    VaultKeys keys = VaultKeys.generate(new SecureRandom()).rotated(new SecureRandom());

    assertThat(VaultKeys.parse(keys.text()).text()).isEqualTo(keys.text());
    assertThat(VaultKeys.parse("# comment\n\n" + INDEX + SM4).currentVersion()).isEqualTo(1);
    assertThat(keys).hasToString("VaultKeys[1, 2]");
  }

  @Test
  void reads_one_line_as_a_key_store_keeps_it() throws Exception {
    String lines = INDEX + SM4 + "sm4.2 0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c\nseal 1\n";

    VaultKeys keys = VaultKeys.parse(lines.strip().replace("\n", "; "));

    assertThat(keys.text()).isEqualTo(VaultKeys.parse(lines).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        INDEX,
        SM4,
        INDEX + INDEX + SM4,
        INDEX + SM4 + SM4,
        INDEX + SM4 + "seal 2",
        INDEX + SM4 + "seal 1\nseal 1",
        INDEX + "sm4.0 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        INDEX + "sm4.1 0b0b",
        "index 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b\n" + SM4,
        INDEX + "sm4.1 0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B"
      })
  void refuses_other_forms_without_showing_them(String text) {
    assertThatThrownBy(() -> VaultKeys.parse(text))
        .isInstanceOf(VaultKeysFormatException.class)
        .hasMessageNotContainingAny("0b0b", "0B0B", "0a0a");
  }
}
