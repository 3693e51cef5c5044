package org.signet.ledger.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.signet.gm.sm3.Sm3;

/**
 * A field of a certificate as evidence shows it: disclosed with its salt, or hidden behind its
 * salted digest.
 *
 * @param name 1 to 40 small letters, digits, dots and hyphens
 * @param hash the salt of a disclosed field, 16 bytes; the digest of a hidden one, 32 bytes
 * @param value one line of 1 to 200 characters; empty when hidden
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record CertificateField(String name, byte[] hash, Optional<String> value) {
  private static final int MAX_NAME = 40;

  /** Length of a salt. */
  static final int SALT_BYTES = 16;

  private static final int HASH_BYTES = 32;
  private static final byte[] END = {0};

  public CertificateField {
    requireName(name);
    int expected = value.isPresent() ? SALT_BYTES : HASH_BYTES;
    if (hash.length != expected) {
      throw new IllegalArgumentException(
          "expected " + expected + " bytes before or in place of a value, found " + hash.length);
    }
    value.ifPresent(text -> FieldText.require("value", text));
    hash = hash.clone();
  }

  /**
   * A disclosed field, whose salt comes from the certificate's secret: the 16 bytes number {@code
   * position} of the key derivation of GB/T 32918.4-2016, 5.4.3, over the secret.
   *
   * @param position of the field in the leaf, from 1
   */
  static CertificateField of(byte[] secret, int position, String name, String value) {
    return new CertificateField(name, salt(secret, position), Optional.of(value));
  }

  private static byte[] salt(byte[] secret, int position) {
    byte[] counter = ByteBuffer.allocate(Integer.BYTES).putInt(saltBlock(position)).array();
    int begin = saltOffset(position);
    return Arrays.copyOfRange(Sm3.hash(secret, counter), begin, begin + SALT_BYTES);
  }

  /** Which block of the key derivation holds the salt of a field, from 1: each holds two. */
  static int saltBlock(int position) {
    return (position + 1) / 2;
  }

  /** Where in its block a salt begins. */
  static int saltOffset(int position) {
    return position % 2 == 1 ? 0 : SALT_BYTES;
  }

  static void requireName(String name) {
    boolean met = !name.isEmpty() && name.length() <= MAX_NAME && isSmall(name.charAt(0));
    for (int i = 1; met && i < name.length(); i++) {
      char c = name.charAt(i);
      met = isSmall(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }
    if (!met) {
      throw new IllegalArgumentException(
          "expected a field name of 1 to 40 small letters, digits, dots and hyphens");
    }
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  @Override
  public byte[] hash() {
    return hash.clone();
  }

  /** The salted digest under the leaf: SM3 of salt, name, 0 and value. */
  public byte[] digest() {
    return value
        .map(
            text ->
                Sm3.hash(
                    hash,
                    name.getBytes(StandardCharsets.US_ASCII),
                    END,
                    text.getBytes(StandardCharsets.UTF_8)))
        .orElseGet(hash::clone);
  }

  boolean isShown() {
    return value.isPresent();
  }

  /** The same field, its value gone for good. */
  CertificateField hidden() {
    return new CertificateField(name, digest(), Optional.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CertificateField that
        && name.equals(that.name)
        && value.equals(that.value)
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return name.hashCode() ^ value.hashCode();
  }

  /** The line in an evidence file. */
  @Override
  public String toString() {
    String hex = HexFormat.of().formatHex(hash);
    return value.isPresent()
        ? "field " + name + " " + hex + " " + value.get()
        : "hidden " + name + " " + hex;
  }
}
