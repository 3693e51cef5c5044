package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.signet.seal.access.IntrospectionRules;

/**
 * How the sign-on is asked whether a token still stands.
 *
 * @param uri its introspection endpoint
 * @param clientId as whom
 * @param secretFile its first line is the client's secret
 * @param secretEnvironment or the environment variable that holds it
 * @param believedFor how long an answer is believed, at most 3 s, 2 s when not given
 * @param timeout for one question, at most 4 s, 2 s when not given
 */
public record IntrospectionSettings(
    @NotNull URI uri,
    @NotBlank String clientId,
    Path secretFile,
    String secretEnvironment,
    @MinDuration(value = 0, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 3, unit = TimeUnit.SECONDS)
        Duration believedFor,
    @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 4, unit = TimeUnit.SECONDS)
        Duration timeout) {
  public IntrospectionSettings {
    believedFor = believedFor == null ? Duration.seconds(2) : believedFor;
    timeout = timeout == null ? Duration.seconds(2) : timeout;
  }

  @JsonIgnore
  @ValidationMethod(message = "needs exactly one of secretFile and secretEnvironment")
  public boolean isSecretStatedOnce() {
    return (secretFile == null) != (secretEnvironment == null);
  }

  IntrospectionRules rules() {
    return IntrospectionRules.of(
        uri,
        clientId,
        () -> KeyFile.Secrets.read(secretFile, secretEnvironment),
        java.time.Duration.ofMillis(believedFor.toMilliseconds()),
        java.time.Duration.ofMillis(timeout.toMilliseconds()));
  }
}
