package org.signet.idp.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five levels of government (五级: 省、市、县、乡、村), highest first. */
public enum GovernmentLevel {
  /** Province, autonomous region, municipality (省级). */
  PROVINCE,
  /** Prefecture, prefecture-level city (市级). */
  PREFECTURE,
  /** County, district (县级). */
  COUNTY,
  /** Township, town, subdistrict (乡级). */
  TOWNSHIP,
  /** Village, community (村级). */
  VILLAGE;

  /** The level of a name in claims and requests: {@code province}, …, {@code village}. */
  public static Optional<GovernmentLevel> of(String name) {
    return Arrays.stream(values()).filter(level -> level.claim().equals(name)).findFirst();
  }

  /** The name in claims and requests. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }
}
