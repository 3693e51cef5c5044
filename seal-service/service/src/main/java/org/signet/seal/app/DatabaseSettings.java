package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.signet.seal.store.DatabaseAddress;

/**
 * Either an embedded SQLite file or a PostgreSQL server.
 *
 * @param sqlite file of the embedded database
 * @param url {@code jdbc:postgresql://host/database}
 * @param user for PostgreSQL
 * @param passwordFile its first line is the password
 * @param passwordEnvironment or the environment variable that holds it
 * @param connections size of the pool, 8 when not given
 */
public record DatabaseSettings(
    Path sqlite,
    @Pattern(regexp = "jdbc:postgresql:.+", message = "must begin with jdbc:postgresql:")
        String url,
    String user,
    Path passwordFile,
    String passwordEnvironment,
    @Min(2) @Max(200) Integer connections) {
  private static final int USUAL_CONNECTIONS = 8;

  @JsonIgnore
  @ValidationMethod(message = "needs exactly one of sqlite and url")
  public boolean isOneDatabase() {
    return (sqlite == null) != (url == null);
  }

  DatabaseAddress address() throws IOException {
    int size = connections == null ? USUAL_CONNECTIONS : connections;
    if (sqlite != null) {
      Path file = sqlite.toAbsolutePath();
      Files.createDirectories(file.getParent());
      return new DatabaseAddress("jdbc:sqlite:" + file, Optional.empty(), Optional.empty(), size);
    }
    Optional<String> password =
        passwordFile == null && passwordEnvironment == null
            ? Optional.empty()
            : Optional.of(KeyFile.Secrets.read(passwordFile, passwordEnvironment));
    return new DatabaseAddress(url, Optional.ofNullable(user), password, size);
  }
}
