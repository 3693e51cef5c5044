package org.signet.seal.verify.pdf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.words.Sentence;

/**
 * One signature dictionary as it stands in the file.
 *
 * @param key the object that holds it; empty when it is not an object of its own
 * @param dictionary its entries, as PDFBox reads them
 * @param fieldName the full name of its field, or empty
 * @param page the page of its widget from 1, or 0 when it is on none
 * @param byteRange the covered bytes, when the four numbers are sound
 * @param contents the bytes of /Contents with their padding, when they are readable
 * @param problems what is wrong with its form: it is refused if there is anything
 * @param notes what is unusual, but harmless
 */
public record FoundSignature(
    Optional<COSObjectKey> key,
    COSDictionary dictionary,
    String fieldName,
    int page,
    Optional<ByteRange> byteRange,
    Optional<byte[]> contents,
    List<Sentence> problems,
    List<Sentence> notes) {

  public FoundSignature {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** The /SubFilter, or an empty text. */
  public String subFilter() {
    return Cos.name(dictionary, "SubFilter");
  }

  /** The /Filter, or an empty text. */
  public String filter() {
    return Cos.name(dictionary, "Filter");
  }

  /** Whether this is a time stamp over the document (ETSI.RFC3161), not somebody's signature. */
  public boolean isDocumentTimeStamp() {
    return subFilter().equals("ETSI.RFC3161")
        || Cos.name(dictionary, "Type").equals("DocTimeStamp");
  }

  /** The time that the signature dictionary claims (/M). */
  public Optional<Instant> claimedTime() {
    return PdfDates.read(dictionary.getString("M"));
  }

  /** A private entry of the signature dictionary as bytes. */
  public Optional<byte[]> privateBytes(String entry) {
    return Cos.bytes(dictionary, entry);
  }
}
