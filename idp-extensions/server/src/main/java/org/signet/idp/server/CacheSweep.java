package org.signet.idp.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** Keeps the cache small: a prepared server takes about half a gigabyte. */
final class CacheSweep {
  static final String UNFINISHED = "unfinished-";
  private static final Duration UNUSED = Duration.ofHours(12);

  private CacheSweep() {}

  /** Removes what a killed preparation left. The caller holds the lock of the cache. */
  static void removeUnfinished(Path cache) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, UNFINISHED + "*")) {
      for (Path path : found) {
        PrivateFiles.deleteTree(path);
      }
    }
  }

  /** Removes servers that nobody runs and nobody started for half a day, except one. */
  static void removeOld(Path cache, PreparedServer keep) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(cache, "keycloak-*")) {
      for (Path path : found) {
        PreparedServer server = new PreparedServer(path);
        if (!path.equals(keep.directory()) && old(server) && unused(server)) {
          PrivateFiles.deleteTree(path);
        }
      }
    }
  }

  private static boolean old(PreparedServer server) throws IOException {
    Path mark = Files.exists(server.inUse()) ? server.inUse() : server.directory();
    FileTime last = Files.getLastModifiedTime(mark);
    return Duration.between(last.toInstant(), Instant.now()).compareTo(UNUSED) > 0;
  }

  private static boolean unused(PreparedServer server) throws IOException {
    try (FileChannel channel =
            FileChannel.open(server.inUse(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
