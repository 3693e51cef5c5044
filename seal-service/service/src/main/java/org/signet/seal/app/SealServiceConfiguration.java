package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The YAML file of the service. Sizes and times carry their unit; secrets are named by file or
 * environment variable and never written here. Relative paths start at the working directory.
 * Connectors without {@code bindHost} listen on loopback.
 */
public final class SealServiceConfiguration extends Configuration {
  private static final int MOST_THREADS = 64;

  @JsonProperty @NotBlank String issuer;
  @JsonProperty @NotNull URI jwksUri;
  @JsonProperty @NotBlank String audience = "signet-seal";

  /** Asks the sign-on at each call; when not given, a token is believed until it expires. */
  @JsonProperty @Valid IntrospectionSettings introspection;

  @JsonProperty
  @MinDuration(value = 0, unit = TimeUnit.SECONDS)
  @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
  Duration clockSkew = Duration.seconds(15);

  @JsonProperty @Valid @NotNull DatabaseSettings database;
  @JsonProperty @NotNull Path documentStore;
  @JsonProperty @Valid @NotNull KeySettings keys;
  @JsonProperty @NotNull Path trust;
  @JsonProperty @NotNull Path audit;
  @JsonProperty @NotNull Path evidence;
  @JsonProperty @Valid @NotNull RegionSettings region;
  @JsonProperty @Valid @NotNull LedgerSettings ledger;
  @JsonProperty @Valid @NotNull LicenceSettings licences = LicenceSettings.none();

  /** The console of departments. */
  @JsonProperty @Valid @NotNull ConsoleSettings console = ConsoleSettings.usual();

  /** The service's own time-stamp authority; none when not given. */
  @JsonProperty @Valid TimeStampSettings timeStamps;

  /** Authorities outside; none when not given. */
  @JsonProperty @Valid @NotNull OutsideSettings outside = OutsideSettings.nobody();

  @JsonProperty
  @MinDataSize(value = 1, unit = DataSizeUnit.KIBIBYTES)
  DataSize maxBody = DataSize.mebibytes(50);

  @JsonProperty
  @MinDuration(value = 50, unit = TimeUnit.MILLISECONDS)
  @MaxDuration(value = 1, unit = TimeUnit.HOURS)
  Duration anchorInterval = Duration.seconds(2);

  @JsonProperty
  @Min(1)
  @Max(64)
  int verifyThreads = 2;

  @JsonProperty
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
  Duration verifyTimeout = Duration.seconds(30);

  /** Stricter or looser rules for every verification (JSON); the usual ones when not given. */
  @JsonProperty Path verifyPolicy;

  /** Who answers for verification reports on paper; nobody when not given. */
  @JsonProperty @Valid ReportSettings verifyReports;

  /** Who runs the service, for the foot of its pages; without it they do not say. */
  @JsonProperty
  @Size(max = 80)
  String operator;

  /** Documents that are stamped at once; some of them wait for time stamps. */
  @JsonProperty
  @Min(1)
  @Max(MOST_THREADS)
  int stampThreads = Math.min(MOST_THREADS, 2 * Runtime.getRuntime().availableProcessors());

  /** Documents of batch jobs that are worked on at once. */
  @JsonProperty
  @Min(1)
  @Max(MOST_THREADS)
  int batchThreads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());

  /** All documents of one batch job together. */
  @JsonProperty
  @MinDataSize(value = 1, unit = DataSizeUnit.KIBIBYTES)
  DataSize maxBatch = DataSize.gibibytes(4);

  /** Font with the glyphs of seal faces; a CJK font of the system when not given. */
  @JsonProperty Path font;
}
