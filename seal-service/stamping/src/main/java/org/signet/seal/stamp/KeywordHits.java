package org.signet.seal.stamp;

/** Which occurrences of a keyword are stamped, in reading order from the first page on. */
public enum KeywordHits {
  FIRST,
  LAST,
  /** The one of a given number. */
  NTH,
  EVERY
}
