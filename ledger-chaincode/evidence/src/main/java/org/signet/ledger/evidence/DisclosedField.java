package org.signet.ledger.evidence;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A field whose value everybody with the evidence may read and check.
 *
 * @param field which one
 * @param salt 32 bytes
 * @param value one line of 1 to 200 characters
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record DisclosedField(EvidenceField field, byte[] salt, String value) implements LeafField {
  public DisclosedField {
    Objects.requireNonNull(field, "field");
    if (salt.length != Commitments.SALT_BYTES) {
      throw new IllegalArgumentException("expected a salt of 32 bytes, found " + salt.length);
    }
    FieldText.require("value", value);
    salt = salt.clone();
  }

  @Override
  public byte[] salt() {
    return salt.clone();
  }

  @Override
  public byte[] digest() {
    return Commitments.digest(salt, field, value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DisclosedField that
        && field == that.field
        && value.equals(that.value)
        && Arrays.equals(salt, that.salt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(field, value);
  }

  @Override
  public String toString() {
    return "field " + field.label() + " " + HexFormat.of().formatHex(salt) + " " + value;
  }
}
