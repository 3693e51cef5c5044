package org.signet.seal.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.signet.seal.verify.pdf.RawUpdate;

/** An update that ends with a cross-reference stream, right or wrong. */
final class ReferenceStream {
  private static final int ROW_BYTES = 7;

  private final byte[] original;
  private long self = 901;
  private boolean tellsItself = true;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Long, byte[]> rows = new TreeMap<>();

  ReferenceStream(byte[] original) {
    this.original = original.clone();
    out.writeBytes(original);
    raw("\n");
  }

  private void raw(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A row: its kind (0 free, 1 at an offset, 2 in an object stream) and its two numbers. */
  ReferenceStream row(long number, int kind, int second, int third) {
    rows.put(
        number,
        ByteBuffer.allocate(ROW_BYTES)
            .put((byte) kind)
            .putInt(second)
            .putShort((short) third)
            .array());
    return this;
  }

  /** An object by itself that no row names. */
  ReferenceStream hidden(long number, String value) {
    raw(number + " 0 obj\n" + value + "\nendobj\n");
    return this;
  }

  /** An object stream with the numbers that it tells of its objects; has a row of its own. */
  ReferenceStream objects(int number, List<Long> numbers, List<String> values) {
    StringBuilder list = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      list.append(numbers.get(i)).append(' ').append(all.length()).append(' ');
      all.append(values.get(i)).append(' ');
    }
    row(number, 1, out.size(), 0);
    raw(
        String.format(
            Locale.ROOT,
            "%d 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d>>\nstream\n%s%s\nendstream\nendobj\n",
            number,
            numbers.size(),
            list.length(),
            list.length() + all.length(),
            list,
            all));
    return this;
  }

  /** Gives the stream of references a number of its own choice, which none of its rows names. */
  ReferenceStream hidingAs(long number) {
    self = number;
    tellsItself = false;
    return this;
  }

  byte[] build() {
    int at = out.size();
    if (tellsItself) {
      row(self, 1, at, 0);
    }
    StringBuilder index = new StringBuilder();
    rows.keySet().forEach(number -> index.append(number).append(" 1 "));
    raw(
        String.format(
            Locale.ROOT,
            "%d 0 obj\n<</Type/XRef/Size 999/W[1 4 2]/Index[%s]/Root %s/Prev %d/Length %d>>\nstream\n",
            self,
            index,
            RawUpdate.root(original),
            RawUpdate.startOf(original),
            rows.size() * ROW_BYTES));
    rows.values().forEach(out::writeBytes);
    raw("\nendstream\nendobj\nstartxref\n" + at + "\n%%EOF\n");
    return out.toByteArray();
  }
}
