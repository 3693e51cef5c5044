package org.signet.gm.ses;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * TBS_Sign: what the signer of a document vouches for.
 *
 * @param version as written
 * @param seal the whole seal
 * @param time claimed by the signer; absent where version 1 holds something other than a time
 * @param dataHash digest of the protected bytes of the document
 * @param propertyInfo names at least the protected range; {@code ByteRange=[a b c d]} in PDF
 * @param extensions may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record TbsSign(
    int version,
    SESeal seal,
    Optional<Instant> time,
    byte[] dataHash,
    String propertyInfo,
    List<SesExtension> extensions) {

  /** What the signer vouches for; array and list are copied. */
  public TbsSign {
    dataHash = dataHash.clone();
    extensions = List.copyOf(extensions);
  }

  /** Digest of the protected bytes of the document, as a copy. */
  @Override
  public byte[] dataHash() {
    return dataHash.clone();
  }
}
