package org.signet.idp.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Lines of a table of vectors: kind, input, expected, note, separated by tabs. */
final class Vectors {
  private Vectors() {}

  static List<Arguments> of(String resource, String kind) throws IOException {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(cells -> cells[0].equals(kind))
          .map(cells -> Arguments.of(cells[1], cells[2], cells[3]))
          .toList();
    }
  }
}
