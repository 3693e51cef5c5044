package org.signet.seal.art;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The font lacks characters of the text; the message names each of them. */
public final class MissingGlyphException extends Exception {
  private static final long serialVersionUID = 1L;
  private final List<String> characters;

  MissingGlyphException(Set<Integer> codePoints) {
    super(
        "the font has no outline for "
            + codePoints.stream()
                .map(c -> String.format(Locale.ROOT, "'%s' (U+%04X)", Character.toString(c), c))
                .collect(Collectors.joining(", ")));
    this.characters = codePoints.stream().map(Character::toString).toList();
  }

  /** The characters without an outline, in the order of their first appearance. */
  public List<String> characters() {
    return characters;
  }
}
