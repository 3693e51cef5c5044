package org.signet.seal.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.Report;

/**
 * What was found about one file, and which file that was.
 *
 * @param bytes the length of the file
 * @param sm3 its SM3 digest, 64 small hex digits
 * @param sha256 its SHA-256 digest, 64 small hex digits
 */
public record Judged(Report report, long bytes, String sm3, String sha256) {
  private static final int BLOCK_BYTES = 1 << 16;

  /**
   * Digests the file that a report is about.
   *
   * @throws IOException when it cannot be read
   */
  public static Judged of(Report report, Path file) throws IOException {
    Sm3 sm3 = new Sm3();
    MessageDigest sha256 = newSha256();
    long bytes = 0;
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        sm3.update(block, 0, count);
        sha256.update(block, 0, count);
        bytes += count;
      }
    }
    HexFormat hex = HexFormat.of();
    return new Judged(report, bytes, hex.formatHex(sm3.digest()), hex.formatHex(sha256.digest()));
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
