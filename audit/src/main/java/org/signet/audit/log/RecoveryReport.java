package org.signet.audit.log;

import java.util.Optional;

/**
 * What opening a log found and did.
 *
 * @param size records in the log
 * @param tornTail bytes of records that were never acknowledged and were cut off
 * @param integrated records whose hashes were put into the tree again, because the tiles were
 *     behind
 */
public record RecoveryReport(long size, Optional<TornTail> tornTail, long integrated) {
  /**
   * The rest of a group that a crash interrupted.
   *
   * @param file name of the segment
   * @param offset where it was cut
   * @param cutBytes how much was cut
   * @param reason why the bytes there are no whole record
   */
  public record TornTail(String file, long offset, long cutBytes, String reason) {}
}
