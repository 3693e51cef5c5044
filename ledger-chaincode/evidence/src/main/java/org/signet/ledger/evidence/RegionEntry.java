package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * A region as the contract's {@code GetRegion} answers it.
 *
 * @param code administrative region code
 * @param name for people
 * @param origin its logs and status lists are named so, or begin so with a slash behind
 * @param key signs its checkpoints and status lists
 */
public record RegionEntry(String code, String name, String origin, Sm2PublicKey key) {
  private static final int MAX_BYTES = 16 * 1024;
  private static final Pattern FORM =
      Pattern.compile(
          """
          signet-region v1
          code ([0-9]{6,12})
          name ([^\\n]{1,200})
          origin ([!-*,-~]{1,200})
          key (04[0-9a-f]{128})
          .*""",
          Pattern.DOTALL);

  public RegionEntry {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(key, "key");
  }

  /** Under which name the region signs its status lists. */
  public String statusOrigin() {
    return origin + "/status";
  }

  /**
   * Reads the answer of {@code GetRegion}; an empty one is no region.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static Optional<RegionEntry> parse(byte[] answer) throws EvidenceFormatException {
    if (answer.length == 0) {
      return Optional.empty();
    }
    if (answer.length > MAX_BYTES) {
      throw new EvidenceFormatException("a region has at most " + MAX_BYTES + " bytes");
    }
    Matcher parts = FORM.matcher(new String(answer, StandardCharsets.UTF_8));
    if (!parts.matches()) {
      throw new EvidenceFormatException("expected a region of the contract");
    }
    try {
      return Optional.of(
          new RegionEntry(
              parts.group(1),
              parts.group(2),
              parts.group(3),
              Sm2PublicKey.ofPoint(HexFormat.of().parseHex(parts.group(4)))));
    } catch (Sm2FormatException e) {
      throw new EvidenceFormatException("the key of the region is not one", e);
    }
  }
}
