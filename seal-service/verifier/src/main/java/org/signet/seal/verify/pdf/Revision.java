package org.signet.seal.verify.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.signet.seal.verify.pdf.PdfFormatException.Code;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/**
 * A prefix of the file read as a document: the signed revision, or the whole file. PDFBox repairs
 * what is damaged; {@link #references} is empty when it had to.
 */
final class Revision implements Closeable {
  private static final long MAX_MEMORY_BYTES = 16L << 20;

  private final PDDocument document;
  private final FileBytes file;
  private final long base;
  private final long end;
  private final Optional<CrossReferences> references;
  private final String damage;

  private Revision(
      PDDocument document,
      FileBytes file,
      long base,
      long end,
      Optional<CrossReferences> references,
      String damage) {
    this.document = document;
    this.file = file;
    this.base = base;
    this.end = end;
    this.references = references;
    this.damage = damage;
  }

  /** Reads the bytes up to {@code end}; offsets inside the file count from {@code base}. */
  static Revision open(FileBytes file, long base, long end) throws PdfFormatException {
    PDDocument document = parse(new FileSlice(file, base, end - base));
    try {
      CrossReferences references = CrossReferences.read(file, base, end);
      checkOffsets(document, file, base, end);
      return new Revision(document, file, base, end, Optional.of(references), "");
    } catch (TokenException | IOException e) {
      return new Revision(document, file, base, end, Optional.empty(), e.getMessage());
    }
  }

  private static PDDocument parse(FileSlice slice) throws PdfFormatException {
    try {
      return Guarded.call(
          () ->
              new HexStringParser(
                      slice, MemoryUsageSetting.setupMixed(MAX_MEMORY_BYTES).streamCache)
                  .parse());
    } catch (InvalidPasswordException e) {
      throw new PdfFormatException(Code.PASSWORD_REQUIRED, "a password is needed to open it", e);
    } catch (IOException e) {
      throw new PdfFormatException(Code.DAMAGED_DOCUMENT, "not readable as PDF: " + e.getMessage());
    }
  }

  private static void checkOffsets(PDDocument document, FileBytes file, long base, long end)
      throws IOException, TokenException {
    for (Map.Entry<COSObjectKey, Long> entry : document.getDocument().getXrefTable().entrySet()) {
      if (entry.getValue() > 0) {
        Tokens tokens = new Tokens(file, base + entry.getValue(), end);
        tokens.skipBlank();
        long number = tokens.integer();
        tokens.skipBlank();
        long generation = tokens.integer();
        tokens.expect("obj");
        COSObjectKey key = entry.getKey();
        if (number != key.getNumber() || generation != key.getGeneration()) {
          throw new TokenException("expected object " + key, base + entry.getValue());
        }
      }
    }
  }

  PDDocument document() {
    return document;
  }

  FileBytes file() {
    return file;
  }

  long base() {
    return base;
  }

  long end() {
    return end;
  }

  /** The cross-reference sections, when they are sound. */
  Optional<CrossReferences> references() {
    return references;
  }

  /** What is wrong with the cross-references, or an empty text. */
  String damage() {
    return damage;
  }

  /** Object number and generation with where it stands: offset, or minus the object stream. */
  Map<COSObjectKey, Long> table() {
    return document.getDocument().getXrefTable();
  }

  COSObject object(COSObjectKey key) {
    return document.getDocument().getObjectFromPool(key);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
