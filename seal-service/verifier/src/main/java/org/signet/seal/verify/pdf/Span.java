package org.signet.seal.verify.pdf;

/** Bytes of a file from {@code start} (inclusive) to {@code end} (exclusive). */
record Span(long start, long end) {
  boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}
