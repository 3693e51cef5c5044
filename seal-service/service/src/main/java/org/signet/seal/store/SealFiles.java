package org.signet.seal.store;

/**
 * What a seal consists of. Apart from its {@link SealRow}, since it is long and few who look at a
 * seal need it.
 *
 * @param sesSeal DER of SESeal, GB/T 38540-2020, 6
 * @param faceSvg UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record SealFiles(byte[] sesSeal, byte[] faceSvg) {
  public SealFiles {
    sesSeal = sesSeal.clone();
    faceSvg = faceSvg.clone();
  }

  @Override
  public byte[] sesSeal() {
    return sesSeal.clone();
  }

  @Override
  public byte[] faceSvg() {
    return faceSvg.clone();
  }
}
