package org.signet.gm.ses;

/**
 * SES_Header.
 *
 * @param id {@code ES}
 * @param version 4 for GB/T 38540-2020
 * @param vendorId of the maker of the software, IA5
 */
public record SealHeader(String id, int version, String vendorId) {
  /** The identifier of every electronic seal. */
  public static final String ID = "ES";

  /** A header of version 4. */
  public static SealHeader v4(String vendorId) {
    return new SealHeader(ID, SesVersion.V4.number(), vendorId);
  }
}
