package org.signet.seal.verify.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the parsers and the path validation say in English, said in Chinese: they know no languages,
 * and their words stand as arguments in sentences. Names, numbers and whatever has no phrase here
 * stay as they are.
 */
final class Phrases {
  private static final String SLOT = "{}";
  private static final String BETWEEN = "; ";

  /** What fills a slot: never reaches into the next of several things. */
  private static final String ANYTHING = "((?:(?!; ).)+?)";

  /** A reason in a reason in a reason; files cannot make it deeper. */
  private static final int DEEPEST = 4;

  private static final List<Phrase> ALL = read("phrases_zh.tsv");

  private record Phrase(Pattern english, String chinese) {}

  private Phrases() {}

  /** The words in Chinese, as far as there are phrases for them. */
  static String chinese(String english) {
    return chinese(english, DEEPEST);
  }

  private static String chinese(String english, int depth) {
    Optional<String> whole = phrase(english, depth);
    if (whole.isPresent() || !english.contains(BETWEEN)) {
      return whole.orElse(english);
    }
    return Arrays.stream(english.split(Pattern.quote(BETWEEN)))
        .map(part -> phrase(part, depth).orElse(part))
        .collect(Collectors.joining("；"));
  }

  private static Optional<String> phrase(String english, int depth) {
    for (Phrase phrase : ALL) {
      Matcher match = phrase.english().matcher(english);
      if (match.matches()) {
        return Optional.of(filled(phrase.chinese(), match, depth));
      }
    }
    return Optional.empty();
  }

  private static String filled(String chinese, Matcher match, int depth) {
    String text = chinese;
    for (int i = 1; i <= match.groupCount(); i++) {
      String inner = match.group(i);
      text = text.replace("{" + (i - 1) + "}", depth > 1 ? chinese(inner, depth - 1) : inner);
    }
    return text;
  }

  private static List<Phrase> read(String file) {
    List<Phrase> phrases = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(Phrases.class.getResourceAsStream(file), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.charAt(0) != '#') {
          phrases.add(new Phrase(pattern(line.substring(0, tab)), line.substring(tab + 1)));
        }
      }
      return List.copyOf(phrases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pattern pattern(String english) {
    return Pattern.compile(
        Arrays.stream(english.split(Pattern.quote(SLOT), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(ANYTHING)));
  }
}
