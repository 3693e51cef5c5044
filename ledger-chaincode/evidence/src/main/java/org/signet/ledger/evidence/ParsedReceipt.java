package org.signet.ledger.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;

/**
 * A receipt taken apart: which contract answered what, at which block the answer had been written,
 * and who signed. Field numbers are those of Fabric's ProposalResponsePayload, ChaincodeAction,
 * TxReadWriteSet, KVRWSet and SerializedIdentity.
 *
 * @param contract the chaincode that answered
 * @param answer the checkpoint that it answered
 * @param block the block that wrote it, from the version in the read set
 * @param mspId the membership service provider of the peer
 * @param peer the peer's certificate
 * @param signed the bytes that the peer signed
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared
record ParsedReceipt(
    String contract,
    AnchoredCheckpoint answer,
    long block,
    String mspId,
    X509CertificateHolder peer,
    byte[] signed) {
  private static final int STATUS_OK = 200;

  static ParsedReceipt parse(LedgerReceipt receipt) throws EvidenceFormatException {
    byte[] action = ProtoReader.bytes(receipt.payload(), 2);
    byte[] response = ProtoReader.bytes(action, 3);
    String contract = utf8(ProtoReader.bytes(ProtoReader.bytes(action, 4), 2));
    if (ProtoReader.varint(response, 1) != STATUS_OK) {
      throw new EvidenceFormatException("the receipt is of a call that failed");
    }
    AnchoredCheckpoint answer = AnchoredCheckpoint.parse(ProtoReader.bytes(response, 3));
    return new ParsedReceipt(
        contract,
        answer,
        block(ProtoReader.bytes(action, 1), contract, answer)
            .orElseThrow(
                () ->
                    new EvidenceFormatException(
                        "the receipt's peer had not committed the checkpoint")),
        utf8(ProtoReader.bytes(receipt.endorser(), 1)),
        certificate(ProtoReader.bytes(receipt.endorser(), 2)),
        signed(receipt));
  }

  /**
   * The block in the version under which the checkpoint's own key was read. Without a version the
   * key was absent: then the answer was an anchoring that need never have been committed.
   */
  private static Optional<Long> block(byte[] results, String contract, AnchoredCheckpoint answer)
      throws EvidenceFormatException {
    String key =
        "checkpoint "
            + answer.region()
            + " "
            + answer.origin()
            + " "
            + HexFormat.of().toHexDigits(Long.MAX_VALUE - answer.size());
    for (byte[] namespace : ProtoReader.all(results, 2)) {
      if (utf8(ProtoReader.bytes(namespace, 1)).equals(contract)) {
        for (byte[] read : ProtoReader.all(ProtoReader.bytes(namespace, 2), 1)) {
          long block = ProtoReader.varint(ProtoReader.bytes(read, 2), 1);
          if (utf8(ProtoReader.bytes(read, 1)).equals(key) && block > 0) {
            return Optional.of(block);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static X509CertificateHolder certificate(byte[] pem) throws EvidenceFormatException {
    try {
      return Certificates.parse(pem);
    } catch (CertificateFormatException e) {
      throw new EvidenceFormatException("the receipt's peer has no certificate", e);
    }
  }

  private static byte[] signed(LedgerReceipt receipt) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(receipt.payload());
    signed.writeBytes(receipt.endorser());
    return signed.toByteArray();
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
