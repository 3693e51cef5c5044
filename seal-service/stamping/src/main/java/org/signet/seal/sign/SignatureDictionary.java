package org.signet.seal.sign;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bytes of a signature dictionary with room for /ByteRange and /Contents (ISO 32000-1:2008,
 * 12.8.1, table 252).
 *
 * @param bytes the dictionary, the room filled with spaces and zeros
 * @param byteRangeAt where the room for the array begins
 * @param contentsAt where {@code <} stands
 * @param contentsBytes how many bytes of signature fit between the brackets
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one update, never handed out
record SignatureDictionary(byte[] bytes, int byteRangeAt, int contentsAt, int contentsBytes) {
  /** Room for four offsets of a file below 10 TB. */
  static final int BYTE_RANGE_ROOM = 48;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("'D:'yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static SignatureDictionary of(
      PdfText text,
      SignatureProfile profile,
      Instant time,
      Optional<String> reason,
      Optional<String> location,
      SignatureReferences references,
      int contentsBytes)
      throws IOException {
    text.raw("<</Type/Sig").raw(filters(profile)).raw("/ByteRange ");
    int byteRangeAt = text.length();
    text.fill(' ', BYTE_RANGE_ROOM).raw("/Contents ");
    int contentsAt = text.length();
    text.raw("<").fill('0', 2 * contentsBytes).raw(">");
    text.raw("/M").text(DATE.format(time));
    if (reason.isPresent()) {
      text.raw("/Reason").text(reason.get());
    }
    if (location.isPresent()) {
      text.raw("/Location").text(location.get());
    }
    references.write(text);
    text.raw(">>");
    return new SignatureDictionary(text.bytes(), byteRangeAt, contentsAt, contentsBytes);
  }

  /** A time stamp over the document (ISO 32000-2, 12.8.5): nobody signs, nothing is claimed. */
  static SignatureDictionary ofDocumentTimeStamp(PdfText text, int contentsBytes) {
    text.raw("<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/ByteRange ");
    int byteRangeAt = text.length();
    text.fill(' ', BYTE_RANGE_ROOM).raw("/Contents ");
    int contentsAt = text.length();
    text.raw("<").fill('0', 2 * contentsBytes).raw(">>>");
    return new SignatureDictionary(text.bytes(), byteRangeAt, contentsAt, contentsBytes);
  }

  /** The profile that a /SubFilter stands for. */
  static Optional<SignatureProfile> profile(String subFilter) {
    return Stream.of(SignatureProfile.values())
        .filter(profile -> filters(profile).endsWith("/SubFilter/" + subFilter))
        .findFirst();
  }

  private static String filters(SignatureProfile profile) {
    return switch (profile) {
      case GM_SEAL -> "/Filter/GM.PKILite/SubFilter/GM.sm2seal";
      case PADES_SM2 -> "/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached";
      case GM_CMS -> "/Filter/GM.PKILite/SubFilter/GM.sm2cms.detached";
    };
  }
}
