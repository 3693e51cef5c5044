package org.signet.gm.sm3;

/** Messages that are digested together, as bytes and as padded blocks (GB/T 32905-2016, 5.2). */
interface BatchMessages {
  int count();

  /** What stands before every message; may be empty. */
  byte[] prefix();

  /** Where the bytes of a message behind its prefix are: from {@link #offset}. */
  byte[] array(int message);

  int offset(int message);

  int lengthBytes(int message);

  /** Blocks of a message, its prefix and padding included. */
  int blocks(int message);

  /** Writes block number {@code index} of a message to {@code to} from {@code at}. */
  void block(int message, int index, byte[] to, int at);
}
