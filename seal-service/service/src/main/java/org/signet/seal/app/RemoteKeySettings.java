package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;

/**
 * A signing key in a service of its own, reached over HTTPS with certificates on both sides.
 *
 * @param service https address without a slash at its end
 * @param key the key's id there
 * @param certificates the key's SM2 certificate and those above it, nearest first, PEM
 * @param tls this side's RSA or ECDSA key and certificate for TLS
 * @param authorities certificates of the other side's authorities, PEM
 * @param timeout for one request, 10 s when not given
 */
public record RemoteKeySettings(
    @NotNull URI service,
    @NotNull @Pattern(regexp = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}", message = "must be a key's id")
        String key,
    @NotNull Path certificates,
    @Valid @NotNull KeyFile tls,
    @NotNull Path authorities,
    Duration timeout) {
  public RemoteKeySettings {
    timeout = timeout == null ? Duration.seconds(10) : timeout;
  }

  @JsonIgnore
  @ValidationMethod(message = "needs an https address in service")
  public boolean isAddressUsable() {
    return service == null || ("https".equals(service.getScheme()) && service.getHost() != null);
  }

  @JsonIgnore
  @ValidationMethod(message = "needs the PIN of the key for TLS at the start")
  public boolean isTlsOpenAtStart() {
    return tls == null || !tls.pinByCall();
  }

  @JsonIgnore
  @ValidationMethod(message = "needs a timeout of 1 s to 60 s")
  public boolean isTimeoutUsable() {
    return timeout.toMilliseconds() >= 1000 && timeout.toMilliseconds() <= 60_000;
  }
}
