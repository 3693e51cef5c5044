package org.signet.seal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.sign.StampException;

/**
 * Where anybody's verification is put on paper and sealed: a bounded number at once, and nobody
 * waits, so that the public cannot take the key away from those who stamp. Safe for any number of
 * threads.
 */
public final class ReportDesk {
  private final SealedReport reports;
  private final Semaphore places;

  /** All places are taken. */
  public static final class BusyException extends Exception {
    private static final long serialVersionUID = 1L;

    BusyException() {
      super("All places for sealed reports are taken.");
    }
  }

  /**
   * A desk.
   *
   * @param atOnce reports at once
   */
  public ReportDesk(SealedReport reports, int atOnce) {
    this.reports = Objects.requireNonNull(reports, "reports");
    this.places = new Semaphore(atOnce);
  }

  /**
   * Writes the sealed report about one file.
   *
   * @param out the result; an existing file of that name is replaced
   * @throws BusyException when all places are taken
   * @throws StampException when the seal is refused, for example because it has expired
   * @throws KeyUseException when the key could not be used
   * @throws IOException when the font cannot be read or the file not be written
   */
  public void write(Judged judged, Path out)
      throws BusyException, StampException, KeyUseException, IOException {
    if (!places.tryAcquire()) {
      throw new BusyException();
    }
    try {
      reports.write(List.of(judged), out);
    } finally {
      places.release();
    }
  }
}
