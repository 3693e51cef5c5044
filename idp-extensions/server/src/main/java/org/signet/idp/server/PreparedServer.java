package org.signet.idp.server;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A Keycloak distribution that was built with our extensions, and a database with the realm {@code
 * signet} imported. It is shared by homes and never changed; a home works on its own copy of the
 * database.
 *
 * @param directory where it lives; its name ends with the key of its contents
 */
public record PreparedServer(Path directory) {

  /** Checks that a directory is named. */
  public PreparedServer {
    Objects.requireNonNull(directory, "directory");
  }

  /** The unpacked distribution: {@code bin}, {@code lib}, {@code providers}. */
  Path server() {
    return directory.resolve("server");
  }

  /** The database files to be copied into a home. */
  Path database() {
    return directory.resolve("database");
  }

  /** The password of the administrator in {@link #database()}, changed by each home at once. */
  Path bootstrapPassword() {
    return directory.resolve("bootstrap-password");
  }

  /** Locked by whoever uses this server, so that nobody removes it meanwhile. */
  Path inUse() {
    return directory.resolve("in-use");
  }
}
