package org.signet.suite.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.signet.ledger.evidence.LedgerExtract;
import org.signet.seal.licence.CertificateReport;

/**
 * Four answers and the disputes, for people and for programs, with the age of what they rest on.
 */
final class CertificateLines {
  private final Optional<LedgerExtract> extract;
  private final Instant now;

  CertificateLines(Optional<LedgerExtract> extract, Instant now) {
    this.extract = extract;
    this.now = now;
  }

  void printJson(CertificateReport report) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode tree = mapper.valueToTree(report);
    extract.ifPresent(
        known ->
            tree.putObject("extract")
                .put("at", known.at().toString())
                .put("ageSeconds", known.age(now).toSeconds()));
    System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree));
  }

  void print(CertificateReport report, boolean withFile) {
    System.out.printf(
        "certificate %s of region %s%n",
        report.identifier() == null ? "(identifier hidden)" : report.identifier(), report.region());
    line(
        "genuine", report.genuine().answer(), report.genuine().reason(), report.genuine().detail());
    line(
        "anchored",
        report.anchored().answer(),
        report.anchored().reason(),
        report.anchored().detail());
    line(
        "in force",
        report.inForce().answer(),
        report.inForce().reason(),
        report.inForce().detail());
    line(
        "recognised",
        report.recognised().answer(),
        report.recognised().reason(),
        report.recognised().detail());
    disputes(report);
    if (!withFile) {
      System.out.println("note: no file was given, so nothing is said about any file");
    }
  }

  /** Disputes that an extract tells of; without one nobody knows offline. */
  private void disputes(CertificateReport report) {
    if (report.disputes() == null) {
      System.out.printf(
          Locale.ROOT,
          "  %-11s %-8s %s%n",
          "disputes",
          "unknown",
          "no extract of the ledger about this certificate is at hand");
      return;
    }
    String said =
        extract
            .map(known -> "as of " + known.at() + ", " + known.age(now).toSeconds() + " s ago")
            .orElse("");
    if (report.disputes().isEmpty()) {
      System.out.printf(Locale.ROOT, "  %-11s %-8s %s%n", "disputes", "none", said);
    }
    for (CertificateReport.DisputeSeen dispute : report.disputes()) {
      System.out.printf(
          Locale.ROOT,
          "  %-11s %-8s number %d of region %s, ground %s, %s%n",
          "dispute",
          dispute.state(),
          dispute.number(),
          dispute.raiser(),
          dispute.ground(),
          said);
    }
  }

  private static void line(String question, String answer, String reason, String detail) {
    System.out.printf(Locale.ROOT, "  %-11s %-8s %s: %s%n", question, answer, reason, detail);
  }
}
