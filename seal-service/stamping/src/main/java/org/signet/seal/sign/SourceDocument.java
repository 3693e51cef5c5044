package org.signet.seal.sign;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * A document opened for stamping: parsed strictly, without repair; a large one from its file, not
 * from memory.
 */
final class SourceDocument implements Closeable {
  /** ISO 32000-1:2008, Annex C: the highest object number of an interoperable file. */
  private static final long HIGHEST_OBJECT = 8_388_607;

  private final PDDocument document;
  private final FileEnds ends;
  private final long origin;
  private final boolean streamStyle;

  private SourceDocument(PDDocument document, FileEnds ends, long origin, boolean streamStyle) {
    this.document = document;
    this.ends = ends;
    this.origin = origin;
    this.streamStyle = streamStyle;
  }

  static SourceDocument open(Original file) throws IOException, StampException {
    FileEnds ends = FileEnds.of(file);
    try {
      return open(file, ends, ends.headerOffset());
    } catch (StampException e) {
      if (ends.headerOffset() == 0 || e.refusal() != StampRefusal.DAMAGED_DOCUMENT) {
        throw e;
      }
      return open(file, ends, 0); // some writers count from the first byte all the same
    }
  }

  private static SourceDocument open(Original file, FileEnds ends, long origin)
      throws IOException, StampException {
    RandomAccessRead source = new ShiftedRead(file.reader(), origin);
    PDDocument document = null;
    try {
      document =
          new PDFParser(source, "", null, null, IOUtils.createTempFileOnlyStreamCache())
              .parse(false);
      COSDocument cos = document.getDocument();
      CrossReferences.check(source, cos.getXrefTable());
      boolean table = CrossReferences.isTableAt(source, cos.getStartXref());
      return new SourceDocument(document, ends, origin, !table);
    } catch (InvalidPasswordException e) {
      close(document, source);
      throw new StampException(
          StampRefusal.PASSWORD_REQUIRED, "The document opens only with a password.", e);
    } catch (IOException | RuntimeException e) {
      // PDFBox answers hostile structures with both; neither may pass as a readable document.
      close(document, source);
      throw new StampException(
          StampRefusal.DAMAGED_DOCUMENT, "The document's structure is damaged.", e);
    }
  }

  private static void close(PDDocument document, RandomAccessRead source) {
    IOUtils.closeQuietly(document);
    IOUtils.closeQuietly(source);
  }

  /** The catalog and the number by which it can be replaced. */
  Numbered catalog() throws StampException {
    return numbered(trailer().getItem(COSName.ROOT), "catalog");
  }

  /** The whole value of /Contents, with its padding, that begins with a signature. */
  Optional<byte[]> contents(byte[] signature) throws IOException {
    for (PDSignature each : document.getSignatureDictionaries()) {
      if (each.getCOSObject().getDictionaryObject(COSName.CONTENTS) instanceof COSString contents) {
        byte[] value = contents.getBytes();
        int length = Math.min(value.length, signature.length);
        if (Arrays.equals(value, 0, length, signature, 0, signature.length)) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  COSDictionary trailer() {
    return document.getDocument().getTrailer();
  }

  /** Bytes before the place from which cross-references count. */
  long origin() {
    return origin;
  }

  boolean endsWithNewline() {
    return ends.endsWithNewline();
  }

  /** Whether the newest cross-reference section is a stream; an update must be of the same kind. */
  boolean usesCrossReferenceStreams() {
    return streamStyle;
  }

  long startXref() {
    return document.getDocument().getStartXref();
  }

  int objectCount() {
    return document.getDocument().getXrefTable().size();
  }

  /** The first object number that no revision has used. */
  long firstFreeNumber() throws StampException {
    long highest = document.getDocument().getHighestXRefObjectNumber();
    for (Map.Entry<COSObjectKey, Long> entry : document.getDocument().getXrefTable().entrySet()) {
      highest = Math.max(highest, entry.getKey().getNumber());
    }
    long size = trailer().getLong(COSName.SIZE, 0);
    long free = Math.max(highest + 1, size);
    if (free > HIGHEST_OBJECT) {
      throw new StampException(
          StampRefusal.DAMAGED_DOCUMENT, "The document claims more objects than a PDF can have.");
    }
    return free;
  }

  ObjectCipher cipher() {
    return ObjectCipher.of(document.getEncryption());
  }

  /** Whether the permissions of the encryption allow a new signature field. */
  boolean allowsNewSignatureFields() {
    return document.getEncryption() == null
        || (document.getCurrentAccessPermission().canModify()
            && document.getCurrentAccessPermission().canModifyAnnotations());
  }

  static Numbered numbered(COSBase item, String what) throws StampException {
    if (item instanceof COSObject reference
        && reference.getObject() instanceof COSDictionary dictionary) {
      return new Numbered(reference.getKey(), dictionary);
    }
    throw new StampException(
        StampRefusal.DAMAGED_DOCUMENT, "The document's " + what + " is missing or damaged.");
  }

  @Override
  public void close() throws IOException {
    document.close();
  }

  /** A dictionary that is an object of its own. */
  record Numbered(COSObjectKey key, COSDictionary dictionary) {}
}
