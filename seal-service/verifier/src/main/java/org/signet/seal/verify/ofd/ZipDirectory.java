package org.signet.seal.verify.ofd;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.signet.seal.verify.pdf.Bound;
import org.signet.seal.verify.pdf.BoundHitException;
import org.signet.seal.verify.pdf.FileBytes;

/**
 * Reads the directory of a zip package (APPNOTE.TXT 4.3) so strictly that every reader must see the
 * same files in it.
 */
final class ZipDirectory {
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int CENTRAL_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int ENCRYPTED = 1;
  private static final int DESCRIPTOR = 1 << 3;

  /** Sizes said afterwards: in 32 or 64 bits, with a signature or without. */
  private static final Set<Long> DESCRIPTORS = Set.of(12L, 16L, 20L, 24L);

  private static final long LONG = 0xffffffffL;
  private static final long RATIO_FROM_BYTES = 1 << 20;

  private final FileBytes file;
  private final OfdLimits limits;
  private final List<ZipEntry> entries = new ArrayList<>();
  private final List<Boolean> described = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long total;

  private ZipDirectory(FileBytes file, OfdLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** The files, in the order of the directory; folders end with a slash. */
  static List<ZipEntry> read(FileBytes file, OfdLimits limits)
      throws OfdFormatException, BoundHitException, IOException {
    ZipDirectory directory = new ZipDirectory(file, limits);
    directory.readAll();
    return List.copyOf(directory.entries);
  }

  private void readAll() throws OfdFormatException, BoundHitException, IOException {
    long endAt = end();
    ZipFields end = ZipFields.read(file, endAt, END_BYTES);
    int count = end.u16(10);
    long size = end.u32(12);
    long start = endAt - size;
    long shift = start - end.u32(16);
    if (end.u16(4) != 0 || end.u16(6) != 0 || end.u16(8) != count || start < 0 || shift < 0) {
      throw new OfdFormatException("the end of the directory does not fit the package");
    }
    if (count > limits.maxEntries()) {
      throw new BoundHitException(Bound.ENTRIES);
    }
    long at = start;
    for (int i = 0; i < count; i++) {
      at = central(at, shift, start);
    }
    if (at != endAt) {
      throw new OfdFormatException("the directory does not end where it says");
    }
    checkGaps(start);
  }

  /** The end record: there must be one only, and its comment must reach the end of the file. */
  private long end() throws OfdFormatException, IOException {
    int count = (int) Math.min(file.length(), END_BYTES + MAX_COMMENT);
    byte[] tail = file.read(file.length() - count, count);
    int found = -1;
    for (int i = 0; i + END_BYTES <= count; i++) {
      if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
        if (found >= 0) {
          throw new OfdFormatException("the directory has two ends");
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new OfdFormatException("the package has no directory");
    }
    int comment = (tail[found + 20] & 0xff) | ((tail[found + 21] & 0xff) << 8);
    if (found + END_BYTES + comment != count) {
      throw new OfdFormatException("bytes follow the end of the directory");
    }
    return file.length() - count + found;
  }

  private long central(long at, long shift, long limit)
      throws OfdFormatException, BoundHitException, IOException {
    ZipFields head = ZipFields.read(file, at, CENTRAL_BYTES);
    head.expect(0x02014b50, "directory entry");
    int nameBytes = head.u16(28);
    int extraBytes = head.u16(30);
    byte[] raw = ZipFields.read(file, at + CENTRAL_BYTES, nameBytes).bytes();
    String name = checkedName(ZipFields.name(raw));
    byte[] central = ZipFields.read(file, at + CENTRAL_BYTES + nameBytes, extraBytes).bytes();
    ZipFields.checkExtra(central, name);
    int flags = head.u16(8);
    int method = head.u16(10);
    if ((flags & ENCRYPTED) != 0 || (method != 0 && method != 8)) {
      throw new OfdFormatException("encrypted, or packed by an unknown method: " + name);
    }
    long packed = head.u32(20);
    long size = head.u32(24);
    bound(packed, size);
    long header = shift + head.u32(42);
    ZipFields local = ZipFields.read(file, header, LOCAL_BYTES);
    local.expect(0x04034b50, "local header");
    byte[] localName = ZipFields.read(file, header + LOCAL_BYTES, local.u16(26)).bytes();
    boolean later = (flags & DESCRIPTOR) != 0;
    long extraAt = header + LOCAL_BYTES + nameBytes;
    byte[] extra = ZipFields.read(file, extraAt, local.u16(28)).bytes();
    ZipFields.checkExtra(extra, name);
    boolean elsewhere = local.u32(18) == LONG && local.u32(22) == LONG;
    boolean sizes =
        elsewhere
            ? ZipFields.saysSizes(extra, size, packed)
            : local.u32(18) == packed && local.u32(22) == size;
    boolean sizesAgree = sizes && local.u32(14) == head.u32(16);
    boolean unsaid = later && local.u32(18) == 0 && local.u32(22) == 0;
    if (!Arrays.equals(raw, localName)
        || local.u16(6) != flags
        || local.u16(8) != method
        || !(sizesAgree || unsaid)
        || (method == 0 && packed != size)) {
      throw new OfdFormatException("the local header and the directory disagree: " + name);
    }
    ZipEntry entry =
        new ZipEntry(name, method == 8, head.u32(16), packed, size, header, extraAt + extra.length);
    if (name.endsWith("/") && size > 0) {
      throw new OfdFormatException("a folder has bytes: " + name);
    }
    if (entry.end() > limit) {
      throw new OfdFormatException("a file reaches into the directory: " + name);
    }
    entries.add(entry);
    described.add(later);
    return at + CENTRAL_BYTES + nameBytes + extraBytes + head.u16(32);
  }

  private void bound(long packed, long size) throws BoundHitException {
    total += size;
    if (size > limits.maxEntryBytes() || total > limits.maxTotalBytes()) {
      throw new BoundHitException(Bound.UNPACKED_BYTES);
    }
    if (size > RATIO_FROM_BYTES && size / Math.max(1, packed) > limits.maxRatio()) {
      throw new BoundHitException(Bound.RATIO);
    }
  }

  /** Relative, inside, and unlike every other name, also for readers that ignore case. */
  private String checkedName(String name) throws OfdFormatException {
    boolean sound = !name.isEmpty() && !name.startsWith("/") && name.indexOf('\\') < 0;
    for (String part : name.split("/", 0)) {
      sound &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
    }
    sound &= name.chars().noneMatch(c -> c < 0x20 || c == ':');
    if (!sound) {
      throw new OfdFormatException("a file name leads out of the package: " + name);
    }
    String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (!names.add(folded)) {
      throw new OfdFormatException("two files have one name: " + name);
    }
    return name;
  }

  /** Files may neither overlap nor leave room between them, but for the sizes said afterwards. */
  private void checkGaps(long directory) throws OfdFormatException {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> entries.get(i).header()));
    for (int i = 0; i < order.size(); i++) {
      long end = entries.get(order.get(i)).end();
      long next = i + 1 < order.size() ? entries.get(order.get(i + 1)).header() : directory;
      long gap = next - end;
      boolean fits = described.get(order.get(i)) && DESCRIPTORS.contains(gap);
      if (gap != 0 && !fits) {
        throw new OfdFormatException(
            (gap < 0 ? "files overlap" : "bytes that belong to no file") + " at byte " + end);
      }
    }
  }
}
