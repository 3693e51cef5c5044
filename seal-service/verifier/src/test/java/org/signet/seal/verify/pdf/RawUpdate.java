package org.signet.seal.verify.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;

/** An incremental update written byte by byte, right or wrong. */
public final class RawUpdate {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Long, Long> table = new TreeMap<>();
  private final Set<Long> free = new TreeSet<>();
  private final byte[] original;
  private final StringBuilder rows = new StringBuilder();
  private String trailer = "";
  private long previous;

  public RawUpdate(byte[] original) {
    this.original = original.clone();
    this.previous = startOf(original);
    raw("\n");
  }

  private void raw(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private long position() {
    return original.length + (long) out.size();
  }

  /** Writes an object and names it in the table. */
  public RawUpdate object(long number, String value) {
    table.put(number, position());
    return hidden(number, value);
  }

  /** Writes an object that the table does not name, or names elsewhere. */
  public RawUpdate hidden(long number, String value) {
    raw(number + " 0 obj\n" + value + "\nendobj\n");
    return this;
  }

  /** Writes anything between the objects. */
  public RawUpdate text(String text) {
    raw(text);
    return this;
  }

  /** Where the next thing will stand. */
  public long here() {
    return position();
  }

  /** More lines of the table, as they are. */
  public RawUpdate rows(String lines) {
    rows.append(lines);
    return this;
  }

  /** Names a place in the table. */
  public RawUpdate entry(long number, long offset) {
    table.put(number, offset);
    return this;
  }

  /** Sets a number free. */
  public RawUpdate free(long number) {
    free.add(number);
    return this;
  }

  /** Where /Prev leads; below 0 for no /Prev. */
  public RawUpdate previous(long offset) {
    previous = offset;
    return this;
  }

  /** More entries of the trailer. */
  public RawUpdate trailer(String entries) {
    trailer = entries;
    return this;
  }

  /** Ends with a table, a trailer, startxref and the end mark. */
  public byte[] build() {
    long start = position();
    boolean empty = table.isEmpty() && free.isEmpty() && rows.isEmpty();
    raw(empty ? "xref\n0 0\n" : "xref\n");
    table.forEach(
        (number, offset) ->
            raw(number + " 1\n" + String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
    free.forEach(number -> raw(number + " 1\n0000000000 00001 f \n"));
    raw(rows.toString());
    raw("trailer\n<</Size 999/Root " + root(original) + trailer);
    raw((previous < 0 ? "" : "/Prev " + previous) + ">>\nstartxref\n" + start + "\n%%EOF\n");
    return bytes();
  }

  /** Ends without anything. */
  public byte[] bytes() {
    byte[] all = java.util.Arrays.copyOf(original, original.length + out.size());
    System.arraycopy(out.toByteArray(), 0, all, original.length, out.size());
    return all;
  }

  /** The root of a document as its last trailer names it. */
  public static String root(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf("/Root ") + 6;
    return text.substring(at, text.indexOf('R', at) + 1);
  }

  /** What the last startxref says. */
  public static long startOf(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return Long.parseLong(
        text.substring(text.lastIndexOf("startxref") + 9).strip().split("\\s")[0]);
  }

  /** Object numbers with their places, as PDFBox reads them. */
  public static Map<Long, Long> table(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      Map<Long, Long> places = new TreeMap<>();
      for (Map.Entry<COSObjectKey, Long> entry : document.getDocument().getXrefTable().entrySet()) {
        places.put(entry.getKey().getNumber(), entry.getValue());
      }
      return places;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of an object's value as text. */
  public static String value(byte[] pdf, long number) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int at = Math.toIntExact(table(pdf).get(number));
    int from = text.indexOf("obj", at) + 3;
    return text.substring(from, text.indexOf("endobj", from)).strip();
  }
}
