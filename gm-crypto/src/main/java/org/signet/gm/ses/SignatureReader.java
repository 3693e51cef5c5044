package org.signet.gm.ses;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.gm.der.Der;
import org.signet.gm.der.DerFormatException;
import org.signet.gm.der.Tlv;

/** Reads seal signatures; GB/T 38540-2020, 6 and GM/T 0031-2014, 5.2. */
final class SignatureReader {
  private SignatureReader() {}

  static SesSignature signature(byte[] der) throws SesFormatException {
    try {
      Tlv signature = Tlv.parse(der);
      List<Tlv> parts = signature.sequence(2, 5);
      return switch (parts.size()) {
        case 2 -> v1(signature, parts);
        case 4, 5 -> v4(signature, parts);
        default -> throw new DerFormatException("expected 2, 4 or 5 elements, found 3");
      };
    } catch (DerFormatException e) {
      throw new SesFormatException("not a seal signature: " + e.getMessage(), e);
    }
  }

  private static SesSignature v4(Tlv signature, List<Tlv> parts)
      throws SesFormatException, DerFormatException {
    List<Tlv> tbs = parts.get(0).sequence(5, 6);
    SESeal seal = SealReader.seal(tbs.get(1));
    int version = tbs.get(0).integer();
    if (seal.version() == SesVersion.V1 || version != seal.version().number()) {
      throw new SesFormatException(
          "a signature of version "
              + version
              + " holds a seal of version "
              + seal.version().number());
    }
    TbsSign toSign =
        new TbsSign(
            version,
            seal,
            Optional.of(tbs.get(2).time()),
            tbs.get(3).bits(),
            tbs.get(4).text(),
            tbs.size() == 6 ? SealReader.extensions(tbs.get(5)) : List.of());
    return new SesSignature(
        signature.encoded(),
        toSign,
        parts.get(0).encoded(),
        SealReader.signedBy(parts.get(1), parts.get(2), parts.get(3)),
        parts.size() == 5 ? SealReader.timestamp(parts.get(4)) : null);
  }

  private static SesSignature v1(Tlv signature, List<Tlv> parts)
      throws SesFormatException, DerFormatException {
    List<Tlv> tbs = parts.get(0).sequence(7, 7);
    SESeal seal = SealReader.seal(tbs.get(1));
    if (seal.version() != SesVersion.V1) {
      throw new SesFormatException(
          "a signature of version 1 holds a seal of version " + seal.version().number());
    }
    TbsSign toSign =
        new TbsSign(
            tbs.get(0).integer(),
            seal,
            timeOf(tbs.get(2).bits()),
            tbs.get(3).bits(),
            tbs.get(4).text(),
            List.of());
    return new SesSignature(
        signature.encoded(),
        toSign,
        parts.get(0).encoded(),
        SealReader.signedBy(tbs.get(5), tbs.get(6), parts.get(1)),
        null);
  }

  /** Version 1 puts a time, a token or free text into a BIT STRING; only a time is taken out. */
  private static Optional<Instant> timeOf(byte[] timeInfo) {
    try {
      return Optional.of(Tlv.parse(timeInfo).time());
    } catch (DerFormatException e) {
      return bareTime(timeInfo);
    }
  }

  private static Optional<Instant> bareTime(byte[] timeInfo) {
    String text = new String(timeInfo, StandardCharsets.ISO_8859_1);
    if (!text.matches("\\d{12,14}Z")) {
      return Optional.empty();
    }
    try {
      int tag = text.length() == 13 ? Tlv.UTC_TIME : Tlv.GENERALIZED_TIME;
      return Optional.of(Tlv.parse(Der.wrap(tag, timeInfo)).time());
    } catch (DerFormatException e) {
      return Optional.empty();
    }
  }
}
