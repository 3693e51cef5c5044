package org.signet.seal.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The documents of a store that may have no record: found day by day, set aside as {@code
 * unrecorded/DAY/NAME} by the day on which that happens, and removed when they have lain there for
 * long. Nothing is removed at once, since a database that was restored from yesterday knows nothing
 * of today's documents.
 *
 * <p>The file {@code unrecorded/swept} holds the day before which all has been looked at.
 */
public final class StoreSweep {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

  private static final String YEAR = "[0-9][0-9][0-9][0-9]";
  private static final String TWO_DIGITS = "[0-9][0-9]";
  private static final String DAY = YEAR + "-" + TWO_DIGITS + "-" + TWO_DIGITS;

  private final Path root;
  private final Path aside;
  private final Path mark;

  StoreSweep(Path root) {
    this.root = root;
    this.aside = root.resolve("unrecorded");
    this.mark = aside.resolve("swept");
  }

  /** The days that are to be looked at, oldest first. */
  public List<LocalDate> days() throws IOException {
    LocalDate from = swept();
    List<LocalDate> days = new ArrayList<>();
    for (Path year : folders(root, YEAR)) {
      for (Path month : folders(year, TWO_DIGITS)) {
        for (Path day : folders(month, TWO_DIGITS)) {
          day(year, month, day).filter(one -> !one.isBefore(from)).ifPresent(days::add);
        }
      }
    }
    days.sort(null);
    return days;
  }

  /** By their names; of the other folders, where files come and go, nothing is looked at. */
  private static List<Path> folders(Path parent, String names) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, names)) {
      for (Path one : found) {
        if (Files.isDirectory(one)) {
          folders.add(one);
        }
      }
    }
    return folders;
  }

  /** Empty for a folder that somebody else made: there is no month 13. */
  private static Optional<LocalDate> day(Path year, Path month, Path day) {
    try {
      return Optional.of(LocalDate.of(number(year), number(month), number(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Path folder) {
    return Integer.parseInt(folder.getFileName().toString());
  }

  private LocalDate swept() throws IOException {
    if (!Files.exists(mark)) {
      return LocalDate.EPOCH;
    }
    try {
      return LocalDate.parse(Files.readString(mark).strip());
    } catch (DateTimeParseException e) {
      return LocalDate.EPOCH; // a damaged mark costs time, not documents
    }
  }

  /** Remembers that all before a day has been looked at. */
  public void sweptBefore(LocalDate day) throws IOException {
    PrivateFiles.createFolder(aside);
    Files.writeString(mark, day.toString());
  }

  /** Names of the documents of a day that were filed before an instant. */
  public List<String> filedBefore(LocalDate day, Instant instant) throws IOException {
    List<String> names = new ArrayList<>();
    String folder = FOLDER.format(day);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder))) {
      for (Path file : files) {
        if (filed(file).isBefore(instant)) {
          names.add(folder + "/" + file.getFileName());
        }
      }
    }
    return names;
  }

  private static Instant filed(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.MAX; // discarded meanwhile
    }
  }

  /** Puts a document where nobody asks for it. */
  public void setAside(String name, LocalDate today) throws IOException {
    Path target = aside.resolve(today.toString()).resolve(name);
    PrivateFiles.createFolder(target.getParent());
    Files.move(root.resolve(name), target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was set aside before a day; how many documents. */
  public int removeSetAside(LocalDate before) throws IOException {
    if (!Files.isDirectory(aside)) {
      return 0;
    }
    int removed = 0;
    for (Path day : folders(aside, DAY)) {
      if (day.getFileName().toString().compareTo(before.toString()) < 0) {
        removed += remove(day);
      }
    }
    return removed;
  }

  private static int remove(Path folder) throws IOException {
    int documents = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        documents += Files.isRegularFile(one) ? 1 : 0;
        Files.delete(one);
      }
    }
    return documents;
  }

  /** The day of an instant, as the store counts days. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
