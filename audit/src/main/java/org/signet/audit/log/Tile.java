package org.signet.audit.log;

/** A tile that is being filled or is full; hashes once added never change. */
final class Tile {
  final int level;
  final long number;
  private final byte[] hashes;
  private int bytes;

  Tile(int level, long number) {
    this(level, number, new byte[TilePath.WIDTH * TilePath.HASH_BYTES], 0);
  }

  private Tile(int level, long number, byte[] hashes, int bytes) {
    this.level = level;
    this.number = number;
    this.hashes = hashes;
    this.bytes = bytes;
  }

  /** Takes as many hashes of a row as it has room for; the number of bytes taken. */
  int add(byte[] row, int from) {
    int taken = Math.min(hashes.length - bytes, row.length - from);
    System.arraycopy(row, from, hashes, bytes, taken);
    bytes += taken;
    return taken;
  }

  int count() {
    return bytes / TilePath.HASH_BYTES;
  }

  boolean isFull() {
    return bytes == hashes.length;
  }

  boolean covers(int neededBytes) {
    return bytes >= neededBytes;
  }

  /** The array itself, zeros behind the last hash; not to be changed. */
  byte[] hashes() {
    return hashes;
  }

  Tile copy() {
    return new Tile(level, number, hashes.clone(), bytes);
  }
}
