package org.signet.audit.search;

import java.util.List;
import java.util.OptionalLong;

/**
 * Part of an answer.
 *
 * @param records in the order of the log
 * @param next index to go on from; none at the end of the log
 */
public record AuditPage(List<AuditRecord> records, OptionalLong next) {
  public AuditPage {
    records = List.copyOf(records);
  }
}
