package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The organisation's signing key: a PKCS#12 file, or a key in a service of its own.
 *
 * @param p12 the key file
 * @param remote or the key elsewhere
 * @param pinFile its first line is the PIN
 * @param pinEnvironment or the environment variable that holds the PIN
 * @param pinByCall or neither: somebody gives the PIN by a call after each start
 */
public record SignerSettings(
    Path p12,
    @Valid RemoteKeySettings remote,
    Path pinFile,
    String pinEnvironment,
    boolean pinByCall) {
  @JsonIgnore
  @ValidationMethod(message = "needs exactly one of p12 and remote")
  public boolean isKeyStatedOnce() {
    return (p12 == null) != (remote == null);
  }

  @JsonIgnore
  @ValidationMethod(
      message =
          "needs exactly one of pinFile, pinEnvironment and pinByCall; none only for a remote key"
              + " that is open")
  public boolean isPinStatedOnce() {
    long stated =
        Stream.of(pinFile != null, pinEnvironment != null, pinByCall)
            .filter(Boolean::booleanValue)
            .count();
    return stated == 1 || (stated == 0 && remote != null);
  }

  /** The key's file and the way to its PIN, where there is one. */
  Optional<KeyFile> file() {
    return Optional.ofNullable(p12)
        .map(file -> new KeyFile(file, pinFile, pinEnvironment, pinByCall));
  }

  /** Whether the PIN is known at the start. */
  boolean hasPin() {
    return pinFile != null || pinEnvironment != null;
  }
}
