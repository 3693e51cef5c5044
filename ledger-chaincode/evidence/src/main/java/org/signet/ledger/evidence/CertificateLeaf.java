package org.signet.ledger.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.ledger.licence.StatusList;

/**
 * One issued certificate with the secret that hides it. Confidential; only {@link #encoded()} goes
 * into the log, and only what the holder discloses leaves with evidence.
 *
 * <p>The leaf is {@code SLC2}, the number of fields, and the SM3 digest of all their salted
 * digests: first the eight of {@link CertificateEvidence#FIXED}, then the named ones in the order
 * of their names (decisions 130 and 193).
 *
 * @param identifier names the certificate
 * @param fileSm3 SM3 of the certificate's file, 32 bytes
 * @param statusList the number of its status list, 0 to 999,999,999
 * @param statusIndex its index there
 * @param issuerKeyId {@link #keyId} of the issuer's key, 32 bytes
 * @param level of assurance, 1 to 4
 * @param issuedAt when
 * @param fields at most 48 named fields, for instance by the keys of GB/T 36903-2018
 * @param secret 32 random bytes of this certificate alone; forgetting them makes this leaf, and no
 *     other, unlinkable
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record CertificateLeaf(
    LicenceIdentifier identifier,
    byte[] fileSm3,
    long statusList,
    int statusIndex,
    byte[] issuerKeyId,
    int level,
    Instant issuedAt,
    SortedMap<String, String> fields,
    byte[] secret) {
  /** More named fields are refused. */
  public static final int MAX_FIELDS = 48;

  /** Length of a leaf. */
  public static final int LEAF_BYTES = 37;

  private static final byte[] MAGIC = "SLC2".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH_BYTES = 32;
  private static final long MAX_LIST = 999_999_999L;

  public CertificateLeaf {
    Objects.requireNonNull(identifier, "identifier");
    Objects.requireNonNull(issuedAt, "issuedAt");
    EvidenceText.requireCount("bytes of a digest", fileSm3.length, HASH_BYTES, HASH_BYTES);
    EvidenceText.requireCount("bytes of a key id", issuerKeyId.length, HASH_BYTES, HASH_BYTES);
    EvidenceText.requireCount("bytes of a secret", secret.length, HASH_BYTES, HASH_BYTES);
    EvidenceText.requireCount("as status index", statusIndex, 0, StatusList.ENTRIES - 1);
    EvidenceText.requireCount("as level", level, 1, 4);
    EvidenceText.requireCount("named fields", fields.size(), 0, MAX_FIELDS);
    if (statusList < 0 || statusList > MAX_LIST) {
      throw new IllegalArgumentException("expected a list number, found " + statusList);
    }
    for (Map.Entry<String, String> field : fields.entrySet()) {
      CertificateField.requireName(field.getKey());
      FieldText.require("value", field.getValue());
      if (CertificateEvidence.FIXED.contains(field.getKey())) {
        throw new IllegalArgumentException(field.getKey() + " is no name for a further field");
      }
    }
    fileSm3 = fileSm3.clone();
    issuerKeyId = issuerKeyId.clone();
    fields = java.util.Collections.unmodifiableSortedMap(natural(fields));
    secret = secret.clone();
  }

  /** A new secret for a new certificate. */
  public static byte[] newSecret(SecureRandom random) {
    byte[] secret = new byte[HASH_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /** SM3 of an issuer's public key as 65 bytes, 04 ‖ x ‖ y. */
  public static byte[] keyId(Sm2PublicKey issuer) {
    return Sm3.hash(issuer.point());
  }

  @Override
  public byte[] fileSm3() {
    return fileSm3.clone();
  }

  @Override
  public byte[] issuerKeyId() {
    return issuerKeyId.clone();
  }

  @Override
  public byte[] secret() {
    return secret.clone();
  }

  /** The bytes that go into the log: commitments only. */
  public byte[] encoded() {
    return leaf(disclosed());
  }

  /** All fields with their salts, in the order of the leaf. */
  public List<CertificateField> disclosed() {
    List<CertificateField> all = new ArrayList<>();
    List<String> values =
        fixed(identifier.text(), HexFormat.of().formatHex(issuerKeyId), issuedAt.toString());
    for (int i = 0; i < values.size(); i++) {
      all.add(CertificateField.of(secret, i + 1, CertificateEvidence.FIXED.get(i), values.get(i)));
    }
    fields.forEach(
        (name, value) -> all.add(CertificateField.of(secret, all.size() + 1, name, value)));
    return all;
  }

  /** The values of {@link CertificateEvidence#FIXED}, some of which cost something to make. */
  List<String> fixed(String identifierText, String issuerKey, String issued) {
    return List.of(
        identifierText,
        identifier.type(),
        HexFormat.of().formatHex(fileSm3),
        Long.toString(statusList),
        Integer.toString(statusIndex),
        issuerKey,
        Integer.toString(level),
        issued);
  }

  static byte[] leaf(List<CertificateField> fields) {
    Sm3 digests = new Sm3();
    fields.forEach(field -> digests.update(field.digest()));
    ByteBuffer leaf = ByteBuffer.allocate(LEAF_BYTES);
    put(leaf, fields.size(), digests.digest(), 0);
    return leaf.array();
  }

  /** Puts a leaf together: its number of fields, and the digest of their digests. */
  static void put(ByteBuffer leaf, int fields, byte[] digest, int offset) {
    leaf.put(MAGIC).put((byte) fields).put(digest, offset, HASH_BYTES);
  }

  private static SortedMap<String, String> natural(SortedMap<String, String> fields) {
    SortedMap<String, String> natural = new TreeMap<>();
    natural.putAll(fields);
    return natural;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CertificateLeaf that
        && Arrays.equals(secret, that.secret)
        && disclosed().equals(that.disclosed());
  }

  @Override
  public int hashCode() {
    return identifier.hashCode();
  }

  /** Says nothing confidential. */
  @Override
  public String toString() {
    return "CertificateLeaf of type " + identifier.type();
  }
}
