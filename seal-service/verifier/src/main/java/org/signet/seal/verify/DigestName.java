package org.signet.seal.verify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.crypto.Digest;
import org.signet.gm.cms.ContentDigests;

/** A CheckMethod of an OFD signature: an identifier or a name; MD5 and SHA-1 are too weak. */
record DigestName(ASN1ObjectIdentifier oid) {
  private static final Map<String, String> NAMES =
      Map.of(
          "SM3", Signed.SM3,
          "SHA256", "2.16.840.1.101.3.4.2.1",
          "SHA384", "2.16.840.1.101.3.4.2.2",
          "SHA512", "2.16.840.1.101.3.4.2.3");

  /** Reads a method; empty when it is unknown or too weak. */
  static Optional<DigestName> of(String written) {
    String name = written.strip().toUpperCase(Locale.ROOT).replace("-", "");
    return Optional.ofNullable(ASN1ObjectIdentifier.tryFromID(NAMES.getOrDefault(name, name)))
        .filter(oid -> ContentDigests.of(oid).isPresent())
        .map(DigestName::new);
  }

  Running start() {
    return new Running(ContentDigests.of(oid).orElseThrow());
  }

  /** A computation under way. */
  static final class Running {
    private final Digest digest;

    private Running(Digest digest) {
      this.digest = digest;
    }

    void update(byte[] bytes, int offset, int count) {
      digest.update(bytes, offset, count);
    }

    byte[] finish() {
      byte[] value = new byte[digest.getDigestSize()];
      digest.doFinal(value, 0);
      return value;
    }
  }
}
