package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.LedgerExtract;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Option;

/** An extract of the ledger that was taken along. */
final class ExtractOptions {
  /** As much may the clock of whoever took it be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  @Option(
      names = "--extract",
      paramLabel = "FILE",
      description =
          "What the ledger said about issuer, agreements and disputes (./signet registry extract),"
              + " in place of --issuers and --agreements.")
  private Path file;

  @Option(
      names = "--max-extract-age",
      paramLabel = "TIME",
      description = "Up to which age it decides what is recognised (default: PT24H).")
  private String maxAge = "PT24H";

  /**
   * The extract, where one is given.
   *
   * @param region the own one; empty when it is not named
   * @throws CommandFailure when it cannot be read, or is about something else than the evidence
   */
  Optional<LedgerExtract> read(CertificateEvidence evidence, String region, Instant now)
      throws CommandFailure, IOException {
    if (file == null) {
      return Optional.empty();
    }
    LedgerExtract extract = parsed();
    LedgerExtract.Subject subject = extract.subject();
    if (!subject.issuing().equals(evidence.region())
        || evidence.issuer().map(issuer -> !issuer.equals(subject.issuer())).orElse(false)) {
      throw CommandFailure.unusable(
          file
              + " is about issuer "
              + subject.issuer()
              + " of region "
              + subject.issuing()
              + ", not about this certificate's");
    }
    if (!region.isEmpty() && !region.equals(subject.region())) {
      throw CommandFailure.unusable(
          file + " was taken for region " + subject.region() + ", not for " + region);
    }
    if (extract.at().isAfter(now.plus(AHEAD))) {
      throw CommandFailure.refused(file + " is from the future: " + extract.at());
    }
    return Optional.of(extract);
  }

  private LedgerExtract parsed() throws CommandFailure, IOException {
    try {
      return LedgerExtract.parse(
          ServiceOptions.read(file, LedgerExtract.MAX_BYTES, "an extract of the ledger"));
    } catch (EvidenceFormatException damaged) {
      throw CommandFailure.unusable(
          file + " is no extract of the ledger: " + damaged.getMessage(), damaged);
    }
  }

  Duration maxAge() throws CommandFailure {
    try {
      return Duration.parse(maxAge);
    } catch (DateTimeParseException wrong) {
      throw CommandFailure.unusable(
          "--max-extract-age: expected a time such as PT24H, found " + maxAge, wrong);
    }
  }
}
