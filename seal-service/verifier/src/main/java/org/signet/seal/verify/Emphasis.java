package org.signet.seal.verify;

/** How a terminal shows the words that matter, for example in colour. */
@FunctionalInterface
public interface Emphasis {
  /** As plain as all the rest. */
  Emphasis NONE = (tone, word) -> word;

  /**
   * A word as it is to be shown.
   *
   * @param tone good, bad or open
   */
  String show(Verdict tone, String word);
}
