package org.signet.gm.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Vector files of {@code src/test/resources/vectors}: one vector a line, columns between tabs. */
public final class Vectors {
  private Vectors() {}

  public static List<Vector> read(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<Vector> vectors =
          reader
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> new Vector(List.of(line.split("\t", -1))))
              .toList();
      if (vectors.isEmpty()) {
        throw new IllegalStateException("no vectors in " + name);
      }
      return vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public record Vector(List<String> columns) {
    public byte[] hex(int column) {
      return HexFormat.of().parseHex(columns.get(column));
    }

    public int number(int column) {
      return Integer.parseInt(columns.get(column));
    }

    @Override
    public String toString() {
      return columns.get(0);
    }
  }
}
