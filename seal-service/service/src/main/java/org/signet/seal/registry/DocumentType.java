package org.signet.seal.registry;

/** The type of a document, such as {@code contract}: a word that departments agree on. */
final class DocumentType {
  private DocumentType() {}

  /** 1 to 64 letters of any script, digits and hyphens. */
  static boolean isOne(String word) {
    return word.matches("[\\p{L}\\p{Nd}-]{1,64}");
  }
}
