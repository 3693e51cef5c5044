package org.signet.ledger.backfill;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * A table of certificates: CSV (RFC 4180) in UTF-8, a line of column names first. The columns
 * {@code identifier}, {@code file} (SM3 in 64 hexadecimal digits), {@code issued} (a date, which is
 * the beginning of that day in China, or a time such as {@code 2026-01-01T00:00:00Z}) and {@code
 * level} (1 to 4) must be there, in any order; every other column is a named field, left away where
 * its cell is empty.
 */
final class CertificateTable implements Closeable {
  private static final List<String> REQUIRED = List.of("identifier", "file", "issued", "level");
  private static final int MAX_LINE_CHARS = 1 << 20;
  private static final int MAX_COLUMNS = 100;
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> lines;
  private final List<String> columns;
  private final Map<String, Instant> days = new HashMap<>();

  private CertificateTable(CsvReader<CsvRecord> reader) throws IOException, TableFormatException {
    this.reader = reader;
    this.lines = reader.iterator();
    this.columns = header();
  }

  /** A certificate as its line has it; secret and place in a status list are still missing. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Entry(
      LicenceIdentifier identifier,
      byte[] fileSm3,
      Instant issuedAt,
      int level,
      SortedMap<String, String> fields) {}

  /** A line that is no certificate; the message tells no content. */
  static final class LineException extends Exception {
    private static final long serialVersionUID = 1L;

    LineException(String message) {
      super(message);
    }
  }

  /**
   * One line behind the header.
   *
   * @param number of the line in the input, from 1
   */
  record Line(long number, List<String> cells) {}

  static CertificateTable open(InputStream in) throws IOException, TableFormatException {
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
    return new CertificateTable(
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .detectBomHeader(false)
            .maxBufferSize(MAX_LINE_CHARS)
            .ofCsvRecord(text));
  }

  private List<String> header() throws IOException, TableFormatException {
    List<String> names =
        next()
            .orElseThrow(() -> new TableFormatException("expected a line of column names first"))
            .cells()
            .stream()
            .map(name -> name.startsWith("\ufeff") ? name.substring(1) : name)
            .toList();
    for (String name : REQUIRED) {
      if (!names.contains(name)) {
        throw new TableFormatException(
            "expected the columns " + String.join(", ", REQUIRED) + "; there is no " + name);
      }
    }
    if (names.size() > MAX_COLUMNS || new HashSet<>(names).size() != names.size()) {
      throw new TableFormatException(
          "expected at most " + MAX_COLUMNS + " columns, each name once");
    }
    return names;
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException, TableFormatException {
    try {
      if (!lines.hasNext()) {
        return Optional.empty();
      }
      CsvRecord line = lines.next();
      return Optional.of(new Line(line.getStartingLineNumber(), line.getFields()));
    } catch (CsvParseException e) {
      throw unreadable(e.getCause() == null ? e : e.getCause());
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  private static TableFormatException unreadable(Throwable cause) throws IOException {
    if (cause instanceof CharacterCodingException) {
      return new TableFormatException("the input is not UTF-8", cause);
    }
    if (cause instanceof IOException failed) {
      throw failed;
    }
    return new TableFormatException("the input is not CSV: " + cause.getMessage(), cause);
  }

  /** Reads the certificate in a line. */
  Entry entry(Line line) throws LineException {
    if (line.cells().size() != columns.size()) {
      throw new LineException(
          "expected " + columns.size() + " cells, found " + line.cells().size());
    }
    LicenceIdentifier identifier = null;
    byte[] file = null;
    Instant issued = null;
    int level = 0;
    SortedMap<String, String> fields = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = line.cells().get(i);
      switch (columns.get(i)) {
        case "identifier" -> identifier = identifier(cell);
        case "file" -> file = file(cell);
        case "issued" -> issued = issued(cell);
        case "level" -> level = level(cell);
        default -> {
          if (!cell.isEmpty()) {
            fields.put(columns.get(i), cell);
          }
        }
      }
    }
    return new Entry(identifier, file, issued, level, fields);
  }

  private static LicenceIdentifier identifier(String cell) throws LineException {
    try {
      return LicenceIdentifier.parse(cell);
    } catch (LicenceFormatException e) {
      throw new LineException("identifier: " + e.getMessage());
    }
  }

  private static byte[] file(String cell) throws LineException {
    try {
      byte[] digest = HexFormat.of().parseHex(cell);
      if (digest.length == 32) {
        return digest;
      }
    } catch (IllegalArgumentException e) {
      // the same complaint
    }
    throw new LineException("file: expected an SM3 digest in 64 hexadecimal digits");
  }

  /** The same few days come again and again. */
  private Instant issued(String cell) throws LineException {
    Instant known = days.get(cell);
    if (known != null) {
      return known;
    }
    try {
      Instant time =
          cell.length() == 10
              ? LocalDate.parse(cell).atStartOfDay(CHINA).toInstant()
              : Instant.parse(cell);
      if (days.size() < 100_000) {
        days.put(cell, time);
      }
      return time;
    } catch (DateTimeException e) {
      throw new LineException("issued: expected a date or a time in UTC");
    }
  }

  private static int level(String cell) throws LineException {
    if (cell.length() == 1 && cell.charAt(0) >= '1' && cell.charAt(0) <= '4') {
      return cell.charAt(0) - '0';
    }
    throw new LineException("level: expected 1 to 4");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
