package org.signet.seal.verify.ofd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.signet.seal.verify.pdf.Bound;
import org.signet.seal.verify.pdf.BoundHitException;
import org.signet.seal.verify.pdf.Deadline;
import org.signet.seal.verify.pdf.FileBytes;

/** The files of a package, unpacked piece by piece. Not thread-safe. */
final class OfdPackage implements Closeable {
  private static final int PIECE_BYTES = 1 << 16;

  private final FileBytes file;
  private final OfdLimits limits;
  private final Deadline deadline;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
  private long prefixBytes;

  private OfdPackage(FileBytes file, OfdLimits limits, Deadline deadline) {
    this.file = file;
    this.limits = limits;
    this.deadline = deadline;
  }

  static OfdPackage open(Path path, OfdLimits limits, Deadline deadline)
      throws OfdFormatException, BoundHitException, IOException {
    OfdPackage opened = new OfdPackage(FileBytes.open(path), limits, deadline);
    try {
      long first = opened.file.length();
      for (ZipEntry entry : ZipDirectory.read(opened.file, limits)) {
        first = Math.min(first, entry.header());
        if (!entry.name().endsWith("/")) {
          opened.entries.put(entry.name(), entry);
        }
      }
      opened.prefixBytes = first;
      return opened;
    } catch (OfdFormatException | BoundHitException | IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** How many bytes stand before the first file. */
  long prefixBytes() {
    return prefixBytes;
  }

  long size(String name) throws OfdFormatException {
    return entry(name).size();
  }

  /** Hands out the unpacked bytes; fails unless they are as many as said and have their CRC. */
  void feed(String name, OfdFile.Sink sink)
      throws OfdFormatException, BoundHitException, IOException {
    ZipEntry entry = entry(name);
    CRC32 crc = new CRC32();
    Inflater inflater = new Inflater(true);
    try {
      byte[] out = new byte[PIECE_BYTES];
      long left = entry.size();
      for (long at = entry.data(); at < entry.end(); ) {
        deadline.check();
        byte[] piece = file.read(at, (int) Math.min(PIECE_BYTES, entry.end() - at));
        at += piece.length;
        if (!entry.deflated()) {
          left = hand(piece, piece.length, left, crc, sink, name);
          continue;
        }
        inflater.setInput(piece);
        for (int n = inflater.inflate(out); n > 0; n = inflater.inflate(out)) {
          left = hand(out, n, left, crc, sink, name);
        }
        boolean early = inflater.finished() && (inflater.getRemaining() > 0 || at < entry.end());
        if (early || inflater.needsDictionary()) {
          throw new OfdFormatException("the packed bytes are damaged: " + name);
        }
      }
      boolean whole = left == 0 && (!entry.deflated() || inflater.finished());
      if (!whole || crc.getValue() != entry.crc()) {
        throw new OfdFormatException("the packed bytes are damaged: " + name);
      }
    } catch (DataFormatException e) {
      throw new OfdFormatException("the packed bytes are damaged: " + name, e);
    } finally {
      inflater.end();
    }
  }

  private static long hand(
      byte[] bytes, int count, long left, CRC32 crc, OfdFile.Sink sink, String name)
      throws OfdFormatException {
    if (count > left) {
      throw new OfdFormatException("a file is larger than it says: " + name);
    }
    crc.update(bytes, 0, count);
    sink.accept(bytes, 0, count);
    return left - count;
  }

  /** A small file as a whole. */
  byte[] bytes(String name) throws OfdFormatException, BoundHitException, IOException {
    long size = size(name);
    if (size > limits.maxXmlBytes()) {
      throw new BoundHitException(Bound.UNPACKED_BYTES);
    }
    byte[] all = new byte[(int) size];
    int[] at = {0};
    feed(
        name,
        (bytes, offset, count) -> {
          System.arraycopy(bytes, offset, all, at[0], count);
          at[0] += count;
        });
    return all;
  }

  private ZipEntry entry(String name) throws OfdFormatException {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new OfdFormatException("the package lacks " + name);
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
