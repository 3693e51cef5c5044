package org.signet.ledger.contract;

import java.util.HexFormat;

/**
 * The keys of the world state. Parts are separated by a space, which no part contains. A checkpoint
 * stands under the complement of its size, so that the newest of a log is the first of its range
 * and everything newer than a given one is a range of its own. (Fabric's composite keys allow
 * ranges by whole parts only.)
 */
final class StateKeys {
  private StateKeys() {}

  static String region(String code) {
    return "region " + code;
  }

  static String checkpoint(String region, String origin, long size) {
    return firstCheckpoint(region, origin) + HexFormat.of().toHexDigits(Long.MAX_VALUE - size);
  }

  /** Not greater than the key of any checkpoint of the log. */
  static String firstCheckpoint(String region, String origin) {
    return "checkpoint " + region + " " + origin + " ";
  }

  /** Greater than the key of any checkpoint of the log. */
  static String afterCheckpoints(String region, String origin) {
    return firstCheckpoint(region, origin) + "~";
  }
}
