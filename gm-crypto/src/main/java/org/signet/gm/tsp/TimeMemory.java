package org.signet.gm.tsp;

import java.io.IOException;
import java.time.Instant;

/**
 * Where the newest time that an authority has told outlives its process, so that a clock which is
 * set back while it is down is noticed. Safe for use by several threads.
 */
public interface TimeMemory {
  /**
   * Keeps a time, durably, unless a later one is kept already.
   *
   * @return the latest time that is kept now
   * @throws IOException when it could not be kept; no token may bear it
   */
  Instant keep(Instant time) throws IOException;

  /** No memory: each process begins anew. */
  static TimeMemory none() {
    return time -> time;
  }
}
