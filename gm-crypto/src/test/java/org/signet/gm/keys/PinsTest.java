package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {
  private Path file;

  @BeforeEach
  void file(@TempDir Path dir) {
    file = dir.resolve("pin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geheim 印", "geheim 印\n", "geheim 印\r\n", "geheim 印\nsecond line\n"})
  void reads_the_first_line_without_its_end(String text) throws Exception {
    Files.writeString(file, text);
    assertThat(Pins.read(file)).isEqualTo("geheim 印".toCharArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\nx"})
  void refuses_an_empty_first_line(String text) throws Exception {
    Files.writeString(file, text);
    assertThatThrownBy(() -> Pins.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("first line");
  }

  @Test
  void refuses_bytes_that_are_no_text_and_files_that_are_too_large() throws Exception {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> Pins.read(file)).isInstanceOf(IOException.class);
    Files.write(file, new byte[5000]);
    assertThatThrownBy(() -> Pins.read(file)).hasMessageContaining("4 KiB");
  }

  @Test
  void writes_what_it_reads_for_the_owner_alone() throws Exception {
    char[] pin = Pins.generate(new SecureRandom());
    Pins.write(file, pin);
    assertThat(pin).hasSize(24);
    assertThat(Pins.read(file)).isEqualTo(pin);
    assertThat(Files.readAllBytes(file)).endsWith("\n".getBytes(StandardCharsets.UTF_8));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
