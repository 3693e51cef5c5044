package org.signet.idp.keycloak.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The waiting records as one delivery sees them, inside one transaction that holds the turn. */
interface Waiting {

  /** A record, in the order of {@code number}. */
  record Row(long number, String eventId, String record) {}

  /**
   * How far a log is known to have come.
   *
   * @param origin which log
   * @param size every row among its first {@code size} records has left the outbox
   */
  record Mark(String origin, long size) {}

  /** The oldest rows, oldest first. */
  List<Row> oldest(int limit);

  /** Forgets the rows of these numbers; that one is not there is no error. */
  void forget(Collection<Long> numbers);

  /** Forgets the rows whose events were delivered; that one is not there is no error. */
  void forgetDelivered(Set<String> eventIds);

  Mark mark();

  void setMark(Mark mark);
}
