package org.signet.seal.verify.ofd;

/**
 * What a signature says about one file.
 *
 * @param file its path in the package
 * @param method the digest, an identifier or a name
 * @param digest what the digest was
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; never compared
public record OfdReference(String file, String method, byte[] digest) {
  /** A reference; the digest is copied. */
  public OfdReference {
    digest = digest.clone();
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }
}
