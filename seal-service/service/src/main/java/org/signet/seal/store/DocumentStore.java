package org.signet.seal.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder of stamped documents: {@code yyyy/MM/dd/<stamp id>.pdf}, and {@code .sig} where only a
 * signature went out; {@code batches/<job>/} for documents that wait in batch jobs; and {@code
 * incoming/} for work in progress, which is emptied at every start.
 *
 * <p>Durability: when {@link #keep} returns, the document and its directory entry survive a power
 * cut. A crash between {@code keep} and the transaction that names the document leaves an unnamed
 * file, never a named hole; {@link #sweep} finds such files.
 */
public final class DocumentStore {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String WAITING = "batches/";
  private static final int DISK_THREADS = 16;

  private final ThreadPoolExecutor disk = disk();
  private final Path root;
  private final Path incoming;

  private DocumentStore(Path root) {
    this.root = root;
    this.incoming = root.resolve("incoming");
  }

  /** Threads that wait for the disk and do nothing else; idle ones end. */
  private static ThreadPoolExecutor disk() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            DISK_THREADS,
            DISK_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "document store");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
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
  public Path scratch(String suffix) {
    try {
      return Files.createTempFile(incoming, "work", suffix);
    } catch (IOException e) {
      throw new StoreException("the store takes no new document", e);
    }
  }

  /** A complete file of the work folder, and the place it is meant for. */
  public record Finished(Path file, String name) {}

  /** The name of a stamped document. */
  public static String nameOf(String stampId, Instant at) {
    return DAY.format(at) + "/" + stampId + ".pdf";
  }

  /** The name of a signature whose document stayed elsewhere. */
  public static String signatureName(String stampId, Instant at) {
    return DAY.format(at) + "/" + stampId + ".sig";
  }

  /** The id of the stamp that a document or signature of this name belongs to. */
  static String stampOf(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }

  /** The name of a document that waits in a batch job. */
  public static String waitingName(String batchId, String documentId) {
    return WAITING + batchId + "/" + documentId + ".pdf";
  }

  /** Moves a finished document to its place; returns the name to remember. */
  public String keep(Path finished, String name) {
    keep(List.of(new Finished(finished, name)));
    return name;
  }

  /**
   * Moves finished documents to their places; from then on their time is that of their filing. Many
   * are forced to the disk side by side, since file systems write the journal once for all that
   * wait.
   */
  public void keep(List<Finished> finished) {
    try {
      FileTime now = FileTime.fromMillis(System.currentTimeMillis());
      for (Finished one : finished) {
        Files.setLastModifiedTime(one.file(), now);
      }
      forceAll(finished.stream().map(Finished::file).toList());
      Set<Path> folders = new LinkedHashSet<>();
      for (Finished one : finished) {
        Path target = find(one.name());
        if (folders.add(target.getParent())) {
          createDurably(target.getParent());
        }
        Files.move(one.file(), target, StandardCopyOption.ATOMIC_MOVE);
      }
      for (Path folder : folders) {
        force(folder, StandardOpenOption.READ);
      }
    } catch (IOException e) {
      throw new StoreException("the document could not be stored", e);
    }
  }

  private void forceAll(List<Path> files) throws IOException {
    if (files.size() == 1) {
      force(files.get(0), StandardOpenOption.WRITE);
      return;
    }
    List<Future<?>> forced = new ArrayList<>();
    for (Path file : files) {
      forced.add(
          disk.submit(
              () -> {
                force(file, StandardOpenOption.WRITE);
                return null;
              }));
    }
    for (Future<?> one : forced) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IOException("a document could not be forced to the disk", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while documents were stored");
      }
    }
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

  /** For looking through this store. */
  public StoreSweep sweep() {
    return new StoreSweep(root);
  }

  /** Removes a kept document whose transaction was refused. */
  public void discard(String name) throws IOException {
    Files.deleteIfExists(find(name));
  }

  /** Removes a document that waited in a batch job; one that is stored for good stays. */
  public void discardWaiting(String name) throws IOException {
    if (name.startsWith(WAITING)) {
      discard(name);
    }
  }

  /** The batch jobs that have a folder here. */
  public List<String> waitingJobs() throws IOException {
    Path waiting = root.resolve(WAITING);
    if (!Files.isDirectory(waiting)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(waiting)) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    }
  }

  /** Removes the folder of a batch job and what is left in it. */
  public void discardFolder(String batchId) throws IOException {
    Path folder = find(WAITING + batchId);
    if (Files.isDirectory(folder)) {
      for (Path leftover : list(folder)) {
        Files.deleteIfExists(leftover);
      }
      Files.delete(folder);
    }
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}
