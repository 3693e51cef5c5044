package org.signet.suite.run;

import java.net.URI;
import java.util.Map;
import org.signet.suite.home.DevelopmentKeys;

/**
 * A region of the suite; the codes belong to no real one.
 *
 * @param code administrative region code
 * @param name for people
 * @param neighbours code and service of other regions
 */
record SuiteRegion(String code, String name, Map<String, URI> neighbours) {
  /** Unified social credit code of the authority that issues certificates; invented. */
  static final String AUTHORITY = "11990000000000019A";

  SuiteRegion {
    neighbours = Map.copyOf(neighbours);
  }

  /** The region that {@code up} runs. */
  static SuiteRegion own() {
    return new SuiteRegion(DevelopmentKeys.REGION_CODE, "示例省", Map.of());
  }

  /** A second one for demonstrations, which asks the first. */
  static SuiteRegion neighbourOf(URI service) {
    return new SuiteRegion("980000", "邻省", Map.of(DevelopmentKeys.REGION_CODE, service));
  }
}
