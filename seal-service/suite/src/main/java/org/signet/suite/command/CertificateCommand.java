package org.signet.suite.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.CertificateContext;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateFindings;
import org.signet.ledger.evidence.DisputeJudge;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.EvidenceVerifier;
import org.signet.ledger.evidence.ExtractJudge;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.LedgerExtract;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.ledger.evidence.StatusOfEvidence;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusListRefusedException;
import org.signet.ledger.licence.VerifiedStatusList;
import org.signet.seal.licence.CertificateReport;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet verify-certificate}: four answers about a certificate, without any network. */
@Command(
    name = "verify-certificate",
    description = {
      "Answer four questions about a certificate (电子证照) from files alone: is it"
          + " genuine, is it anchored on the ledger, is it in force, is it recognised here.",
      "Each is yes, no or unknown.",
      "Exits 0 when all are yes, 1 when one is no or unknown, 2 when a file cannot be" + " read."
    },
    mixinStandardHelpOptions = true)
public final class CertificateCommand implements Callable<Integer> {
  private static final long MOST_BYTES = 8L << 20;

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      required = true,
      description = "The certificate's evidence file.")
  private Path evidence;

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      required = true,
      description = "Certificates above the regions' logs; those of the ledger in DIR/ledger.")
  private Path trust;

  @Option(
      names = "--status-list",
      paramLabel = "FILE",
      description = "The kept status list (GET /api/v1/status-lists/REGION/LIST).")
  private Path statusList;

  @Option(
      names = "--max-status-age",
      paramLabel = "TIME",
      description = "Up to which age a list that says valid is accepted (default: PT24H).")
  private String maxStatusAge = "PT24H";

  @Option(
      names = "--region",
      paramLabel = "CODE",
      description = "The own region; without it nobody knows where it shall be recognised.")
  private String region = "";

  @Option(
      names = "--issuers",
      paramLabel = "FILE",
      description = "What the contract answered to GetIssuer about the certificate's issuer.")
  private Path issuers;

  @Option(
      names = "--agreements",
      paramLabel = "FILE",
      description = "What the contract answered to GetAgreements of the own region.")
  private Path agreements;

  @Mixin private ExtractOptions ledger;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The certificate's file, to be compared with the evidence.")
  private Path file;

  @Override
  public Integer call() throws CommandFailure, IOException {
    Instant now = Instant.now();
    CertificateEvidence found = evidence(evidence);
    EvidenceTrust believed = trust();
    Optional<VerifiedStatusList> status = status(found, now);
    Optional<LedgerExtract> extract = ledger.read(found, region, now);
    CertificateFindings findings =
        EvidenceVerifier.verify(
            found,
            file == null ? Optional.empty() : Optional.of(digest()),
            believed,
            context(status, extract),
            now);
    if (extract.isPresent()) {
      findings = ExtractJudge.judge(found, findings, extract.get(), ledger.maxAge(), now);
    }
    CertificateReport report =
        CertificateReport.offline(
            found,
            findings,
            status,
            extract.flatMap(known -> known.disputesAbout(DisputeJudge.matter(found))),
            now);
    CertificateLines lines = new CertificateLines(extract, now);
    if (json) {
      lines.printJson(report);
    } else {
      lines.print(report, file != null);
    }
    boolean all =
        findings.genuine().isYes()
            && findings.anchored().isYes()
            && findings.inForce().isYes()
            && findings.recognised().isYes();
    return all ? 0 : 1;
  }

  private byte[] digest() throws IOException {
    Sm3 sm3 = new Sm3();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = new byte[1 << 16];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        sm3.update(chunk, 0, read);
      }
    }
    return sm3.digest();
  }

  private CertificateContext context(
      Optional<VerifiedStatusList> status, Optional<LedgerExtract> extract)
      throws CommandFailure, IOException {
    if (extract.isPresent() && (issuers != null || agreements != null)) {
      throw CommandFailure.unusable(
          "--extract holds issuers and agreements: give only one of them");
    }
    try {
      return new CertificateContext(
          extract.map(known -> known.subject().region()).orElse(region),
          status,
          Duration.parse(maxStatusAge),
          issuers == null
              ? extract.map(LedgerExtract::issuers)
              : Optional.of(IssuerEntry.parseAll(read(issuers))),
          agreements == null
              ? extract.map(LedgerExtract::agreements)
              : Optional.of(RecognitionAgreement.parseAll(read(agreements))));
    } catch (EvidenceFormatException damaged) {
      throw CommandFailure.unusable("records of the contract: " + damaged.getMessage(), damaged);
    } catch (DateTimeParseException wrong) {
      throw CommandFailure.unusable(
          "--max-status-age: expected a time such as PT24H, found " + maxStatusAge, wrong);
    }
  }

  private Optional<VerifiedStatusList> status(CertificateEvidence found, Instant now)
      throws CommandFailure, IOException {
    if (statusList == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StatusOfEvidence.open(found, SignedStatusList.parse(read(statusList)), now));
    } catch (LicenceFormatException damaged) {
      throw CommandFailure.unusable(
          statusList + " is no status list: " + damaged.getMessage(), damaged);
    } catch (StatusListRefusedException refused) {
      throw CommandFailure.refused(
          "the status list must not be believed: " + refused.getMessage(), refused);
    }
  }

  /** Evidence in a file. */
  static CertificateEvidence evidence(Path evidence) throws CommandFailure, IOException {
    if (Files.size(evidence) > EvidenceFile.MAX_BYTES) {
      throw CommandFailure.unusable(evidence + " is too large for evidence");
    }
    try {
      return CertificateEvidence.parse(Files.readAllBytes(evidence));
    } catch (EvidenceFormatException damaged) {
      throw CommandFailure.unusable(
          evidence + " is no evidence of a certificate: " + damaged.getMessage(), damaged);
    }
  }

  private EvidenceTrust trust() throws CommandFailure, IOException {
    if (!Files.isDirectory(trust)) {
      throw CommandFailure.unusable("--trust: no such folder: " + trust);
    }
    try {
      return EvidenceTrust.load(trust);
    } catch (CertificateFormatException damaged) {
      throw CommandFailure.unusable("--trust: " + damaged.getMessage(), damaged);
    }
  }

  private static byte[] read(Path given) throws CommandFailure, IOException {
    if (Files.size(given) > MOST_BYTES) {
      throw CommandFailure.unusable(given + " is too large (more than 8 MiB)");
    }
    return Files.readAllBytes(given);
  }
}
