package org.signet.seal.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.signet.seal.registry.Incoming;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.DocumentStore;

/**
 * Unpacks an archive of documents. Sizes that the archive claims are not believed: what comes out
 * is counted, and too much of it ends the unpacking. Names are UTF-8, or GB 18030 as Chinese
 * systems write them.
 */
public final class BatchArchive {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** Folder that some systems add for themselves. */
  private static final String FOREIGN = "__MACOSX/";

  private final DocumentStore documents;
  private final long largestBytes;

  /**
   * An unpacker.
   *
   * @param largestBytes of one document
   */
  public BatchArchive(DocumentStore documents, long largestBytes) {
    this.documents = documents;
    this.largestBytes = largestBytes;
  }

  /**
   * All documents of an archive, in its order; the caller closes them.
   *
   * @param roomBytes all of them together
   * @throws RefusedException when the file is no archive, or holds too much
   */
  public List<BatchIntake.Named> unpack(Path archive, long roomBytes)
      throws RefusedException, IOException {
    List<BatchIntake.Named> unpacked = new ArrayList<>();
    boolean complete = false;
    try (ZipFile zip = open(archive)) {
      long left = roomBytes;
      for (ZipEntry entry : entries(zip)) {
        Incoming document = unpack(zip, entry, Math.min(left, largestBytes));
        unpacked.add(new BatchIntake.Named(entry.getName(), document));
        left -= document.sizeBytes();
      }
      complete = true;
      return unpacked;
    } catch (ZipException e) {
      throw damaged(e);
    } finally {
      if (!complete) {
        for (BatchIntake.Named one : unpacked) {
          one.document().close();
        }
      }
    }
  }

  private static ZipFile open(Path archive) throws RefusedException, IOException {
    try {
      return new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      try {
        return new ZipFile(archive.toFile(), GB18030);
      } catch (ZipException again) {
        throw damaged(again);
      }
    }
  }

  private static List<ZipEntry> entries(ZipFile zip) throws RefusedException {
    List<ZipEntry> found = new ArrayList<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      ZipEntry entry = all.nextElement();
      if (!entry.isDirectory() && !entry.getName().startsWith(FOREIGN)) {
        BatchIntake.name(entry.getName());
        found.add(entry);
      }
      if (found.size() > BatchIntake.MOST_DOCUMENTS) {
        throw new RefusedException(
            Refusal.BATCH_FULL,
            "A batch job takes at most " + BatchIntake.MOST_DOCUMENTS + " documents.");
      }
    }
    if (found.isEmpty()) {
      throw new RefusedException(Refusal.BATCH_ARCHIVE_INVALID, "The archive holds no documents.");
    }
    return found;
  }

  private Incoming unpack(ZipFile zip, ZipEntry entry, long limitBytes)
      throws RefusedException, IOException {
    try (InputStream in = new Counted(zip.getInputStream(entry), limitBytes)) {
      return Incoming.receive(in, documents);
    } catch (TooMuchException e) {
      throw new RefusedException(
          Refusal.BATCH_ARCHIVE_INVALID,
          "The document " + entry.getName() + " is larger than " + limitBytes + " bytes.");
    }
  }

  private static RefusedException damaged(ZipException e) {
    return new RefusedException(
        Refusal.BATCH_ARCHIVE_INVALID, "The archive cannot be read: " + e.getMessage() + ".");
  }

  private static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Lets so many bytes pass. */
  private static final class Counted extends FilterInputStream {
    private long left;

    Counted(InputStream in, long limitBytes) {
      super(in);
      this.left = limitBytes;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int got = super.read(target, offset, length);
      count(Math.max(0, got));
      return got;
    }

    private void count(int bytes) throws TooMuchException {
      left -= bytes;
      if (left < 0) {
        throw new TooMuchException();
      }
    }
  }
}
