package org.signet.suite.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.seal.report.SealedReport;
import org.signet.seal.verify.DocumentFormatException;
import org.signet.seal.verify.DocumentVerifier;
import org.signet.seal.verify.Emphasis;
import org.signet.seal.verify.PolicyFile;
import org.signet.seal.verify.PolicyFormatException;
import org.signet.seal.verify.Report;
import org.signet.seal.verify.SealStatusFormatException;
import org.signet.seal.verify.SealStatusLists;
import org.signet.seal.verify.SealStatusSource;
import org.signet.seal.verify.SignatureParts;
import org.signet.seal.verify.VerifyLimits;
import org.signet.seal.verify.VerifyPolicy;
import org.signet.seal.verify.words.Language;
import org.signet.suite.terminal.Colours;
import org.signet.suite.terminal.CommandFailure;
import org.signet.suite.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet verify}: a verdict with its reasons, without any server. */
@Command(
    name = "verify",
    description = {
      "Tell whether documents are genuine, with the reasons; no server is asked.",
      "Exits 0 when all are valid, 1 when one is refused or undecided, 2 when one cannot be read."
    },
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_EVIDENCE_BYTES = 1 << 20;

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description =
          "Certificates (.pem .crt .cer .der), revocation lists (.crl), OCSP answers (.ors) and"
              + " states of seals (.seals, from GET /api/v1/seal-status);"
              + " those of the ledger in DIR/ledger. Without it only the mathematics is checked, and the verdict is at"
              + " best undecided.")
  private Path trustDir;

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description =
          "The evidence file of the document (one document only); where the ledger in DIR/ledger"
              + " holds it, it proves by when the document existed.")
  private Path evidence;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "Stricter or looser rules as JSON: name, profiles, required, acceptUnknown, evidence;"
              + " see docs/verifier.md. The report tells them.")
  private Path policyFile;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Option(
      names = "--extract",
      paramLabel = "DIR",
      description =
          "Write each signature's parts to DIR/N: tbs.der sig.der cert.pem seal.der, so that any"
              + " other program can check it.")
  private Path extractDir;

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      description = "The language of the text (default: that of the locale).")
  private Language language;

  @Mixin private SealedReportOptions sealed;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The documents.")
  private List<Path> files;

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (evidence != null && files.size() > 1) {
      throw CommandFailure.unusable("--evidence goes with one document, found " + files.size());
    }
    DocumentVerifier verifier =
        new DocumentVerifier(
            trust(trustDir),
            status(trustDir),
            Clock.systemUTC(),
            VerifyLimits.defaults(),
            policy());
    Optional<SealedReport> paper = sealed.prepare(files);
    Optional<EvidenceFile> proof =
        evidence == null ? Optional.empty() : Optional.of(readEvidence());
    Progress progress = Progress.onStandardError();
    Emphasis colours = Colours.onStandardOutput();
    VerifySummary summary = new VerifySummary();
    ArrayNode reports = MAPPER.createArrayNode();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      progress.step("verifying " + file + " (" + (i + 1) + " of " + files.size() + ")");
      try {
        Report report = verifier.verify(file.toString(), file, proof);
        progress.done();
        if (json) {
          reports.add(MAPPER.readTree(report.json()));
        } else {
          System.out.print(report.text(words(), colours));
        }
        extract(verifier, file, i);
        sealed.add(report, file);
        summary.add(report.verdict());
      } catch (DocumentFormatException | UncheckedIOException unreadable) {
        progress.done();
        System.err.println("signet: " + file + ": " + why(unreadable));
        summary.addUnreadable();
      }
    }
    tell(reports, summary, colours);
    if (paper.isPresent()) {
      sealed.write(paper.get());
    }
    return summary.exit();
  }

  private void tell(ArrayNode reports, VerifySummary summary, Emphasis colours) {
    if (json && !reports.isEmpty()) {
      System.out.println(
          files.size() == 1 ? reports.get(0).toPrettyString() : reports.toPrettyString());
    }
    if (!json && files.size() > 1) {
      System.out.println(summary.line(words(), colours));
    }
  }

  private static String why(Exception unreadable) {
    return unreadable.getCause() instanceof NoSuchFileException
        ? "no such file"
        : unreadable.getMessage();
  }

  private VerifyPolicy policy() throws CommandFailure, IOException {
    if (policyFile == null) {
      return VerifyPolicy.USUAL;
    }
    try {
      return PolicyFile.read(policyFile);
    } catch (PolicyFormatException wrong) {
      throw CommandFailure.unusable("--policy " + policyFile + ": " + wrong.getMessage(), wrong);
    }
  }

  private void extract(DocumentVerifier verifier, Path file, int index)
      throws IOException, DocumentFormatException {
    if (extractDir == null) {
      return;
    }
    Path target = files.size() == 1 ? extractDir : extractDir.resolve(Integer.toString(index + 1));
    Files.createDirectories(target);
    for (SignatureParts parts : verifier.parts(file)) {
      parts.writeTo(target);
    }
  }

  private Language words() {
    if (language != null) {
      return language;
    }
    return Locale.getDefault().getLanguage().equals("zh") ? Language.ZH : Language.EN;
  }

  /** Whom a folder says to believe; nobody without one. */
  static EvidenceTrust trust(Path trustDir) throws CommandFailure, IOException {
    if (trustDir == null) {
      return new EvidenceTrust(TrustStore.empty(), TrustStore.empty());
    }
    if (!Files.isDirectory(trustDir)) {
      throw CommandFailure.unusable("--trust: no such folder: " + trustDir);
    }
    try {
      return EvidenceTrust.load(trustDir);
    } catch (CertificateFormatException damaged) {
      throw CommandFailure.unusable("--trust: " + damaged.getMessage(), damaged);
    }
  }

  /** The states of seals that a folder keeps; none without one. */
  static SealStatusSource status(Path trustDir) throws CommandFailure, IOException {
    if (trustDir == null) {
      return SealStatusSource.NONE;
    }
    try {
      return SealStatusLists.load(trustDir);
    } catch (SealStatusFormatException damaged) {
      throw CommandFailure.unusable("--trust: " + damaged.getMessage(), damaged);
    }
  }

  private EvidenceFile readEvidence() throws CommandFailure, IOException {
    if (Files.size(evidence) > MOST_EVIDENCE_BYTES) {
      throw CommandFailure.unusable(evidence + " is too large for evidence (more than 1 MiB)");
    }
    try {
      return EvidenceFile.parse(Files.readAllBytes(evidence));
    } catch (EvidenceFormatException damaged) {
      throw CommandFailure.unusable(evidence + " is no evidence: " + damaged.getMessage(), damaged);
    }
  }
}
