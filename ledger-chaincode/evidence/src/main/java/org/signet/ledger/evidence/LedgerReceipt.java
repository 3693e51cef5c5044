package org.signet.ledger.evidence;

import java.util.Arrays;

/**
 * What a peer signed when it was asked for an anchored checkpoint: Fabric's endorsement of the
 * answer. Nothing in it is believed before {@link EvidenceVerifier} has checked it.
 *
 * @param payload the serialised ProposalResponsePayload
 * @param endorser the serialised identity of the peer
 * @param signature the peer's ECDSA signature over payload and endorser
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record LedgerReceipt(byte[] payload, byte[] endorser, byte[] signature) {
  /** No part of a receipt is longer. */
  public static final int MAX_PART_BYTES = 24 * 1024;

  public LedgerReceipt {
    payload = part(payload);
    endorser = part(endorser);
    signature = part(signature);
  }

  private static byte[] part(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > MAX_PART_BYTES) {
      throw new IllegalArgumentException(
          "expected a part of 1 to " + MAX_PART_BYTES + " bytes, found " + bytes.length);
    }
    return bytes.clone();
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  @Override
  public byte[] endorser() {
    return endorser.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LedgerReceipt that
        && Arrays.equals(payload, that.payload)
        && Arrays.equals(endorser, that.endorser)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }

  @Override
  public String toString() {
    return "LedgerReceipt[" + payload.length + " bytes]";
  }
}
