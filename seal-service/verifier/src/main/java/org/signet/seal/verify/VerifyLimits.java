package org.signet.seal.verify;

import java.time.Duration;
import org.signet.seal.verify.ofd.OfdLimits;
import org.signet.seal.verify.pdf.PdfLimits;

/**
 * Limits for the verification of one file. A file above {@code maxFileBytes} is not read at all;
 * every other limit that is hit makes the verdict undecided.
 *
 * @param maxFileBytes size of the file
 * @param maxSignatures signatures in it
 * @param maxObjects objects that are compared
 * @param maxPages pages whose annotations are read
 * @param maxSignatureBytes one signature dictionary with its value, as it stands in the file
 * @param maxRenderedPages up to so many pages all are drawn for the comparison of what is seen; of
 *     longer documents those with later widgets
 * @param maxRenderedPixels pixels of one drawn page
 * @param time wall-clock time for the whole file
 */
public record VerifyLimits(
    long maxFileBytes,
    int maxSignatures,
    int maxObjects,
    int maxPages,
    int maxSignatureBytes,
    int maxRenderedPages,
    int maxRenderedPixels,
    Duration time) {
  /** Unpacked, in memory: a page scanned at 600 dpi in grey fits. */
  private static final long STREAM_BYTES = 128L << 20;

  /** Unpacked: about half a million objects. */
  private static final long LIST_BYTES = 64L << 20;

  public VerifyLimits {
    if (maxFileBytes < 1 || maxSignatures < 1 || maxObjects < 1 || maxPages < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (maxSignatureBytes < 1 || maxRenderedPixels < 1 || maxRenderedPages < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("expected a positive time, found " + time);
    }
  }

  /** Limits for a person's own machine: 512 MiB, 100 signatures, one minute. */
  public static VerifyLimits defaults() {
    return new VerifyLimits(
        512L << 20, 100, 500_000, 20_000, 8 << 20, 20, 2_000_000, Duration.ofMinutes(1));
  }

  PdfLimits pdf() {
    return new PdfLimits(
        maxObjects,
        maxSignatures,
        maxPages,
        maxSignatureBytes,
        maxRenderedPages,
        maxRenderedPixels,
        STREAM_BYTES,
        LIST_BYTES,
        time);
  }

  OfdLimits ofd() {
    return OfdLimits.of(maxSignatures);
  }
}
