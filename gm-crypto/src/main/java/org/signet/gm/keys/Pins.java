package org.signet.gm.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** PIN files: UTF-8 text whose first line, without its end, is the PIN of a key store. */
public final class Pins {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int GENERATED_LETTERS = 24;
  private static final int MAX_BYTES = 4096;

  private Pins() {}

  /**
   * Reads the first line of a file. The caller wipes the array when it is done with it.
   *
   * @throws IOException if the file cannot be read, is larger than 4 KiB, or its first line is
   *     empty
   */
  public static char[] read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("a PIN file has at most 4 KiB: " + file);
    }
    byte[] bytes = Files.readAllBytes(file);
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    char[] pin = new char[end];
    text.get(pin, 0, end);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(text.array(), '\0');
    if (end == 0) {
      throw new IOException("the first line of the PIN file is empty: " + file);
    }
    return pin;
  }

  /** Draws a PIN of 24 letters and digits that are hard to mistake for each other, 138 bits. */
  public static char[] generate(SecureRandom random) {
    char[] pin = new char[GENERATED_LETTERS];
    for (int i = 0; i < pin.length; i++) {
      pin[i] = LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
    return pin;
  }

  /** Writes a PIN file that only its owner may read. */
  public static void write(Path file, char[] pin) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(pin.length * 3 + 1);
    CoderResult result =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(pin), line, true);
    if (result.isError()) {
      result.throwException();
    }
    line.put((byte) '\n');
    OwnerFile.write(file, Arrays.copyOf(line.array(), line.position()));
    Arrays.fill(line.array(), (byte) 0);
  }
}
