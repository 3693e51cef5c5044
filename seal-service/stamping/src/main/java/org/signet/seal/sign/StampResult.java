package org.signet.seal.sign;

/**
 * What a stamp made.
 *
 * @param documentSm3 SM3 of the finished file, 32 bytes: what evidence is about
 * @param signedSm3 SM3 of the signed bytes, 32 bytes: dataHash of the signature
 * @param fileBytes size of the finished file
 * @param addedBytes size of the update; the bytes before it are the original's
 * @param signature the value of /Contents without its padding, DER
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record StampResult(
    byte[] documentSm3, byte[] signedSm3, long fileBytes, long addedBytes, byte[] signature) {
  public StampResult {
    documentSm3 = documentSm3.clone();
    signedSm3 = signedSm3.clone();
    signature = signature.clone();
  }

  @Override
  public byte[] documentSm3() {
    return documentSm3.clone();
  }

  @Override
  public byte[] signedSm3() {
    return signedSm3.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }
}
