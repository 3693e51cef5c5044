package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.signet.audit.checkpoint.Checkpoint;

/**
 * A checkpoint on the ledger.
 *
 * @param channel the channel that it is on
 * @param region whose log it is
 * @param origin which log
 * @param size number of leaves
 * @param root their SM3 root in hexadecimal
 * @param time of that transaction's proposal, by its client's clock, in whole seconds of UTC; all
 *     peers see the same
 * @param transactionId the transaction that anchored it
 * @param note the signed note as it came
 */
record AnchoredCheckpoint(
    String channel,
    String region,
    String origin,
    long size,
    String root,
    Instant time,
    String transactionId,
    String note) {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String TITLE = "signet-checkpoint v2";

  static AnchoredCheckpoint of(
      ChaincodeStub stub, String region, Checkpoint checkpoint, byte[] note)
      throws RefusedException {
    return new AnchoredCheckpoint(
        stub.getChannelId(),
        region,
        checkpoint.origin(),
        checkpoint.size(),
        HexFormat.of().formatHex(checkpoint.root()),
        time(stub),
        stub.getTxId(),
        new String(note, StandardCharsets.UTF_8));
  }

  private static Instant time(ChaincodeStub stub) throws RefusedException {
    Instant time = stub.getTxTimestamp().truncatedTo(ChronoUnit.SECONDS);
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new RefusedException(
          RefusalCode.SIGNET_ARGUMENT_INVALID, "expected a proposal of the years 1970 to 9999");
    }
    return time;
  }

  static AnchoredCheckpoint parse(byte[] state) {
    Records.Parsed record = Records.parse(TITLE, state);
    return new AnchoredCheckpoint(
        record.line("channel"),
        record.line("region"),
        record.line("origin"),
        Long.parseLong(record.line("size")),
        record.line("root"),
        Instant.parse(record.line("time")),
        record.line("tx"),
        record.body());
  }

  byte[] text() {
    String text =
        TITLE
            + "\nchannel "
            + channel
            + "\nregion "
            + region
            + "\norigin "
            + origin
            + "\nsize "
            + size
            + "\nroot "
            + root
            + "\ntime "
            + time
            + "\ntx "
            + transactionId
            + "\n\n"
            + note;
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
