package org.signet.gm.ses;

import java.util.List;

/**
 * SES_SealInfo: all that the seal maker vouches for.
 *
 * @param header format and version
 * @param esId unique identifier of the seal, IA5; 14 digits in production
 * @param property name, validity, certificates
 * @param picture what it looks like
 * @param extensions may be empty
 */
public record SealInfo(
    SealHeader header,
    String esId,
    SealProperty property,
    SealPicture picture,
    List<SesExtension> extensions) {

  /** All that the seal maker vouches for; the list is copied. */
  public SealInfo {
    extensions = List.copyOf(extensions);
  }
}
