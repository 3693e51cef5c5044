package org.signet.ledger.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.signet.gm.sm3.HmacSm3;

/**
 * Salts, salted digests and leaves. The salt of a field is HMAC-SM3 of the document's secret over a
 * label, so that one field can be disclosed without the secret; the digest is HMAC-SM3 of the salt
 * over name and value, so that nobody who lacks the salt can try values. A leaf is {@code SLF1},
 * the number of fields, and their digests.
 */
final class Commitments {
  static final int SECRET_BYTES = 32;
  static final int SALT_BYTES = 32;
  static final int DIGEST_BYTES = 32;
  private static final byte[] MAGIC = "SLF1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SALT_LABEL =
      "signet-evidence v1 salt\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = {0};

  private Commitments() {}

  static byte[] salt(byte[] secret, EvidenceField field) {
    return HmacSm3.mac(secret, SALT_LABEL, label(field));
  }

  static byte[] digest(byte[] salt, EvidenceField field, String value) {
    return HmacSm3.mac(salt, label(field), END, value.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] leaf(List<byte[]> digests) {
    ByteArrayOutputStream leaf = new ByteArrayOutputStream();
    leaf.writeBytes(MAGIC);
    leaf.write(digests.size());
    digests.forEach(leaf::writeBytes);
    return leaf.toByteArray();
  }

  private static byte[] label(EvidenceField field) {
    return field.label().getBytes(StandardCharsets.US_ASCII);
  }
}
