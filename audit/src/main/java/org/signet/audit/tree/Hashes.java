package org.signet.audit.tree;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of hashes as values: copied on the way in and out, compared by content. */
final class Hashes {
  private Hashes() {}

  static List<byte[]> copy(List<byte[]> hashes) {
    return hashes.stream().map(byte[]::clone).toList();
  }

  static boolean equal(List<byte[]> a, List<byte[]> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!Arrays.equals(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  static int hash(List<byte[]> hashes) {
    int result = 1;
    for (byte[] hash : hashes) {
      result = 31 * result + Arrays.hashCode(hash);
    }
    return result;
  }

  static String text(List<byte[]> hashes) {
    return hashes.stream()
        .map(HexFormat.of()::formatHex)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
