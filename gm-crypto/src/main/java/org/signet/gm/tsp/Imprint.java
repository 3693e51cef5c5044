package org.signet.gm.tsp;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.signet.gm.cms.ContentDigests;

/**
 * The digest that a time stamp is about: messageImprint of RFC 3161, 2.4.1.
 *
 * @param algorithm of the digest
 * @param digest the value; at most 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record Imprint(ASN1ObjectIdentifier algorithm, byte[] digest) {
  private static final int MAX_BYTES = 64;

  /** An imprint; the digest is copied. */
  public Imprint {
    Objects.requireNonNull(algorithm, "algorithm");
    if (digest.length == 0 || digest.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "an imprint has 1 to " + MAX_BYTES + " bytes, found " + digest.length);
    }
    digest = digest.clone();
  }

  /** A digest that was made with SM3; 32 bytes. */
  public static Imprint sm3(byte[] digest) {
    return new Imprint(GMObjectIdentifiers.sm3, digest);
  }

  /** A digest that was made with SHA-256; 32 bytes. */
  public static Imprint sha256(byte[] digest) {
    return new Imprint(NISTObjectIdentifiers.id_sha256, digest);
  }

  /**
   * The imprint of bytes in memory.
   *
   * @throws IllegalArgumentException for an algorithm that is not believed here
   */
  public static Imprint of(ASN1ObjectIdentifier algorithm, byte[] message) {
    Digest digest =
        ContentDigests.of(algorithm)
            .orElseThrow(() -> new IllegalArgumentException("no digest for " + algorithm));
    digest.update(message, 0, message.length);
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return new Imprint(algorithm, value);
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }

  /** Whether a stamp over such an imprint means anything: SM3 or SHA-2. */
  public boolean isBelieved() {
    return ContentDigests.of(algorithm).isPresent();
  }

  /** Whether the value is as long as the algorithm's values are. */
  boolean fits() {
    return ContentDigests.of(algorithm)
        .filter(known -> known.getDigestSize() == digest.length)
        .isPresent();
  }

  static Imprint read(MessageImprint imprint) {
    return new Imprint(imprint.getHashAlgorithm().getAlgorithm(), imprint.getHashedMessage());
  }

  MessageImprint written() {
    return new MessageImprint(new AlgorithmIdentifier(algorithm), digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Imprint that
        && algorithm.equals(that.algorithm)
        && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return 31 * algorithm.hashCode() + Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return algorithm + ":" + HexFormat.of().formatHex(digest);
  }
}
