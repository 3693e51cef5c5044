package org.signet.suite.command;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signet.ledger.backfill.Backfill;
import org.signet.suite.terminal.Progress;

/**
 * The file of refused lines, made when there is a first: line number and reason. A run that goes on
 * meets the lines behind the last sealed batch again, and writes none of them twice.
 */
final class RefusedLines implements Backfill.Listener, Closeable {
  private static final String HEADER = "line,reason";

  private final Path file;
  private final Progress progress;
  private BufferedWriter out;

  RefusedLines(Path file, Progress progress) {
    this.file = file;
    this.progress = progress;
  }

  @Override
  public void sealed(long lines) {
    progress.step(String.format(Locale.ROOT, "sealed up to line %,d", lines));
  }

  @Override
  public void refused(long lineNumber, String reason) throws IOException {
    if (out == null) {
      out = begin(lineNumber);
    }
    out.write(lineNumber + ",\"" + reason.replace("\"", "\"\"") + "\"");
    out.newLine();
  }

  private BufferedWriter begin(long firstNew) throws IOException {
    List<String> kept = new ArrayList<>(List.of(HEADER));
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (line.matches("[0-9]{1,18},.*")
            && Long.parseLong(line.substring(0, line.indexOf(','))) < firstNew) {
          kept.add(line);
        }
      }
    }
    Files.write(file, kept, StandardCharsets.UTF_8);
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
