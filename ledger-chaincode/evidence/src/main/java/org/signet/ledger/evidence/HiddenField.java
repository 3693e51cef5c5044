package org.signet.ledger.evidence;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A field that the holder keeps to itself.
 *
 * @param field which one
 * @param digest its salted digest, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record HiddenField(EvidenceField field, byte[] digest) implements LeafField {
  public HiddenField {
    Objects.requireNonNull(field, "field");
    if (digest.length != Commitments.DIGEST_BYTES) {
      throw new IllegalArgumentException("expected a digest of 32 bytes, found " + digest.length);
    }
    digest = digest.clone();
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HiddenField that
        && field == that.field
        && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "hidden " + field.label() + " " + HexFormat.of().formatHex(digest);
  }
}
