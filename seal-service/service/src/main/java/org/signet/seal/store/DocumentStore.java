package org.signet.seal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder of stamped documents: {@code yyyy/MM/dd/<stamp id>.pdf}, and {@code incoming/} for
 * work in progress, which is emptied at every start.
 *
 * <p>Durability: when {@link #keep} returns, the document and its directory entry survive a power
 * cut. A crash between {@code keep} and the transaction that names the document leaves an unnamed
 * file, never a named hole.
 */
public final class DocumentStore {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path root;
  private final Path incoming;

  private DocumentStore(Path root) {
    this.root = root;
    this.incoming = root.resolve("incoming");
  }

  public static DocumentStore open(Path root) throws IOException {
    DocumentStore store = new DocumentStore(root.toAbsolutePath().normalize());
    PrivateFiles.createFolder(store.incoming);
    for (Path leftover : list(store.incoming)) {
      Files.deleteIfExists(leftover);
    }
    return store;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** A new empty file for work in progress, readable by this user only. */
  public Path scratch(String suffix) throws IOException {
    return Files.createTempFile(incoming, "work", suffix);
  }

  /** Moves a finished document to its place; returns the name to remember. */
  public String keep(Path finished, String stampId, Instant at) {
    String name = DAY.format(at) + "/" + stampId + ".pdf";
    Path target = root.resolve(name);
    try {
      force(finished, StandardOpenOption.WRITE);
      createDurably(target.getParent());
      Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
      force(target.getParent(), StandardOpenOption.READ);
    } catch (IOException e) {
      throw new StoreException("the document could not be stored", e);
    }
    return name;
  }

  private void createDurably(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (!folder.equals(root)) {
      createDurably(parent);
    }
    PrivateFiles.createFolder(folder);
    force(parent, StandardOpenOption.READ);
  }

  /** The file of a kept document. */
  public Path find(String name) {
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root) || file.startsWith(incoming)) {
      throw new StoreException("not a document of this store", new IOException(name));
    }
    return file;
  }

  /** Removes a kept document whose transaction was refused. */
  public void discard(String name) throws IOException {
    Files.deleteIfExists(find(name));
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
