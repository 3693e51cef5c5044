package org.signet.seal.verify.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.signet.seal.verify.pdf.PdfFormatException.Code;

/** One PDF file that is open for verification. Not thread-safe. */
public final class PdfFile implements Closeable {
  private static final int HEADER_SEARCH_BYTES = 1024;

  private final FileBytes bytes;
  private final Revision whole;
  private final PdfLimits limits;
  private final Deadline deadline;
  private final String damage;

  private PdfFile(
      FileBytes bytes, Revision whole, String damage, PdfLimits limits, Deadline deadline) {
    this.bytes = bytes;
    this.whole = whole;
    this.damage = damage;
    this.limits = limits;
    this.deadline = deadline;
  }

  /**
   * Opens a file.
   *
   * @throws PdfFormatException when it is not a PDF that can be read without a password
   * @throws BoundHitException when it would unpack to more than the limits allow
   */
  public static PdfFile open(Path file, PdfLimits limits, Deadline deadline)
      throws PdfFormatException, BoundHitException, IOException {
    FileBytes bytes = FileBytes.open(file);
    try {
      StreamGuard.check(bytes, limits, deadline);
      Revision whole = openWhole(bytes);
      return new PdfFile(bytes, whole, damage(whole, deadline), limits, deadline);
    } catch (PdfFormatException | BoundHitException | IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static Revision openWhole(FileBytes bytes) throws PdfFormatException, IOException {
    if (bytes.length() == 0) {
      throw new PdfFormatException(Code.EMPTY_DOCUMENT, "the file has no bytes");
    }
    long header = headerOffset(bytes);
    if (header == 0) {
      return Revision.open(bytes, 0, bytes.length());
    }
    // Offsets count from the header; files that count from byte 0 nevertheless are met.
    Revision fromHeader = Revision.open(bytes, header, bytes.length());
    if (fromHeader.references().isPresent()) {
      return fromHeader;
    }
    Revision fromStart = Revision.open(bytes, 0, bytes.length());
    Revision better = fromStart.references().isPresent() ? fromStart : fromHeader;
    (better == fromStart ? fromHeader : fromStart).close();
    return better;
  }

  private static String damage(Revision whole, Deadline deadline)
      throws IOException, BoundHitException {
    try {
      return whole.references().isPresent() ? RowsAsRead.fault(whole, deadline) : whole.damage();
    } catch (BoundHitException | RuntimeException e) {
      whole.close();
      throw e;
    }
  }

  private static long headerOffset(FileBytes bytes) throws PdfFormatException, IOException {
    for (long i = 0; i < Math.min(HEADER_SEARCH_BYTES, bytes.length()); i++) {
      if (bytes.matches(i, "%PDF-")) {
        return i;
      }
    }
    throw new PdfFormatException(
        Code.NOT_A_PDF, "expected %PDF- in the first 1024 bytes, found something else");
  }

  /** The bytes of the file. */
  public FileBytes bytes() {
    return bytes;
  }

  /** What is wrong with the cross-references of the file, or an empty text. */
  public String damage() {
    return damage;
  }

  /** Every signature dictionary, in the order of the bytes that they cover. */
  public List<FoundSignature> signatures() throws PdfFormatException, BoundHitException {
    try {
      return SignatureFinder.find(whole, limits, deadline);
    } catch (IOException e) {
      throw new PdfFormatException(
          Code.DAMAGED_DOCUMENT, "signatures are not readable: " + e.getMessage(), e);
    }
  }

  /** What the last revision brings along for long-term validation. */
  public SecurityStore securityStore() throws PdfFormatException, BoundHitException {
    try {
      return SecurityStore.read(whole, deadline);
    } catch (RuntimeException | StackOverflowError e) {
      throw new PdfFormatException(
          Code.DAMAGED_DOCUMENT,
          "the security store is not readable: " + e.getClass().getSimpleName(),
          e);
    }
  }

  /** What was changed after a signature; the signature must have a sound form. */
  public LaterChanges.Findings changesAfter(FoundSignature signature, List<FoundSignature> all)
      throws BoundHitException {
    return LaterChanges.compare(whole, signature, all, limits, deadline);
  }

  /** Compares what is seen; to be asked only when the later changes are clean. */
  public VisualComparison.Findings seenAfter(
      FoundSignature signature, LaterChanges.Findings changes) throws BoundHitException {
    return VisualComparison.compare(whole, signature, changes, limits, deadline);
  }

  /**
   * Bytes after the signed revision; 0 also when nothing but one line end follows.
   *
   * @throws IOException when the file cannot be read any more
   */
  public long bytesAfter(FoundSignature signature) throws IOException {
    long end = signature.byteRange().orElseThrow().end();
    long after = bytes.length() - end;
    boolean lineEnd =
        (after == 1 && (bytes.at(end) == 10 || bytes.at(end) == 13))
            || (after == 2 && bytes.at(end) == 13 && bytes.at(end + 1) == 10);
    return lineEnd ? 0 : after;
  }

  /** Whether the covered bytes end where a revision ends: with its %%EOF. */
  public boolean endsRevision(FoundSignature signature) throws IOException {
    long end = signature.byteRange().orElseThrow().end();
    long last = Math.max(0, end - 4); // the whole mark is covered
    long mark = bytes.lastIndexOf("%%EOF", Math.max(0, end - 8), last);
    for (long i = mark + 5; mark >= 0 && i < end; i++) {
      if (!Tokens.isSpace(bytes.at(i))) {
        return false;
      }
    }
    return mark >= 0;
  }

  Revision whole() {
    return whole;
  }

  @Override
  public void close() throws IOException {
    try (bytes) {
      whole.close();
    }
  }
}
