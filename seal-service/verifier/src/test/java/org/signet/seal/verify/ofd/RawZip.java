package org.signet.seal.verify.ofd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Packages written field by field (APPNOTE.TXT 4.3), so that each field can be wrong. */
final class RawZip {
  private static final int ROOM = 1 << 18;

  /** Where the parts of a package begin. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Built(byte[] bytes, List<Integer> local, List<Integer> central, int end) {
    /** The package with one field changed. */
    byte[] with(int at, int width, long value) {
      byte[] changed = bytes.clone();
      ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
      if (width == 2) {
        buffer.putShort(at, (short) value);
      } else {
        buffer.putInt(at, (int) value);
      }
      return changed;
    }
  }

  /** A file to be. */
  static final class File {
    private final String name;
    private final byte[] data;
    private long size;
    private int method;
    private int flags;
    private byte[] after = {};
    private byte[] extra = {};
    private byte[] comment = {};

    File(String name, String data) {
      this.name = name;
      this.data = data.getBytes(StandardCharsets.US_ASCII);
      this.size = this.data.length;
    }

    /** Packed, and said to be so large unpacked. */
    File packed(long unpacked) {
      method = 8;
      size = unpacked;
      return this;
    }

    /** Its sizes are said after it only, in so many bytes. */
    File describedIn(int bytes) {
      flags = 8;
      after = new byte[bytes];
      return this;
    }

    /** So many bytes follow it that belong to nothing. */
    File followedBy(int bytes) {
      after = new byte[bytes];
      return this;
    }

    File withExtra(byte[] bytes) {
      extra = bytes.clone();
      return this;
    }

    File withComment(String text) {
      comment = text.getBytes(StandardCharsets.US_ASCII);
      return this;
    }

    private long crc() {
      CRC32 crc = new CRC32();
      crc.update(data);
      return crc.getValue();
    }

    private byte[] nameBytes() {
      return name.getBytes(StandardCharsets.UTF_8);
    }
  }

  private RawZip() {}

  static Built build(String comment, File... files) {
    ByteBuffer out = ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> local = new ArrayList<>();
    for (File file : files) {
      local.add(out.position());
      local(out, file);
    }
    int start = out.position();
    List<Integer> central = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      central.add(out.position());
      central(out, files[i], local.get(i));
    }
    int end = out.position();
    byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
    out.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    out.putShort((short) files.length).putShort((short) files.length);
    out.putInt(end - start).putInt(start).putShort((short) text.length).put(text);
    return new Built(Arrays.copyOf(out.array(), out.position()), local, central, end);
  }

  private static void local(ByteBuffer out, File file) {
    boolean later = (file.flags & 8) != 0;
    out.putInt(0x04034b50).putShort((short) 20).putShort((short) file.flags);
    out.putShort((short) file.method).putInt(0);
    out.putInt(later ? 0 : (int) file.crc());
    out.putInt(later ? 0 : file.data.length).putInt(later ? 0 : (int) file.size);
    out.putShort((short) file.nameBytes().length).putShort((short) file.extra.length);
    out.put(file.nameBytes()).put(file.extra).put(file.data).put(file.after);
  }

  private static void central(ByteBuffer out, File file, int at) {
    out.putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
    out.putShort((short) file.flags).putShort((short) file.method).putInt(0);
    out.putInt((int) file.crc()).putInt(file.data.length).putInt((int) file.size);
    out.putShort((short) file.nameBytes().length).putShort((short) file.extra.length);
    out.putShort((short) file.comment.length).putShort((short) 0).putShort((short) 0);
    out.putInt(0).putInt(at);
    out.put(file.nameBytes()).put(file.extra).put(file.comment);
  }
}
