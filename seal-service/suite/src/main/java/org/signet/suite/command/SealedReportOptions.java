package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;
import org.signet.seal.report.Judged;
import org.signet.seal.report.SealedReport;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.StampException;
import org.signet.seal.verify.Report;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Option;

/** The report as a sealed PDF: where to, and by whom. */
final class SealedReportOptions {
  @Option(
      names = "--report",
      paramLabel = "OUT.pdf",
      description =
          "Write the report about all documents as a PDF in Chinese and English, sealed with"
              + " --report-key and --report-seal.")
  private Path out;

  @Option(
      names = "--report-key",
      paramLabel = "K.p12",
      description = "The key of who answers for the report.")
  private Path key;

  @Option(
      names = "--report-pin-file",
      paramLabel = "FILE",
      description = "A file whose first line is the PIN of that key.")
  private Path pinFile;

  @Option(
      names = "--report-seal",
      paramLabel = "S.der",
      description = "The electronic seal of who answers for the report.")
  private Path seal;

  private final List<Judged> judged = new ArrayList<>();

  /**
   * Everything that can be wrong is found before the first document is read.
   *
   * @return empty when no report is wanted
   */
  Optional<SealedReport> prepare(List<Path> documents) throws CommandFailure, IOException {
    if (out == null) {
      if (key != null || pinFile != null || seal != null) {
        throw CommandFailure.unusable(
            "--report-key, --report-pin-file and --report-seal need --report");
      }
      return Optional.empty();
    }
    if (key == null || pinFile == null || seal == null) {
      throw CommandFailure.unusable(
          "--report needs --report-key, --report-pin-file and --report-seal");
    }
    for (Path document : documents) {
      if (Files.exists(out) && Files.exists(document) && Files.isSameFile(out, document)) {
        throw CommandFailure.unusable("the report would overwrite the document " + document);
      }
    }
    try {
      return Optional.of(
          new SealedReport(
              GlyphSource.system(),
              SigningFiles.signer(key, pinFile),
              PreparedSeal.of(SigningFiles.seal(seal)),
              Clock.systemUTC()));
    } catch (MissingFontException missing) {
      throw CommandFailure.unusable("--report: " + missing.getMessage(), missing);
    } catch (StampException refused) {
      throw CommandFailure.unusable("--report-seal: " + refused.getMessage(), refused);
    }
  }

  /** Keeps what was found about a document for the report, if one is wanted. */
  void add(Report report, Path document) throws IOException {
    if (out != null) {
      judged.add(Judged.of(report, document));
    }
  }

  /** Writes the report about the documents that could be read. */
  void write(SealedReport report) throws CommandFailure, IOException {
    try {
      report.write(judged, out);
    } catch (StampException refused) {
      throw CommandFailure.unusable(
          "--report: " + refused.getMessage() + " " + refused.remedy(), refused);
    } catch (KeyUseException failed) {
      throw CommandFailure.unusable("--report-key cannot be used: " + failed.getMessage(), failed);
    }
  }
}
