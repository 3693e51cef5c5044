package org.signet.seal.verify.words;

import java.util.Arrays;
import java.util.List;

/**
 * One sentence of a report: a reason with its arguments. Control characters in arguments, which may
 * come from a hostile file, are replaced, and long arguments are cut.
 */
public record Sentence(Reason reason, List<String> arguments) {
  private static final int MAX_ARGUMENT = 400;

  public Sentence {
    arguments = arguments.stream().map(Sentence::harmless).toList();
  }

  /** A sentence; arguments are shown with {@code toString}. */
  public static Sentence of(Reason reason, Object... arguments) {
    return new Sentence(reason, Arrays.stream(arguments).map(String::valueOf).toList());
  }

  private static String harmless(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(MAX_ARGUMENT)
        .forEach(c -> clean.appendCodePoint(isHarmful(c) ? 0xFFFD : c));
    return text.codePointCount(0, text.length()) > MAX_ARGUMENT
        ? clean.append('…').toString()
        : clean.toString();
  }

  /** Controls, and format characters that turn the direction of text, surrogates, private use. */
  private static boolean isHarmful(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }

  /** The sentence in a language. */
  public String in(Language language) {
    String text = language == Language.ZH ? reason.zh() : reason.en();
    StringBuilder said = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      int index = Integer.parseInt(text.substring(open + 1, close));
      said.append(text, from, open).append(argument(index, language));
      from = close + 1;
    }
    return said.append(text.substring(from)).toString();
  }

  private String argument(int index, Language language) {
    if (index >= arguments.size()) {
      return "?";
    }
    String argument = arguments.get(index);
    return Times.within(language == Language.ZH ? Phrases.chinese(argument) : argument);
  }
}
