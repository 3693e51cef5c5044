package org.signet.seal.art;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlyphSourceTest {
  @TempDir Path folder;

  @Test
  void prefers_song_type_to_gothic_type() throws Exception {
    Path gothic = Files.createFile(folder.resolve("NotoSansCJK-Bold.ttc"));
    Path song =
        Files.createFile(
            Files.createDirectory(folder.resolve("deep")).resolve("NotoSerifCJK-Bold.ttc"));
    assertThat(SystemFonts.find(List.of(folder))).contains(song);
    Files.delete(song);
    assertThat(SystemFonts.find(List.of(folder))).contains(gothic);
  }

  @Test
  void finds_nothing_in_folders_without_a_chinese_font() throws Exception {
    Files.createFile(folder.resolve("DejaVuSans.ttf"));
    assertThat(SystemFonts.find(List.of(folder, folder.resolve("absent")))).isEmpty();
  }

  @Test
  void absence_of_a_font_names_the_package() {
    assertThat(new MissingFontException()).hasMessageContaining("fonts-noto-cjk");
  }

  @Test
  void rejects_a_file_that_is_no_font() throws Exception {
    Path text = Files.writeString(folder.resolve("font.ttf"), "this is not a font, only its name");
    assertThatIOException().isThrownBy(() -> GlyphSource.of(text).glyphs(Set.of((int) '章')));
    Path empty = Files.createFile(folder.resolve("empty.otf"));
    assertThatIOException().isThrownBy(() -> GlyphSource.of(empty).glyphs(Set.of((int) '章')));
  }
}
