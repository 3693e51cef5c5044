package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A PKCS#12 key file and where its PIN is.
 *
 * @param p12 the key file
 * @param pinFile its first line is the PIN
 * @param pinEnvironment or the environment variable that holds the PIN
 * @param pinByCall or neither: somebody gives the PIN by a call after each start
 */
public record KeyFile(@NotNull Path p12, Path pinFile, String pinEnvironment, boolean pinByCall) {
  @JsonIgnore
  @ValidationMethod(message = "needs exactly one of pinFile, pinEnvironment and pinByCall")
  public boolean isPinStatedOnce() {
    return Stream.of(pinFile != null, pinEnvironment != null, pinByCall)
            .filter(Boolean::booleanValue)
            .count()
        == 1;
  }

  char[] pin() throws IOException {
    return Secrets.read(pinFile, pinEnvironment).toCharArray();
  }

  /** Reads secrets from a file or the environment, never from the configuration itself. */
  static final class Secrets {
    private Secrets() {}

    static String read(Path file, String environment) throws IOException {
      if (file != null) {
        return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      }
      String value = System.getenv(environment);
      if (value == null) {
        throw new IOException("expected a secret in the environment variable " + environment);
      }
      return value;
    }
  }
}
