package org.signet.idp.identity;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of a {@link PersonVault}: SM4 keys by version, of which one encrypts and all decrypt,
 * and one HMAC-SM3 key for the blind index.
 *
 * <p>As text: a line {@code index HEX} with 32 bytes, and lines {@code sm4.VERSION HEX} with 16
 * bytes, and at most one line {@code seal VERSION}, which says what key encrypts where it is not
 * the highest, so that a key can be brought to all nodes before one of them uses it; blank lines
 * and lines that begin with {@code #} are ignored. A text of one line has semicolons between, for
 * stores whose secrets are one line. Immutable.
 */
public final class VaultKeys {
  private static final int SM4_KEY_BYTES = 16;
  private static final int INDEX_KEY_BYTES = 32;
  private static final Pattern LINE =
      Pattern.compile("(index|sm4\\.([1-9][0-9]{0,8})) ([0-9a-f]{32}|[0-9a-f]{64})");

  private static final Pattern SEAL = Pattern.compile("seal ([1-9][0-9]{0,8})");

  private final TreeMap<Integer, byte[]> encryption;
  private final byte[] index;
  private final int sealing;

  private VaultKeys(Map<Integer, byte[]> encryption, byte[] index) {
    this(encryption, index, Collections.max(encryption.keySet()));
  }

  private VaultKeys(Map<Integer, byte[]> encryption, byte[] index, int sealing) {
    this.encryption = new TreeMap<>(encryption);
    this.index = index;
    this.sealing = sealing;
  }

  /** New keys with one encryption key of version 1. */
  public static VaultKeys generate(SecureRandom random) {
    return new VaultKeys(Map.of(1, bytes(random, SM4_KEY_BYTES)), bytes(random, INDEX_KEY_BYTES));
  }

  /**
   * Reads keys.
   *
   * @throws VaultKeysFormatException when a line has another form, is there twice or is missing;
   *     the message names the line by its number only
   */
  public static VaultKeys parse(String text) throws VaultKeysFormatException {
    TreeMap<Integer, byte[]> encryption = new TreeMap<>();
    byte[] index = null;
    Integer sealing = null;
    int number = 0;
    for (String line : lines(text)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher seal = SEAL.matcher(line.strip());
      if (seal.matches() && sealing == null) {
        sealing = Integer.valueOf(seal.group(1));
        continue;
      }
      Matcher matcher = LINE.matcher(line.strip());
      if (!matcher.matches()) {
        throw new VaultKeysFormatException("line " + number + ": expected NAME HEX");
      }
      byte[] key = HexFormat.of().parseHex(matcher.group(3));
      boolean twice;
      if (matcher.group(2) == null) {
        require(key, INDEX_KEY_BYTES, number);
        twice = index != null;
        index = key;
      } else {
        require(key, SM4_KEY_BYTES, number);
        twice = encryption.put(Integer.valueOf(matcher.group(2)), key) != null;
      }
      if (twice) {
        throw new VaultKeysFormatException("line " + number + ": this key is there twice");
      }
    }
    if (index == null || encryption.isEmpty()) {
      throw new VaultKeysFormatException("expected a key 'index' and at least one key 'sm4.1'");
    }
    int version = sealing == null ? encryption.lastKey() : sealing;
    if (!encryption.containsKey(version)) {
      throw new VaultKeysFormatException("the key of the line 'seal' is not among the keys");
    }
    return new VaultKeys(encryption, index, version);
  }

  private static List<String> lines(String text) {
    return text.strip().lines().count() > 1 ? text.lines().toList() : List.of(text.split(";"));
  }

  /** These keys and one more encryption key, which encrypts from now on. */
  public VaultKeys rotated(SecureRandom random) {
    TreeMap<Integer, byte[]> more = new TreeMap<>(encryption);
    more.put(encryption.lastKey() + 1, bytes(random, SM4_KEY_BYTES));
    return new VaultKeys(more, index);
  }

  /** The keys in clear, to be written to a file that only its owner may read. */
  public String text() {
    StringBuilder text = new StringBuilder("# Keys of persons' names and numbers. Keep secret.\n");
    text.append("index ").append(HexFormat.of().formatHex(index)).append('\n');
    for (Map.Entry<Integer, byte[]> key : Collections.unmodifiableMap(encryption).entrySet()) {
      text.append("sm4.").append(key.getKey()).append(' ');
      text.append(HexFormat.of().formatHex(key.getValue())).append('\n');
    }
    if (sealing != encryption.lastKey()) {
      text.append("seal ").append(sealing).append('\n');
    }
    return text.toString();
  }

  /** These keys without the one of a version that nothing is encrypted with any more. */
  public VaultKeys without(int version) {
    TreeMap<Integer, byte[]> fewer = new TreeMap<>(encryption);
    fewer.remove(version);
    if (!fewer.containsKey(sealing)) {
      throw new IllegalArgumentException("expected another key than the one that encrypts");
    }
    return new VaultKeys(fewer, index, sealing);
  }

  int currentVersion() {
    return sealing;
  }

  /** The key of a version, or null when there is none. */
  byte[] encryptionKey(int version) {
    byte[] key = encryption.get(version);
    return key == null ? null : key.clone();
  }

  byte[] indexKey() {
    return index.clone();
  }

  @Override
  public String toString() {
    return "VaultKeys" + encryption.keySet();
  }

  private static byte[] bytes(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void require(byte[] key, int length, int line) throws VaultKeysFormatException {
    if (key.length != length) {
      throw new VaultKeysFormatException(
          "line " + line + ": expected " + length + " bytes, found " + key.length);
    }
  }
}
