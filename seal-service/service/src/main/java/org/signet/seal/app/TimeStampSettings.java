package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The time-stamp authority (时间戳服务) of the service; left away where another one is used.
 *
 * @param key key and certificate, made for time stamps
 * @param policy object identifier of the rules that the authority keeps; every token names it
 * @param accuracy how far the clock may be off, whole seconds, 1 s when not given
 */
public record TimeStampSettings(
    @Valid @NotNull KeyFile key,
    @NotNull @Pattern(regexp = OID, message = "must be an object identifier") String policy,
    Duration accuracy) {
  /** ITU-T X.660: below the arcs 0 and 1 there are 40 each. */
  static final String OID =
      "([01]\\.([0-9]|[1-3][0-9])|2\\.(0|[1-9][0-9]{0,38}))(\\.(0|[1-9][0-9]{0,38})){1,31}";

  public TimeStampSettings {
    accuracy = accuracy == null ? Duration.seconds(1) : accuracy;
  }

  @JsonIgnore
  @ValidationMethod(message = "needs an accuracy of whole seconds, at least one")
  public boolean isAccuracyOfWholeSeconds() {
    return accuracy.toMilliseconds() >= 1000 && accuracy.toMilliseconds() % 1000 == 0;
  }
}
