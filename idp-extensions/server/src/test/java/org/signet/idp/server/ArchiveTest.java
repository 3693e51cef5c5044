package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  @TempDir private Path folder;

  @Test
  void unpacks_without_the_top_folder_and_makes_scripts_executable() throws IOException {
    Archive.unpack(zip("top/", "top/bin/kc.sh", "top/conf/a.txt"), folder.resolve("out"));

    assertThat(folder.resolve("out/bin/kc.sh")).isExecutable();
    assertThat(folder.resolve("out/conf/a.txt")).hasContent("top/conf/a.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top/../../evil.txt",
        "top/a/../../../evil.txt",
        "../evil.txt",
        "/evil.txt",
        "evil.txt"
      })
  void refuses_entries_that_lead_out(String entry) throws IOException {
    Path zip = zip("top/good.txt", entry);

    assertThatThrownBy(() -> Archive.unpack(zip, folder.resolve("out/inner")))
        .isInstanceOf(ZipException.class);
    assertThat(folder.resolve("evil.txt")).doesNotExist();
    assertThat(folder.resolve("out/evil.txt")).doesNotExist();
  }

  @Test
  void content_key_changes_with_name_and_content() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "x");
    Path two = Files.writeString(folder.resolve("two"), "x");
    String key = new ContentKey().add(one).key();

    assertThat(new ContentKey().add(one).key()).isEqualTo(key).matches("[0-9a-f]{20}");
    assertThat(new ContentKey().add(two).key()).isNotEqualTo(key);
    Files.writeString(one, "y");
    assertThat(new ContentKey().add(one).key()).isNotEqualTo(key);
  }

  private Path zip(String... entries) throws IOException {
    Path file = folder.resolve("test.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        if (!entry.endsWith("/")) {
          zip.write(entry.getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }
    return file;
  }
}
