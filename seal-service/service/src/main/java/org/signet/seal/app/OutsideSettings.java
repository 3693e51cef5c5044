package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Set;

/**
 * Authorities outside that are asked for signatures above level B-B. Nobody is asked who is not
 * named here.
 *
 * @param timeStamps address of a time-stamp authority; without it the service's own is used
 * @param policy that its time stamps must be of; any when not given
 * @param imprint digest that the authority takes: {@code sm3}, the usual, or {@code sha256} for one
 *     that knows no SM3
 * @param revocationHosts hosts that may be asked for revocation where a certificate names them;
 *     none when not given: then the lists in the folder {@code trust} must suffice
 * @param privateAddresses whether these hosts may have addresses of private networks
 * @param timeout for one request, 10 s when not given
 */
public record OutsideSettings(
    URI timeStamps,
    @Pattern(regexp = TimeStampSettings.OID, message = "must be an object identifier")
        String policy,
    @Pattern(regexp = "sm3|sha256", message = "must be sm3 or sha256") String imprint,
    Set<String> revocationHosts,
    boolean privateAddresses,
    Duration timeout) {
  public OutsideSettings {
    revocationHosts = revocationHosts == null ? Set.of() : Set.copyOf(revocationHosts);
    timeout = timeout == null ? Duration.seconds(10) : timeout;
  }

  static OutsideSettings nobody() {
    return new OutsideSettings(null, null, null, Set.of(), false, null);
  }

  @JsonIgnore
  @ValidationMethod(message = "needs an http or https address in timeStamps")
  public boolean isAddressUsable() {
    return timeStamps == null
        || (timeStamps.getHost() != null && timeStamps.toString().matches("https?://.*"));
  }

  @JsonIgnore
  @ValidationMethod(message = "needs a timeout of 1 s to 60 s")
  public boolean isTimeoutUsable() {
    return timeout.toMilliseconds() >= 1000 && timeout.toMilliseconds() <= 60_000;
  }
}
