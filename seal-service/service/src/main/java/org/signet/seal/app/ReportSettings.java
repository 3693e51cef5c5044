package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesFormatException;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.report.ReportDesk;
import org.signet.seal.report.SealedReport;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.StampException;

/**
 * Who answers for verification reports on paper; left away where none are given.
 *
 * @param key key and certificate that sign them; best none that signs anything else, since whoever
 *     verifies makes use of it
 * @param seal file with the electronic seal (SESeal, DER) that lists that certificate
 */
public record ReportSettings(@Valid @NotNull KeyFile key, @NotNull Path seal) {
  @JsonIgnore
  @ValidationMethod(message = "needs a PIN that is there at the start")
  public boolean isOpenAtStart() {
    return key == null || !key.pinByCall();
  }

  /**
   * Opens key and seal.
   *
   * @param atOnce reports at once
   * @throws IOException when a file cannot be read, or the seal is not one that may seal
   */
  ReportDesk open(GlyphSource font, Clock clock, int atOnce)
      throws IOException, KeyStoreFormatException {
    try {
      SESeal read = SESeal.parse(Files.readAllBytes(seal));
      return new ReportDesk(
          new SealedReport(font, Keyring.signing(Keyring.load(key)), PreparedSeal.of(read), clock),
          atOnce);
    } catch (SesFormatException | StampException e) {
      throw new IOException("verifyReports.seal: " + e.getMessage(), e);
    }
  }
}
