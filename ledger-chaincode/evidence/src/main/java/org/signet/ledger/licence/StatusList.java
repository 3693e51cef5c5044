package org.signet.ledger.licence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.signet.gm.sm3.Sm3;

/**
 * The statuses of 131,072 certificates, 4 bits each (after W3C Bitstring Status List v1.0, with
 * statusSize 4). The encoding is 65,536 bytes: entry 0 in the high half of byte 0, entry 1 in its
 * low half, and so on; there is one encoding of a list. Immutable.
 */
public final class StatusList {
  /** Number of entries. */
  public static final int ENTRIES = 131_072;

  /** Length of the encoding. */
  public static final int BYTES = ENTRIES / 2;

  private static final byte[] LABEL = "signet-status-list v1\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;

  private StatusList(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A list in which everything is valid. */
  public static StatusList allValid() {
    return new StatusList(new byte[BYTES]);
  }

  /**
   * Reads a list.
   *
   * @throws LicenceFormatException when it has another length, or an entry is no status
   */
  public static StatusList parse(byte[] encoded) throws LicenceFormatException {
    if (encoded.length != BYTES) {
      throw new LicenceFormatException(
          "expected a status list of " + BYTES + " bytes, found " + encoded.length);
    }
    StatusList list = new StatusList(encoded.clone());
    for (int index = 0; index < ENTRIES; index++) {
      if (LicenceStatus.ofValue(list.value(index)).isEmpty()) {
        throw new LicenceFormatException(
            "entry " + index + " of the status list is " + list.value(index) + ", no status");
      }
    }
    return list;
  }

  /**
   * The status at an index.
   *
   * @throws IllegalArgumentException unless it is from 0 to 131,071
   */
  public LicenceStatus status(int index) {
    requireIndex(index);
    return LicenceStatus.ofValue(value(index))
        .orElseThrow(() -> new IllegalStateException("a status list holds statuses alone"));
  }

  /** The list with these entries changed. */
  public StatusList with(Map<Integer, LicenceStatus> changes) {
    byte[] changed = bytes.clone();
    changes.forEach(
        (index, status) -> {
          requireIndex(index);
          boolean high = index % 2 == 0;
          int kept = changed[index / 2] & (high ? 0x0f : 0xf0);
          changed[index / 2] = (byte) (kept | (high ? status.value() << 4 : status.value()));
        });
    return new StatusList(changed);
  }

  /** SM3 of a label and the encoding, 32 bytes: what the region signs and the ledger anchors. */
  public byte[] root() {
    return Sm3.hash(LABEL, bytes);
  }

  /** The encoding, {@link #BYTES} long. */
  public byte[] encoded() {
    return bytes.clone();
  }

  private int value(int index) {
    int both = bytes[index / 2] & 0xff;
    return index % 2 == 0 ? both >>> 4 : both & 0x0f;
  }

  static void requireIndex(int index) {
    if (index < 0 || index >= ENTRIES) {
      throw new IllegalArgumentException(
          "expected an index from 0 to " + (ENTRIES - 1) + ", found " + index);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusList that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
