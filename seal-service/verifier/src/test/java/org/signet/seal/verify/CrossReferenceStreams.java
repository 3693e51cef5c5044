package org.signet.seal.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestPdfs;

/** Updates that end with a cross-reference stream. */
final class CrossReferenceStreams {
  private CrossReferenceStreams() {}

  /**
   * An object that stands twice: as it was, in an object stream, to which the cross-references
   * lead; and changed, by itself, for readers that look for objects.
   */
  static byte[] disagreement(byte[] pdf, long number, String changed) {
    String inside = number + " 0 " + "null";
    String prefix = "\n" + number + " 0 obj\n" + changed + "\nendobj\n";
    long streamAt = pdf.length + (long) prefix.length();
    String objects =
        String.format(
            Locale.ROOT,
            "900 0 obj\n<</Type/ObjStm/N 1/First %d/Length %d>>\nstream\n%s\nendstream\nendobj\n",
            inside.indexOf("null"),
            inside.length(),
            inside);
    long tableAt = streamAt + objects.length();
    byte[] entries =
        ByteBuffer.allocate(21)
            .put((byte) 2)
            .putInt(900)
            .putShort((short) 0)
            .put((byte) 1)
            .putInt((int) streamAt)
            .putShort((short) 0)
            .put((byte) 1)
            .putInt((int) tableAt)
            .putShort((short) 0)
            .array();
    String head =
        String.format(
            Locale.ROOT,
            "901 0 obj\n<</Type/XRef/Size 902/W[1 4 2]/Index[%d 1 900 2]/Root %s/Prev %d/Length 21>>\nstream\n",
            number,
            RawUpdate.root(pdf),
            RawUpdate.startOf(pdf));
    byte[] body = TestPdfs.concat(pdf, prefix + objects + head);
    byte[] all = Arrays.copyOf(body, body.length + entries.length);
    System.arraycopy(entries, 0, all, body.length, entries.length);
    String end = "\nendstream\nendobj\nstartxref\n" + tableAt + "\n%%EOF\n";
    return TestPdfs.concat(all, end);
  }
}
