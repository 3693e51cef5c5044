package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * Certificates and recognition; all of it may be left away.
 *
 * @param issuer unified social credit code of the issuing authority; without it nothing is issued
 * @param issuerName its name for people
 * @param statusTtl for how long a status list may be used without asking again, 60 s when not given
 * @param maxStatusAge up to which age a list that says valid is accepted, 24 h when not given
 * @param neighbours services of other regions
 * @param mirror folder for copies of their evidence and lists
 * @param publicUrl address under which this service is known, for printed codes
 */
public record LicenceSettings(
    @Pattern(regexp = "[0-9A-Z]{18}", message = "must be a unified social credit code")
        String issuer,
    String issuerName,
    Duration statusTtl,
    Duration maxStatusAge,
    @Valid List<Neighbour> neighbours,
    Path mirror,
    URI publicUrl) {
  private static final long MAX_TTL_SECONDS = 30L * 24 * 3600;

  /**
   * Another region's service.
   *
   * @param region its code
   * @param url its address
   */
  public record Neighbour(
      @NotNull @Pattern(regexp = "[0-9]{6,12}", message = "must be 6 to 12 digits") String region,
      @NotNull URI url) {}

  public LicenceSettings {
    statusTtl = statusTtl == null ? Duration.seconds(60) : statusTtl;
    maxStatusAge = maxStatusAge == null ? Duration.hours(24) : maxStatusAge;
    neighbours = neighbours == null ? List.of() : List.copyOf(neighbours);
  }

  static LicenceSettings none() {
    return new LicenceSettings(null, null, null, null, null, null, null);
  }

  @JsonIgnore
  @ValidationMethod(message = "needs issuerName beside issuer")
  public boolean isIssuerNamed() {
    return (issuer == null) == (issuerName == null);
  }

  @JsonIgnore
  @ValidationMethod(message = "needs a statusTtl of 1 second to 30 days")
  public boolean isTtlPossible() {
    return statusTtl.toSeconds() >= 1 && statusTtl.toSeconds() <= MAX_TTL_SECONDS;
  }

  @JsonIgnore
  @ValidationMethod(message = "names a neighbour twice")
  public boolean isEachNeighbourOnce() {
    HashSet<String> regions = new HashSet<>();
    return neighbours.stream().allMatch(neighbour -> regions.add(neighbour.region()));
  }
}
