package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
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
 * @param transactionId the transaction that anchored it
 * @param note the signed note as it came
 */
record AnchoredCheckpoint(
    String channel,
    String region,
    String origin,
    long size,
    String root,
    String transactionId,
    String note) {
  private static final String TITLE = "signet-checkpoint v1";

  static AnchoredCheckpoint of(
      ChaincodeStub stub, String region, Checkpoint checkpoint, byte[] note) {
    return new AnchoredCheckpoint(
        stub.getChannelId(),
        region,
        checkpoint.origin(),
        checkpoint.size(),
        HexFormat.of().formatHex(checkpoint.root()),
        stub.getTxId(),
        new String(note, StandardCharsets.UTF_8));
  }

  static AnchoredCheckpoint parse(byte[] state) {
    Records.Parsed record = Records.parse(TITLE, state);
    return new AnchoredCheckpoint(
        record.line("channel"),
        record.line("region"),
        record.line("origin"),
        Long.parseLong(record.line("size")),
        record.line("root"),
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
            + "\ntx "
            + transactionId
            + "\n\n"
            + note;
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
