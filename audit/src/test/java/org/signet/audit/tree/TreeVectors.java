package org.signet.audit.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The lines of {@code vectors/rfc6962/<hash>.txt}, split into words. */
final class TreeVectors {
  private TreeVectors() {}

  static List<List<String>> lines(TreeHash hash, String kind) {
    String name = "/vectors/rfc6962/" + hash.name().toLowerCase(Locale.ROOT) + ".txt";
    try (InputStream in = TreeVectors.class.getResourceAsStream(name)) {
      List<List<String>> lines = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        if (words.get(0).equals(kind)) {
          lines.add(words.subList(1, words.size()));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String hex) {
    return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
  }

  static List<byte[]> path(List<String> line) {
    return line.subList(2, line.size()).stream().map(TreeVectors::bytes).toList();
  }

  static MemoryTree tree(TreeHash hash) {
    MemoryTree tree = new MemoryTree(hash);
    lines(hash, "leaf").forEach(line -> tree.append(hash.leaf(bytes(line.get(1)))));
    return tree;
  }

  static byte[] root(TreeHash hash, int size) {
    return bytes(lines(hash, "root").get(size).get(1));
  }
}
