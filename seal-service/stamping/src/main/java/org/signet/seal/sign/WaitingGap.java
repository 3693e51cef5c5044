package org.signet.seal.sign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;

/**
 * The gap of a prepared document: the one signature whose /ByteRange covers the whole file around
 * zeros between brackets.
 *
 * @param profile the kind of signature that it waits for
 */
record WaitingGap(SignatureProfile profile, SignedRange range) {
  private static final int CHUNK_BYTES = 64 * 1024;

  static WaitingGap find(SourceDocument document, Original file)
      throws StampException, EmbeddingRefusedException, IOException {
    List<WaitingGap> found = new ArrayList<>();
    for (COSDictionary signature : signatures(document)) {
      Optional<SignedRange> range = range(signature);
      Optional<SignatureProfile> profile =
          SignatureDictionary.profile(signature.getNameAsString(COSName.SUB_FILTER));
      if (range.isPresent() && profile.isPresent() && waits(range.get(), file)) {
        found.add(new WaitingGap(profile.get(), range.get()));
      }
    }
    if (found.size() != 1) {
      throw new EmbeddingRefusedException(
          EmbeddingRefusedException.Reason.NOT_PREPARED,
          found.isEmpty()
              ? "No empty signature covers the whole file."
              : "More than one empty signature covers the whole file.");
    }
    return found.get(0);
  }

  private static List<COSDictionary> signatures(SourceDocument document) throws StampException {
    try {
      return SignatureFields.of(document.catalog().dictionary()).signatures();
    } catch (ClassCastException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // what PDFBox throws when hostile objects are read
      throw new StampException(
          StampRefusal.DAMAGED_DOCUMENT, "The document's structure is damaged.", e);
    }
  }

  private static Optional<SignedRange> range(COSDictionary signature) {
    if (!(signature.getDictionaryObject(COSName.BYTERANGE) instanceof COSArray array)) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.getObject(i) instanceof COSNumber number)) {
        return Optional.empty();
      }
      numbers.add(number.longValue());
    }
    try {
      return Optional.of(SignedRange.of(numbers));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean waits(SignedRange range, Original file) throws IOException {
    if (range.end() != file.bytes()
        || range.roomBytes() == 0
        || !file.text(range.gapStart(), 1).equals("<")
        || !file.text(range.gapEnd() - 1, 1).equals(">")) {
      return false;
    }
    for (long at = range.gapStart() + 1; at < range.gapEnd() - 1; at += CHUNK_BYTES) {
      int count = (int) Math.min(CHUNK_BYTES, range.gapEnd() - 1 - at);
      if (file.text(at, count).chars().anyMatch(c -> c != '0')) {
        return false;
      }
    }
    return true;
  }
}
