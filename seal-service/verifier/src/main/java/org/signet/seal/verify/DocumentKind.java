package org.signet.seal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.signet.seal.verify.pdf.FileBytes;

/** What a file is, told by its content alone. */
enum DocumentKind {
  PDF,
  OFD,
  /** Readers could show either; it must not pass as one of them. */
  BOTH;

  private static final int HEADER_BYTES = 1024;
  private static final int TAIL_BYTES = 22 + 0xffff;

  /** A package begins like a zip, or ends like one and does not begin like a PDF. */
  static DocumentKind of(Path path) throws IOException {
    try (FileBytes file = FileBytes.open(path)) {
      String head = text(file, 0, HEADER_BYTES);
      boolean pdf = head.contains("%PDF-");
      if (head.startsWith("PK\3\4")) {
        return pdf ? BOTH : OFD;
      }
      long tail = Math.max(0, file.length() - TAIL_BYTES);
      return !pdf && text(file, tail, TAIL_BYTES).contains("PK\5\6") ? OFD : PDF;
    }
  }

  private static String text(FileBytes file, long from, int most) throws IOException {
    int count = (int) Math.min(most, file.length() - from);
    return new String(file.read(from, count), StandardCharsets.ISO_8859_1);
  }
}
