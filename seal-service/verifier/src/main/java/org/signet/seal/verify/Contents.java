package org.signet.seal.verify;

import java.util.Optional;
import java.util.Set;
import org.signet.seal.verify.words.Reason;

/** Tells the kind of a signature value by its content; the /SubFilter only names an intention. */
final class Contents {
  private static final int SEQUENCE = 0x30;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final Set<String> CMS_FILTERS =
      Set.of("adbe.pkcs7.detached", "ETSI.CAdES.detached", "GM.sm2cms.detached");

  private Contents() {}

  /** Reads the value: a message starts with its type, a seal signature with what was signed. */
  static Content read(byte[] value) throws ContentFormatException, UnknownContentException {
    int first = firstTag(value);
    if (first == OBJECT_IDENTIFIER) {
      return CmsContent.parse(value);
    }
    if (first == SEQUENCE) {
      return SealContent.parse(value);
    }
    throw new UnknownContentException();
  }

  private static int firstTag(byte[] value) {
    int length = value.length > 1 ? value[1] & 0xff : 0;
    int at = 2 + (length > 0x80 ? length & 0x7f : 0);
    return at < value.length ? value[at] & 0xff : -1;
  }

  /** A note when the name of the format is not the one that was found. */
  static Optional<Step> disagreement(String subFilter, String profile) {
    boolean agrees =
        switch (profile) {
          case "GM_SEAL" -> subFilter.equals("GM.sm2seal");
          case "GM_CMS" -> subFilter.equals("GM.sm2cms.detached");
          default -> CMS_FILTERS.contains(subFilter);
        };
    return agrees
        ? Optional.empty()
        : Optional.of(Step.info(StepCode.FORMAT, Reason.SUB_FILTER_DISAGREES, subFilter, profile));
  }
}
