package org.signet.ledger.evidence;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One stamped document with the secret that hides it. The record itself is confidential; only
 * {@link #encoded()} goes into the log, and only what the holder discloses leaves with evidence.
 *
 * @param stampId identifies the stamping: 1 to 200 characters
 * @param documentSm3 SM3 of the whole stamped file, 32 bytes
 * @param esId the seal's identifier: 1 to 200 characters
 * @param profile the signature profile's name: 1 to 200 characters
 * @param stampedAt when
 * @param secret 32 random bytes of this document alone; forgetting them makes the leaf unlinkable
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record DocumentLeaf(
    String stampId,
    byte[] documentSm3,
    String esId,
    String profile,
    Instant stampedAt,
    byte[] secret) {
  private static final int DIGEST_BYTES = 32;

  public DocumentLeaf {
    FieldText.require("stamp identifier", stampId);
    FieldText.require("seal identifier", esId);
    FieldText.require("profile", profile);
    Objects.requireNonNull(stampedAt, "stampedAt");
    if (documentSm3.length != DIGEST_BYTES) {
      throw new IllegalArgumentException(
          "expected an SM3 digest of 32 bytes, found " + documentSm3.length);
    }
    if (secret.length != Commitments.SECRET_BYTES) {
      throw new IllegalArgumentException("expected a secret of 32 bytes, found " + secret.length);
    }
    documentSm3 = documentSm3.clone();
    secret = secret.clone();
  }

  /** A leaf with a new secret. */
  public static DocumentLeaf create(
      String stampId,
      byte[] documentSm3,
      String esId,
      String profile,
      Instant stampedAt,
      SecureRandom random) {
    byte[] secret = new byte[Commitments.SECRET_BYTES];
    random.nextBytes(secret);
    return new DocumentLeaf(stampId, documentSm3, esId, profile, stampedAt, secret);
  }

  @Override
  public byte[] documentSm3() {
    return documentSm3.clone();
  }

  @Override
  public byte[] secret() {
    return secret.clone();
  }

  /** The bytes that go into the log: commitments only. */
  public byte[] encoded() {
    return Commitments.leaf(
        Arrays.stream(EvidenceField.values()).map(field -> disclose(field).digest()).toList());
  }

  /** A field with its salt, for those who may see it. */
  DisclosedField disclose(EvidenceField field) {
    return new DisclosedField(field, Commitments.salt(secret, field), value(field));
  }

  /** True when both are about the same stamping of the same document; secrets may differ. */
  boolean describesSame(DocumentLeaf other) {
    return stampId.equals(other.stampId)
        && Arrays.equals(documentSm3, other.documentSm3)
        && esId.equals(other.esId)
        && profile.equals(other.profile)
        && stampedAt.equals(other.stampedAt);
  }

  private String value(EvidenceField field) {
    return switch (field) {
      case STAMP -> stampId;
      case DOCUMENT -> HexFormat.of().formatHex(documentSm3);
      case SEAL -> esId;
      case PROFILE -> profile;
      case TIME -> stampedAt.toString();
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentLeaf that
        && describesSame(that)
        && Arrays.equals(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return stampId.hashCode();
  }

  /** Names the stamping and nothing confidential. */
  @Override
  public String toString() {
    return "DocumentLeaf[" + stampId + "]";
  }
}
