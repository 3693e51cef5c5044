package org.signet.seal.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The documents of a store that may have no record: found day by day, set aside under {@code
 * unrecorded/} with their names, and removed when they have lain there for long. Nothing is removed
 * at once, since a database that was restored from yesterday knows nothing of today's documents.
 *
 * <p>The file {@code unrecorded/swept} holds the day before which all has been looked at.
 */
public final class StoreSweep {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

  private static final int FOLDERS_OF_A_DAY = 3;

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
    for (Path folder : folders()) {
      day(folder).filter(day -> !day.isBefore(from)).ifPresent(days::add);
    }
    days.sort(null);
    return days;
  }

  /** Empty for a folder that somebody else made: there is no month 13. */
  private Optional<LocalDate> day(Path folder) {
    try {
      return Optional.of(LocalDate.parse(root.relativize(folder).toString(), FOLDER));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private List<Path> folders() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all =
        Files.find(
            root, FOLDERS_OF_A_DAY, (path, kind) -> kind.isDirectory() && isDay(root, path))) {
      return all.toList();
    }
  }

  private static boolean isDay(Path root, Path folder) {
    return root.relativize(folder).toString().matches("[0-9]{4}/[0-9]{2}/[0-9]{2}");
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

  /** Names of the documents of a day that were finished before an instant. */
  public List<String> finishedBefore(LocalDate day, Instant instant) throws IOException {
    List<String> names = new ArrayList<>();
    String folder = FOLDER.format(day);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder))) {
      for (Path file : files) {
        if (finished(file).isBefore(instant)) {
          names.add(folder + "/" + file.getFileName());
        }
      }
    }
    return names;
  }

  private static Instant finished(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.MAX; // discarded meanwhile
    }
  }

  /** Puts a document where nobody asks for it. */
  public void setAside(String name, Instant now) throws IOException {
    Path target = aside.resolve(name);
    PrivateFiles.createFolder(target.getParent());
    Path file = root.resolve(name);
    Files.setLastModifiedTime(file, FileTime.from(now));
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was set aside before an instant; how many documents. */
  public int removeSetAside(Instant before) throws IOException {
    if (!Files.isDirectory(aside)) {
      return 0;
    }
    List<Path> old;
    try (Stream<Path> all = Files.walk(aside)) {
      old = all.filter(path -> Files.isRegularFile(path) && !path.equals(mark)).toList();
    }
    int removed = 0;
    for (Path file : old) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
        Files.delete(file);
        removed++;
      }
    }
    return removed;
  }

  /** The day of an instant, as the store counts days. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
