package org.signet.idp.keycloak.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signet.idp.keycloak.tables.PostgresTables.REALM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.idp.identity.VaultKeys;

class KeyFileTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path folder;
  private final VaultKeys keys = VaultKeys.generate(RANDOM);
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("vault.keys");
    write(keys.text(), 1);
  }

  @Test
  void takes_a_new_key_without_a_restart() throws Exception {
    Vaults vaults = new KeyFile(file, RANDOM);
    String old = vaults.of(REALM).seal("name", "user", "某人");
    write(keys.rotated(RANDOM).text(), 2);

    assertThat(vaults.of(REALM).sealedNow()).isEqualTo("v1.2.");
    assertThat(vaults.of(REALM).open("name", "user", old)).isEqualTo("某人");
  }

  @Test
  void a_key_can_be_everywhere_before_it_encrypts() throws Exception {
    write(keys.rotated(RANDOM).text() + "seal 1\n", 2);

    assertThat(new KeyFile(file, RANDOM).of(REALM).sealedNow()).isEqualTo("v1.1.");
  }

  @Test
  void keeps_the_keys_while_the_file_cannot_be_used() throws Exception {
    Vaults vaults = new KeyFile(file, RANDOM);
    write("half a file", 2);
    assertThat(vaults.of(REALM).sealedNow()).isEqualTo("v1.1.");

    Files.delete(file);
    assertThat(vaults.of(REALM).sealedNow()).isEqualTo("v1.1.");

    write(keys.rotated(RANDOM).text(), 3);
    assertThat(vaults.of(REALM).sealedNow()).isEqualTo("v1.2.");
  }

  @Test
  void does_not_begin_without_keys() throws Exception {
    write("index 00\n", 2);

    assertThatThrownBy(() -> new KeyFile(file, RANDOM)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new KeyFile(folder.resolve("none"), RANDOM))
        .isInstanceOf(IllegalStateException.class);
  }

  private void write(String text, long second) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000));
  }
}
