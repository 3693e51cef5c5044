package org.signet.gm.ses;

import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;

/** Makes electronic seals of version 4: GB/T 38540-2020, 7.1. */
public final class SealMaker {
  private SealMaker() {}

  /**
   * Writes the seal's information, signs it and reads the result back.
   *
   * @param maker the seal maker's key and certificate
   * @param info what the seal is to say; times are cut to whole seconds
   * @throws IllegalArgumentException if {@code info} is not what version 4 can say: another header,
   *     an empty name or certificate list, a validity that ends before it starts, a picture without
   *     data or size, an identifier that is not ASCII
   * @throws KeyUseException if the maker's key cannot be used
   */
  public static SESeal make(SigningIdentity maker, SealInfo info) throws KeyUseException {
    require(info);
    byte[] signed = SesWriter.sealInfo(info);
    byte[] seal = SesWriter.signed(signed, maker.certificate(), maker.signer().sign(signed));
    try {
      return SESeal.parse(seal);
    } catch (SesFormatException e) {
      throw new IllegalStateException("a seal that was just written cannot be read", e);
    }
  }

  private static void require(SealInfo info) {
    SealProperty property = info.property();
    SealPicture picture = info.picture();
    require(
        SealHeader.ID.equals(info.header().id())
            && info.header().version() == SesVersion.V4.number(),
        "the header is ES, version 4");
    require(!info.esId().isEmpty(), "a seal has an identifier");
    require(!property.name().isBlank(), "a seal has a name");
    require(property.certificates().size() > 0, "a seal names at least one certificate");
    require(
        !property.validEnd().isBefore(property.validStart()),
        "the validity of a seal ends after it starts");
    require(
        picture.data().length > 0 && picture.widthMm() > 0 && picture.heightMm() > 0,
        "a seal has a picture with a size");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }
}
