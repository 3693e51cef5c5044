package org.signet.suite.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The home of a suite: everything that a second {@code up} finds again.
 *
 * <pre>
 * keys/        keys and trust of the development region
 * keycloak/    Keycloak's database, keys, accounts and audit log
 * service/     the seal service's database, documents, configuration and log
 * audit/       the audit log
 * evidence/    the evidence log
 * ledger/      the embedded ledger
 * authority    the port at which the development CA tells what it revoked
 * </pre>
 *
 * <p>Only its owner may enter it, and one suite at a time uses it.
 */
public final class SuiteHome implements AutoCloseable {
  private final Path dir;
  private final FileChannel lock;

  private SuiteHome(Path dir, FileChannel lock) {
    this.dir = dir;
    this.lock = lock;
  }

  /**
   * Opens a home, made when it is not there.
   *
   * @throws HomeInUseException when another suite uses it
   */
  public static SuiteHome open(Path folder) throws IOException {
    Path dir = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(dir)) {
      Files.createDirectories(dir);
      if (dir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
      }
    }
    FileChannel channel =
        FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      throw new HomeInUseException(
          "another signet uses " + dir + "; stop it, or name another home");
    }
    Files.createDirectories(dir.resolve("service"));
    return new SuiteHome(dir, channel);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** The folder itself. */
  public Path dir() {
    return dir;
  }

  /** Keys and trust. */
  public Path keys() {
    return dir.resolve("keys");
  }

  /** Keycloak's data. */
  public Path keycloak() {
    return dir.resolve("keycloak");
  }

  /** The seal service's own data. */
  public Path service() {
    return dir.resolve("service");
  }

  /** The audit log. */
  public Path audit() {
    return dir.resolve("audit");
  }

  /** The evidence log. */
  public Path evidence() {
    return dir.resolve("evidence");
  }

  /** The embedded ledger. */
  public Path ledger() {
    return dir.resolve("ledger");
  }

  /** The port of the development CA, once it has one. */
  public Path authorityPort() {
    return dir.resolve("authority");
  }

  /** Lets another suite use the home. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
