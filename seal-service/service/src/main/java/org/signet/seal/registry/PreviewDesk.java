package org.signet.seal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.signet.seal.access.Person;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampPreview;
import org.signet.seal.sign.StampRequest;

/**
 * Shows what a stamp will look like to those who may make it. Nothing is signed, recorded or kept.
 * A document is looked through for bombs by the verifier before any of it is drawn. Thread-safe;
 * two pages are drawn at once.
 */
public final class PreviewDesk {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int PLACES = 2;

  private final StampTools tools;
  private final StampWork work;
  private final VerificationDesk verification;
  private final StampPreview preview = new StampPreview(LONGEST);
  private final Semaphore places = new Semaphore(PLACES, true);

  public PreviewDesk(StampTools tools, VerificationDesk verification) {
    this.tools = tools;
    this.work = new StampWork(tools);
    this.verification = verification;
  }

  /**
   * Draws a page.
   *
   * @param bare whether to show the page without the seal
   * @throws RefusedException when the person could not stamp so, or the document does not allow it
   * @throws VerificationDesk.NoVerdictException when the document is too much to be looked at
   */
  public StampPreview.Image draw(
      Person by, StampOrder order, boolean bare, Incoming document, int page, int widthPx)
      throws RefusedException,
          VerificationDesk.NoVerdictException,
          IOException,
          InterruptedException {
    StampRequest request = work.foreseen(by, order);
    verification.verify("preview.pdf", document.file(), Optional.empty());
    if (!places.tryAcquire(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new RefusedException(Refusal.BUSY, "All places for previews are taken.");
    }
    Path scratch = tools.documents().scratch(".preview");
    try {
      return preview.draw(
          document.file(), scratch, bare ? Optional.empty() : Optional.of(request), page, widthPx);
    } catch (StampException e) {
      throw new RefusedException(e);
    } finally {
      places.release();
      Files.deleteIfExists(scratch);
    }
  }
}
