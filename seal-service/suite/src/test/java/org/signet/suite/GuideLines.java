package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command lines of a guide, run as they stand there. */
final class GuideLines {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private GuideLines() {}

  /**
   * Runs all lines of a guide in a folder; how many there were.
   *
   * @param meant what words of the guide stand for here, besides names of files
   */
  static int run(String guide, Path folder, Map<String, Object> meant) throws IOException {
    int lines = 0;
    Matcher blocks = BLOCK.matcher(Files.readString(docs().resolve(guide)));
    while (blocks.find()) {
      for (String line : blocks.group(1).lines().toList()) {
        List<Object> words = words(line, folder, meant);
        assertThat(words.remove(0)).isEqualTo("./signet");
        Ran ran = Ran.signet(words.toArray());
        assertThat(ran.exit()).as(line + "\n" + ran.out() + ran.err()).isZero();
        lines++;
      }
    }
    return lines;
  }

  private static List<Object> words(String line, Path folder, Map<String, Object> meant) {
    List<Object> words = new ArrayList<>();
    Matcher each = WORD.matcher(line);
    while (each.find()) {
      String word = each.group(1) == null ? each.group(2) : each.group(1);
      boolean file = word.matches("[a-z0-9-]+\\.(pdf|der|json)|token");
      words.add(meant.getOrDefault(word, file ? folder.resolve(word) : word));
    }
    return words;
  }

  private static Path docs() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("docs/decisions"))) {
      root = root.getParent();
    }
    return root.resolve("docs");
  }
}
