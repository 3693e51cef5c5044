package org.signet.seal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.sign.PdfStamper;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignerTerms;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/**
 * Writes verification reports as PDF and seals them: PAdES, which readers everywhere can take
 * apart, certified so that nothing may be changed later. Stateless, safe for any number of threads.
 */
public final class SealedReport {
  private final GlyphSource font;
  private final SigningIdentity signer;
  private final PreparedSeal seal;
  private final Clock clock;

  /**
   * Reports of one signer.
   *
   * @param font must know Chinese characters
   */
  public SealedReport(GlyphSource font, SigningIdentity signer, PreparedSeal seal, Clock clock) {
    this.font = Objects.requireNonNull(font, "font");
    this.signer = Objects.requireNonNull(signer, "signer");
    this.seal = Objects.requireNonNull(seal, "seal");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Writes one sealed report about files.
   *
   * @param out the result; an existing file of that name is replaced
   * @throws StampException when the seal is refused, for example because it has expired
   * @throws KeyUseException when the key could not be used
   * @throws IOException when the font cannot be read or the file not be written
   */
  public void write(List<Judged> files, Path out)
      throws StampException, KeyUseException, IOException {
    Instant now = clock.instant();
    Path draft = Files.createTempFile("signet-report", ".pdf");
    try {
      int pages = new ReportPaper(files, now).write(font, draft);
      double side = Sheets.MARGIN + Sheets.SEAL_ROOM / 2;
      Placement place = new Placement(pages, PDRectangle.A4.getWidth() - side, side);
      StampRequest request =
          new StampRequest(
              SignatureProfile.PADES_SM2,
              signer,
              seal,
              Places.at(List.of(place)),
              now,
              Optional.empty(),
              Optional.empty(),
              SignerTerms.certifying(SignerTerms.Allowed.NOTHING));
      new PdfStamper().stamp(draft, out, request);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
