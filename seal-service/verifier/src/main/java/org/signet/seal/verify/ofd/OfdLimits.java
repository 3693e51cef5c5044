package org.signet.seal.verify.ofd;

/**
 * Limits for one package; a limit that is hit leaves the verdict open.
 *
 * @param maxEntries files in the package
 * @param maxEntryBytes one file, unpacked
 * @param maxTotalBytes all files, unpacked
 * @param maxRatio how many times larger than packed a file above 1 MiB may be
 * @param maxSignatures signatures
 * @param maxXmlBytes one file that describes the package or a signature
 */
public record OfdLimits(
    int maxEntries,
    long maxEntryBytes,
    long maxTotalBytes,
    int maxRatio,
    int maxSignatures,
    int maxXmlBytes) {

  /** Limits that no honest document comes near: 20,000 files, 512 MiB in all. */
  public static OfdLimits of(int maxSignatures) {
    return new OfdLimits(20_000, 128L << 20, 512L << 20, 200, maxSignatures, 8 << 20);
  }
}
