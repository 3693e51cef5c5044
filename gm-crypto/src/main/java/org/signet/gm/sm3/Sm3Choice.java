package org.signet.gm.sm3;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Which SM3 this process computes with: ours, unless the system property {@value #PROPERTY} says
 * {@value #BOUNCY_CASTLE} or ours fails its self-test, which runs once before first use.
 */
final class Sm3Choice {
  /** Name of the setting. */
  static final String PROPERTY = "signet.gm.sm3";

  private static final String BOUNCY_CASTLE = "bouncycastle";

  /** GB/T 32905-2016, Annex A, examples 1 and 2. */
  private static final String[][] PUBLISHED = {
    {"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
    {"abcd".repeat(16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"}
  };

  private static final Sm3Choice CHOSEN =
      choose(System.getProperty(PROPERTY, ""), Sm3Blocks::new, Sm3Choice::warn);

  private final boolean own;
  private final Supplier<Sm3State> states;
  private final String diagnostic;

  private Sm3Choice(boolean own, Supplier<Sm3State> states, String diagnostic) {
    this.own = own;
    this.states = states;
    this.diagnostic = diagnostic;
  }

  /** An empty computation of the chosen kind. */
  static Sm3State newState() {
    return CHOSEN.states.get();
  }

  /** Digests all messages into {@code digests}, 32 bytes each, side by side where that pays. */
  static void digestBatch(BatchMessages messages, byte[] digests) {
    CHOSEN.batch(messages, digests);
  }

  /** As {@link #digestBatch}, of messages that lie in one array as padded blocks. */
  static void digestLaid(Sm3Messages.Laid messages, byte[] digests) {
    CHOSEN.laid(messages, digests);
  }

  void laid(Sm3Messages.Laid messages, byte[] digests) {
    if (!own || messages.count() < Sm3Lanes.LANES) {
      batch(messages, digests);
      return;
    }
    int[] rest = messages.rows(digests).run(messages.count());
    byte[] others = new byte[rest.length * Sm3.DIGEST_BYTES];
    batch(messages.only(rest), others);
    for (int i = 0; i < rest.length; i++) {
      System.arraycopy(
          others, i * Sm3.DIGEST_BYTES, digests, rest[i] * Sm3.DIGEST_BYTES, Sm3.DIGEST_BYTES);
    }
  }

  void batch(BatchMessages messages, byte[] digests) {
    if (own && messages.count() >= LaneSchedule.WORTHWHILE) {
      new LaneSchedule(messages, digests).run();
    } else {
      oneByOne(states.get(), messages, digests);
    }
  }

  private static void oneByOne(Sm3State state, BatchMessages messages, byte[] digests) {
    byte[] prefix = messages.prefix();
    for (int i = 0; i < messages.count(); i++) {
      state.update(prefix, 0, prefix.length);
      state.update(messages.array(i), messages.offset(i), messages.lengthBytes(i));
      state.finish(digests, i * Sm3.DIGEST_BYTES);
    }
  }

  static Sm3Choice choose(String setting, Supplier<Sm3State> ours, Runnable onFailure) {
    if (setting.equalsIgnoreCase(BOUNCY_CASTLE)) {
      return new Sm3Choice(false, Sm3State.BouncyCastle::new, "Bouncy Castle, as set");
    }
    if (agrees(ours)) {
      return new Sm3Choice(true, ours, "own");
    }
    onFailure.run();
    return new Sm3Choice(
        false, Sm3State.BouncyCastle::new, "Bouncy Castle, since the self-test failed");
  }

  /** What was chosen and why. */
  String diagnostic() {
    return diagnostic;
  }

  Supplier<Sm3State> states() {
    return states;
  }

  /** The published examples, and a message long enough for every path, beside Bouncy Castle. */
  private static boolean agrees(Supplier<Sm3State> ours) {
    for (String[] example : PUBLISHED) {
      byte[] message = example[0].getBytes(StandardCharsets.US_ASCII);
      if (!Arrays.equals(digest(ours.get(), message), HexFormat.of().parseHex(example[1]))) {
        return false;
      }
    }
    byte[] message = new byte[2 * Sm3Schedule.BYTES + 111];
    for (int i = 0; i < message.length; i++) {
      message[i] = (byte) (i * 167 + (i >>> 8));
    }
    return Arrays.equals(digest(ours.get(), message), digest(new Sm3State.BouncyCastle(), message))
        && lanesAgree(message);
  }

  private static boolean lanesAgree(byte[] message) {
    byte[][] starts = new byte[Sm3Lanes.LANES + LaneSchedule.WORTHWHILE][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Arrays.copyOf(message, i);
    }
    PrefixedMessages messages = PrefixedMessages.ofArrays((byte) 1, starts);
    byte[] sideBySide = new byte[starts.length * Sm3.DIGEST_BYTES];
    new LaneSchedule(messages, sideBySide).run();
    byte[] reference = new byte[sideBySide.length];
    oneByOne(new Sm3State.BouncyCastle(), messages, reference);
    return Arrays.equals(sideBySide, reference) && rowsAgree(starts, reference);
  }

  /** A row of messages of one block and one of two, cut from the same with their prefix. */
  private static boolean rowsAgree(byte[][] messages, byte[] reference) {
    Sm3Messages laid = new Sm3Messages(1, 1);
    for (int i = 0; i < 2 * Sm3Lanes.LANES; i++) {
      laid.putByte(1).put(messages[rowLength(i)]).end();
    }
    byte[] digests = new byte[laid.count() * Sm3.DIGEST_BYTES];
    new Sm3Choice(true, Sm3Blocks::new, "tried").laid(laid.laid(), digests);
    for (int i = 0; i < laid.count(); i++) {
      int from = i * Sm3.DIGEST_BYTES;
      int at = rowLength(i) * Sm3.DIGEST_BYTES;
      if (!Arrays.equals(
          digests, from, from + Sm3.DIGEST_BYTES, reference, at, at + Sm3.DIGEST_BYTES)) {
        return false;
      }
    }
    return true;
  }

  /** 0 to 49 bytes, which fit into one block, and 60 to 109, which need two, in turn. */
  private static int rowLength(int message) {
    return message % 50 + 60 * (message % 2);
  }

  private static byte[] digest(Sm3State state, byte[] message) {
    byte[] digest = new byte[Sm3.DIGEST_BYTES];
    state.update(message, 0, message.length);
    state.finish(digest, 0);
    return digest;
  }

  private static void warn() {
    System.getLogger(Sm3.class.getName())
        .log(Level.WARNING, "SM3 self-test failed: computing with Bouncy Castle instead");
  }
}
