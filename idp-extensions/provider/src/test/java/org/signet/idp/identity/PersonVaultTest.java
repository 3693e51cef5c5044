package org.signet.idp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.sm3.HmacSm3;

class PersonVaultTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final VaultKeys keys = VaultKeys.generate(RANDOM);
  private final PersonVault vault = new PersonVault(keys, RANDOM);

  @Test
  void opens_what_it_sealed() throws Exception {
    String sealed = vault.seal("name", "user-1", "欧阳·𠮷");

    assertThat(vault.open("name", "user-1", sealed)).isEqualTo("欧阳·𠮷");
    assertThat(sealed).startsWith("v1.1.").matches("[ -~]+");
    assertThat(vault.seal("name", "user-1", "欧阳·𠮷")).isNotEqualTo(sealed);
  }

  @Test
  void refuses_every_changed_character() {
    String sealed = vault.seal("number", "user-1", "11010519491231002X");
    for (int i = 0; i < sealed.length(); i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThatThrownBy(() -> vault.open("number", "user-1", changed))
          .as("character %d", i)
          .isInstanceOf(VaultException.class);
    }
  }

  @Test
  void refuses_another_spelling_of_the_same_bytes() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    String sealed = vault.seal("number", "user-1", "11010519491231002X");
    int last = alphabet.indexOf(sealed.charAt(sealed.length() - 1));
    String same = sealed.substring(0, sealed.length() - 1) + alphabet.charAt(last ^ 1);

    refuses("number", "user-1", same, VaultException.Reason.FORM);
  }

  @Test
  void refuses_a_cipher_text_of_another_person_or_column() {
    String sealed = vault.seal("name", "user-1", "张三");

    refuses("name", "user-2", sealed, VaultException.Reason.CHANGED);
    refuses("number", "user-1", sealed, VaultException.Reason.CHANGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "张三",
        "v2.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "v1.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "v1.1.AAAA",
        "v1.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void refuses_what_is_no_cipher_text(String text) {
    assertThatThrownBy(() -> vault.open("name", "user-1", text)).isInstanceOf(VaultException.class);
  }

  @Test
  void reads_old_versions_after_rotation_and_refuses_versions_it_does_not_know() throws Exception {
    String old = vault.seal("name", "user-1", "张三");
    PersonVault rotated = new PersonVault(keys.rotated(RANDOM), RANDOM);

    assertThat(rotated.open("name", "user-1", old)).isEqualTo("张三");
    String fresh = rotated.seal("name", "user-1", "张三");
    assertThat(fresh).startsWith("v1.2.");
    refuses("name", "user-1", fresh, VaultException.Reason.KEY_VERSION);
  }

  @Test
  void refuses_with_other_keys() {
    String sealed = new PersonVault(VaultKeys.generate(RANDOM), RANDOM).seal("name", "u", "张三");

    refuses("name", "u", sealed, VaultException.Reason.CHANGED);
  }

  @Test
  void index_is_stable_and_bound_to_number_realm_and_key() throws Exception {
    LocalDate today = LocalDate.of(2026, 11, 22);
    IdentityDocument one =
        IdentityDocument.parse(DocumentType.RESIDENT_ID, "11010519491231002X", today);
    IdentityDocument other =
        IdentityDocument.parse(DocumentType.RESIDENT_ID, "440524188001010014", today);
    PersonVault reopened = new PersonVault(VaultKeys.parse(keys.text()), RANDOM);
    PersonVault foreign = new PersonVault(VaultKeys.generate(RANDOM), RANDOM);

    assertThat(vault.index("realm", one)).hasSize(64).isEqualTo(reopened.index("realm", one));
    assertThat(vault.index("realm", one)).isNotEqualTo(vault.index("realm", other));
    assertThat(vault.index("realm", one)).isNotEqualTo(vault.index("other", one));
    assertThat(vault.index("realm", one)).isNotEqualTo(foreign.index("realm", one));
    assertThat(new PersonVault(keys.rotated(RANDOM), RANDOM).index("realm", one))
        .isEqualTo(vault.index("realm", one));
  }

  @Test
  void index_is_bound_to_the_type_of_the_document() throws Exception {
    LocalDate today = LocalDate.of(2026, 11, 22);
    IdentityDocument permit = IdentityDocument.parse(DocumentType.TAIWAN_PERMIT, "12345678", today);
    IdentityDocument old = IdentityDocument.parse(DocumentType.TAIWAN_PERMIT, "1234567801", today);
    IdentityDocument hongKong =
        IdentityDocument.parse(DocumentType.HONG_KONG_MACAO_PERMIT, "H12345678", today);

    assertThat(vault.index("realm", permit)).isEqualTo(vault.index("realm", old));
    assertThat(vault.index("realm", permit)).isNotEqualTo(vault.index("realm", hongKong));
  }

  /** Rows that were written before there were types must be found. */
  @Test
  void index_of_a_resident_id_is_the_one_it_always_was() throws Exception {
    VaultKeys fixed = VaultKeys.parse("index " + "ab".repeat(32) + "\nsm4.1 " + "cd".repeat(16));
    IdentityDocument id =
        IdentityDocument.parse(
            DocumentType.RESIDENT_ID, "11010519491231002X", LocalDate.of(2026, 11, 22));

    assertThat(new PersonVault(fixed, RANDOM).index("realm", id))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    HmacSm3.mac(
                        HexFormat.of().parseHex("ab".repeat(32)),
                        "signet resident-id realm\0".getBytes(StandardCharsets.UTF_8),
                        "11010519491231002X".getBytes(StandardCharsets.UTF_8))));
  }

  private void refuses(String field, String owner, String sealed, VaultException.Reason reason) {
    assertThatThrownBy(() -> vault.open(field, owner, sealed))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
