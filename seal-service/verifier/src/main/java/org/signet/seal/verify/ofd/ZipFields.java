package org.signet.seal.verify.ofd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.signet.seal.verify.pdf.FileBytes;

/** Little-endian fields of a zip structure at a place in a file. */
final class ZipFields {
  private static final int UNICODE_PATH = 0x7075;
  private static final int ZIP64 = 0x0001;

  private final ByteBuffer bytes;
  private final long start;

  private ZipFields(byte[] bytes, long start) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.start = start;
  }

  static ZipFields read(FileBytes file, long start, int count)
      throws OfdFormatException, IOException {
    if (start < 0 || start + count > file.length()) {
      throw new OfdFormatException("the package is cut off at byte " + start);
    }
    return new ZipFields(file.read(start, count), start);
  }

  int u16(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  long u32(int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  void expect(long signature, String what) throws OfdFormatException {
    if (u32(0) != signature) {
      throw new OfdFormatException("expected a " + what + " at byte " + start);
    }
  }

  byte[] bytes() {
    return bytes.array();
  }

  /** Names are UTF-8; older makers wrote the Chinese code without saying so. */
  static String name(byte[] raw) throws OfdFormatException {
    return decoded(raw, StandardCharsets.UTF_8)
        .or(() -> decoded(raw, Charset.forName("GB18030")))
        .orElseThrow(() -> new OfdFormatException("a file name cannot be read"));
  }

  private static Optional<String> decoded(byte[] raw, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(raw))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** No extra field may give the file another name for some readers. */
  static void checkExtra(byte[] extra, String name) throws OfdFormatException {
    ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 4) {
      int id = fields.getShort() & 0xffff;
      int length = fields.getShort() & 0xffff;
      if (length > fields.remaining()) {
        throw new OfdFormatException("an extra field is cut off: " + name);
      }
      if (id == UNICODE_PATH) {
        throw new OfdFormatException("an extra field gives another name: " + name);
      }
      fields.position(fields.position() + length);
    }
  }

  /** Whether a 64-bit field of a local header says these sizes; some makers write all so. */
  static boolean saysSizes(byte[] extra, long size, long packed) {
    ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 4) {
      int id = fields.getShort() & 0xffff;
      int length = fields.getShort() & 0xffff;
      if (id == ZIP64 && length == 16) {
        return fields.getLong() == size && fields.getLong() == packed;
      }
      fields.position(fields.position() + length);
    }
    return false;
  }
}
