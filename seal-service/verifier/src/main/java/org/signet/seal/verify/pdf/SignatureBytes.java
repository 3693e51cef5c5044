package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.pdf.Tokens.TokenException;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/**
 * The bytes around one signature dictionary: its ByteRange, and the gap, which must be exactly the
 * hex string of its own /Contents, brackets included, and nothing else.
 */
record SignatureBytes(
    Optional<ByteRange> byteRange, Optional<byte[]> contents, List<Sentence> problems) {

  static SignatureBytes read(
      Revision revision, COSObjectKey key, COSDictionary dictionary, PdfLimits limits)
      throws IOException, BoundHitException {
    List<Sentence> problems = new ArrayList<>();
    ByteRange range = ByteRange.read(dictionary).orElse(null);
    if (range == null) {
      problems.add(Sentence.of(Reason.BYTE_RANGE_MALFORMED));
      return new SignatureBytes(Optional.empty(), Optional.empty(), problems);
    }
    FileBytes file = revision.file();
    if (range.end() > file.length()) {
      problems.add(Sentence.of(Reason.BYTE_RANGE_OUTSIDE, range, file.length()));
      return new SignatureBytes(Optional.empty(), Optional.empty(), problems);
    }
    Long offset = revision.table().get(key);
    if (offset == null || offset <= 0) {
      problems.add(Sentence.of(Reason.DICTIONARY_COMPRESSED, key.getNumber()));
      return new SignatureBytes(Optional.of(range), Optional.empty(), problems);
    }
    Optional<byte[]> contents =
        gap(revision, key, revision.base() + offset, range, limits, problems);
    if (contents.isPresent()
        && !Cos.bytes(dictionary, "Contents")
            .map(read -> Arrays.equals(read, contents.get()))
            .orElse(false)) {
      problems.add(Sentence.of(Reason.CONTENTS_AMBIGUOUS));
    }
    return new SignatureBytes(Optional.of(range), contents, problems);
  }

  private static Optional<byte[]> gap(
      Revision revision,
      COSObjectKey key,
      long offset,
      ByteRange range,
      PdfLimits limits,
      List<Sentence> problems)
      throws IOException, BoundHitException {
    FileBytes file = revision.file();
    RawDictionary raw;
    try {
      raw =
          RawDictionary.ofObject(
              file,
              offset,
              key.getNumber(),
              key.getGeneration(),
              offset + limits.maxDictionaryBytes());
    } catch (TokenException e) {
      if (e.offset >= offset + limits.maxDictionaryBytes()) {
        throw new BoundHitException(Bound.DICTIONARY_BYTES);
      }
      problems.add(Sentence.of(Reason.DICTIONARY_MALFORMED, e.getMessage()));
      return Optional.empty();
    }
    Span value = raw.entries().get("Contents");
    if (value == null || file.at(value.start()) != '<' || file.at(value.start() + 1) == '<') {
      problems.add(Sentence.of(Reason.CONTENTS_NOT_HEX));
      return Optional.empty();
    }
    if (value.start() != range.gapStart() || value.end() != range.gapEnd()) {
      boolean brackets = value.start() + 1 == range.gapStart() && value.end() - 1 == range.gapEnd();
      problems.add(
          Sentence.of(
              brackets ? Reason.GAP_WITHOUT_BRACKETS : Reason.GAP_NOT_CONTENTS,
              range.gapStart(),
              range.gapEnd(),
              value.start(),
              value.end()));
      if (!brackets) {
        return Optional.empty();
      }
    }
    if (raw.span().end() > range.end()) {
      problems.add(Sentence.of(Reason.DICTIONARY_NOT_COVERED));
    }
    return decode(file, value, problems);
  }

  private static Optional<byte[]> decode(FileBytes file, Span value, List<Sentence> problems)
      throws IOException {
    int digits = (int) (value.end() - value.start() - 2);
    byte[] hex = file.read(value.start() + 1, digits);
    byte[] bytes = new byte[digits / 2];
    for (int i = 0; i + 1 < digits; i += 2) {
      int high = Tokens.hex(hex[i] & 0xff);
      int low = Tokens.hex(hex[i + 1] & 0xff);
      if (high < 0 || low < 0) {
        problems.add(Sentence.of(Reason.CONTENTS_NOT_HEX));
        return Optional.empty();
      }
      bytes[i / 2] = (byte) (high << 4 | low);
    }
    if (digits % 2 != 0) {
      problems.add(Sentence.of(Reason.CONTENTS_NOT_HEX));
      return Optional.empty();
    }
    if (isMixed(hex)) {
      problems.add(Sentence.of(Reason.CONTENTS_MIXED));
    }
    if (isZero(bytes)) {
      problems.add(Sentence.of(Reason.CONTENTS_EMPTY));
      return Optional.empty();
    }
    return Optional.of(bytes);
  }

  /**
   * Of hexadecimal digits: every writer keeps to capital or to small letters; a mixture shows a
   * changed byte.
   */
  private static boolean isMixed(byte[] hex) {
    int seen = 0;
    for (byte digit : hex) {
      seen |= 1 << (digit >> 4); // rows of ASCII: 3 digits, 4 capital letters, 6 small ones
    }
    return (seen & 1 << 4) != 0 && (seen & 1 << 6) != 0;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
