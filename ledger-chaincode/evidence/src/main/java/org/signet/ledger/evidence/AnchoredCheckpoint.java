package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.SignedNote;

/**
 * The contract's record of a checkpoint, as the ledger answers it.
 *
 * @param channel the channel that it is on
 * @param region the region whose log it is
 * @param origin which log
 * @param size number of leaves
 * @param rootHex the root in hexadecimal
 * @param time when its transaction was proposed, by the clock of whoever anchored it
 * @param transactionId the transaction that anchored it
 * @param note the signed note
 */
public record AnchoredCheckpoint(
    String channel,
    String region,
    String origin,
    long size,
    String rootHex,
    Instant time,
    String transactionId,
    SignedNote note) {
  private static final int MAX_BYTES = 16 * 1024;
  private static final Pattern FORM =
      Pattern.compile(
          """
          signet-checkpoint v2
          channel ([!-~]{1,250})
          region ([0-9]{6,12})
          origin ([!-~]{1,200})
          size ([1-9][0-9]{0,17})
          root ([0-9a-f]{64})
          time ([0-9TZ:-]{20})
          tx ([0-9a-f]{64})

          (.*)""",
          Pattern.DOTALL);

  /**
   * Reads the contract's answer.
   *
   * @throws EvidenceFormatException if it is not such a record, or the note in it says otherwise
   */
  public static AnchoredCheckpoint parse(byte[] answer) throws EvidenceFormatException {
    if (answer.length > MAX_BYTES) {
      throw new EvidenceFormatException("a checkpoint record has at most 16384 bytes");
    }
    Matcher matcher = FORM.matcher(new String(answer, StandardCharsets.UTF_8));
    if (!matcher.matches()) {
      throw new EvidenceFormatException("not a checkpoint record of the contract");
    }
    try {
      SignedNote note = SignedNote.parse(matcher.group(8).getBytes(StandardCharsets.UTF_8));
      AnchoredCheckpoint record =
          new AnchoredCheckpoint(
              matcher.group(1),
              matcher.group(2),
              matcher.group(3),
              Long.parseLong(matcher.group(4)),
              matcher.group(5),
              Instant.parse(matcher.group(6)),
              matcher.group(7),
              note);
      var checkpoint = note.parseUnverified();
      if (checkpoint.size() != record.size()
          || !checkpoint.origin().equals(record.origin())
          || !HexFormat.of().formatHex(checkpoint.root()).equals(record.rootHex())) {
        throw new EvidenceFormatException("the note in the record is of another checkpoint");
      }
      return record;
    } catch (DateTimeException e) {
      throw new EvidenceFormatException("expected a time in the record of a checkpoint", e);
    } catch (CheckpointFormatException e) {
      throw new EvidenceFormatException("the note in the record: " + e.getMessage(), e);
    }
  }

  byte[] root() {
    return HexFormat.of().parseHex(rootHex);
  }
}
