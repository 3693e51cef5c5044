package org.signet.seal.licence;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.log.LogException;
import org.signet.ledger.evidence.AnchoredCheckpoint;
import org.signet.ledger.evidence.CertificateAnswer;
import org.signet.ledger.evidence.CertificateContext;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateFindings;
import org.signet.ledger.evidence.Dispute;
import org.signet.ledger.evidence.DisputeJudge;
import org.signet.ledger.evidence.DisputeLedger;
import org.signet.ledger.evidence.EvidenceAnswer;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.EvidenceVerifier;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.LedgerExtract;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.ledger.licence.VerifiedStatusList;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;

/**
 * Answers four questions about a certificate of any region, given a file, its evidence, its
 * identifier or the text of its printed code. What is missing is got from this region, from the
 * region that issued it or from the mirror; an answer that cannot be had is unknown, with the
 * reason. Thread-safe.
 */
public final class CertificateDesk {
  /** What is asked about; at least one of the last three. */
  public record Question(
      Optional<byte[]> fileSm3,
      Optional<CertificateEvidence> evidence,
      Optional<String> identifier,
      Optional<String> code) {}

  private final String region;
  private final LicenceDesk licences;
  private final Mirror mirror;
  private final StatusShelf shelf;
  private final Ledger ledger;
  private final Supplier<EvidenceTrust> trust;
  private final Duration maxStatusAge;
  private final InstantSource clock;
  private final LedgerFields fields;

  /**
   * A desk.
   *
   * @param trust authorities above the logs and peers, as they are now
   * @param maxStatusAge up to which age a status list that says valid is accepted
   */
  public CertificateDesk(
      String region,
      LicenceDesk licences,
      Mirror mirror,
      StatusShelf shelf,
      Ledger ledger,
      Supplier<EvidenceTrust> trust,
      Duration maxStatusAge,
      InstantSource clock) {
    this.region = region;
    this.licences = licences;
    this.mirror = mirror;
    this.shelf = shelf;
    this.ledger = ledger;
    this.trust = trust;
    this.maxStatusAge = maxStatusAge;
    this.clock = clock;
    this.fields = new LedgerFields(Refusal.REGISTRY_ENTRY_INVALID, clock);
  }

  private record Found(CertificateEvidence evidence, String source) {}

  /**
   * Answers.
   *
   * @throws RefusedException when the question cannot be understood
   */
  public CertificateReport verify(Question question)
      throws RefusedException, IOException, InterruptedException, LogException {
    Optional<PrintedCode> code =
        question.code().isPresent()
            ? Optional.of(PrintedCode.parse(question.code().get()))
            : Optional.empty();
    Optional<Found> found = found(question, code);
    if (found.isEmpty()) {
      return CertificateReport.withoutEvidence(
          "NO_EVIDENCE", "no region at hand gives evidence of this certificate");
    }
    CertificateEvidence evidence = found.get().evidence();
    if (code.isPresent() && !code.get().isAbout(evidence)) {
      return CertificateReport.withoutEvidence(
          "CODE_DIFFERS", "the evidence is not the one that the code was printed for");
    }
    return judged(question, evidence, found.get().source());
  }

  /**
   * What somebody needs, beside evidence and status list, to answer without a network.
   *
   * @param issuing the region that issued
   * @param leaf of the certificate whose disputes are wanted
   * @throws RefusedException when a parameter is wrong, or the ledger does not answer
   */
  public LedgerExtract extract(String issuing, String issuer, Optional<String> leaf)
      throws RefusedException {
    LedgerExtract.Subject subject =
        new LedgerExtract.Subject(
            region,
            fields.region("issuing", issuing),
            fields.creditCode("issuer", issuer),
            leaf.isPresent() ? Optional.of(fields.digest("leaf", leaf.get())) : Optional.empty());
    return LedgerActs.asked(() -> ledger.extract(subject, clock.instant()));
  }

  private Optional<Found> found(Question question, Optional<PrintedCode> code)
      throws RefusedException, IOException, InterruptedException, LogException {
    if (question.evidence().isPresent()) {
      return question.evidence().map(evidence -> new Found(evidence, "given"));
    }
    if (code.isPresent()) {
      String locator = code.get().locator();
      if (code.get().region().equals(region)) {
        return own(() -> licences.publicByLocator(locator));
      }
      return mirror.byLocator(code.get().region(), locator).map(CertificateDesk::fetched);
    }
    if (question.identifier().isPresent()) {
      LicenceIdentifier identifier = identifier(question.identifier().get());
      Optional<Found> own = own(() -> licences.publicByIdentifier(identifier));
      return own.isPresent()
          ? own
          : mirror.byIdentifier(identifier.text()).map(CertificateDesk::fetched);
    }
    throw new RefusedException(
        Refusal.CERTIFICATE_INVALID,
        "Evidence, an identifier or a code is needed beside the file.");
  }

  private static Found fetched(Mirror.Fetched<CertificateEvidence> fetched) {
    return new Found(fetched.value(), fetched.fresh() ? "region" : "kept");
  }

  @FunctionalInterface
  private interface Own {
    CertificateEvidence get() throws RefusedException, IOException, LogException;
  }

  private static Optional<Found> own(Own source) throws IOException, LogException {
    try {
      return Optional.of(new Found(source.get(), "own"));
    } catch (RefusedException e) {
      return Optional.empty(); // not here, or not yet anchored: another may know it
    }
  }

  private static LicenceIdentifier identifier(String text) throws RefusedException {
    try {
      return LicenceIdentifier.parse(text.strip());
    } catch (LicenceFormatException e) {
      throw LicenceWish.invalid("the field identifier: " + e.getMessage());
    }
  }

  private CertificateReport judged(Question question, CertificateEvidence evidence, String source)
      throws IOException, InterruptedException {
    Instant now = clock.instant();
    Optional<VerifiedStatusList> status = Optional.empty();
    Optional<CertificateAnswer> noStatus = Optional.empty();
    Optional<String> number = evidence.value(CertificateEvidence.STATUS_LIST);
    if (number.isPresent()) {
      try {
        status = Optional.of(shelf.verified(evidence.region(), Long.parseLong(number.get())));
      } catch (StatusShelf.NoStatusException e) {
        noStatus =
            Optional.of(
                new CertificateAnswer(
                    e.isRefused()
                        ? CertificateAnswer.Reason.STATUS_REFUSED
                        : CertificateAnswer.Reason.STATUS_MISSING,
                    e.getMessage()));
      }
    }
    CertificateContext context =
        new CertificateContext(
            region, status, maxStatusAge, issuers(evidence), agreements(evidence.region()));
    CertificateFindings findings =
        EvidenceVerifier.verify(evidence, question.fileSm3(), trust.get(), context, now);
    CertificateReport.Anchored anchored =
        findings.genuine().isYes() && !findings.anchored().isYes()
            ? byLedger(evidence, findings.anchored())
            : CertificateReport.Anchored.byReceipt(findings.anchored(), evidence);
    CertificateAnswer inForce =
        findings.genuine().isYes() ? noStatus.orElse(findings.inForce()) : findings.inForce();
    CertificateFindings undisputed =
        new CertificateFindings(
            findings.genuine(), findings.anchored(), inForce, findings.recognised());
    Optional<List<Dispute>> disputes =
        findings.genuine().isYes() ? disputes(evidence) : Optional.empty();
    CertificateFindings judged =
        DisputeJudge.judge(
            evidence, undisputed, anchored.isYes(), region, disputes.orElse(List.of()));
    return CertificateReport.of(
            evidence,
            source,
            judged,
            anchored,
            judged.genuine().isYes()
                ? status.flatMap(list -> StatusSeen.of(evidence, list, now))
                : Optional.empty())
        .disputed(disputes);
  }

  /** Disputes about this certificate, and proved forks; empty when the ledger cannot be asked. */
  private Optional<List<Dispute>> disputes(CertificateEvidence evidence) {
    try {
      List<Dispute> all = new ArrayList<>();
      all.addAll(ledger.disputes().about(evidence.region(), DisputeJudge.matter(evidence)));
      all.addAll(ledger.disputes().about(evidence.region(), DisputeLedger.FORKS));
      return Optional.of(all);
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }

  /** Where no receipt decides, the own connection to the ledger does. */
  private CertificateReport.Anchored byLedger(
      CertificateEvidence evidence, EvidenceAnswer offline) {
    Optional<AnchoredCheckpoint> record =
        offline.result() == EvidenceAnswer.Result.NO ? Optional.empty() : onLedger(evidence);
    return record
        .map(
            found ->
                CertificateReport.Anchored.of(
                    new EvidenceAnswer(
                        EvidenceAnswer.Result.YES,
                        EvidenceAnswer.Reason.PROVED,
                        "this region's own ledger holds the checkpoint: transaction "
                            + found.transactionId()),
                    evidence,
                    Optional.of(found.time())))
        .orElseGet(() -> CertificateReport.Anchored.byReceipt(offline, evidence));
  }

  private Optional<AnchoredCheckpoint> onLedger(CertificateEvidence evidence) {
    try {
      String origin = evidence.note().parseUnverified().origin();
      return ledger
          .checkpoint(evidence.region(), origin, evidence.inclusion().size())
          .filter(record -> record.note().text().equals(evidence.note().text()));
    } catch (LedgerException | CheckpointFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<List<RecognitionAgreement>> agreements(String issuing) {
    if (issuing.equals(region)) {
      return Optional.of(List.of());
    }
    try {
      return Optional.of(ledger.recognition().agreements(region, issuing));
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }

  private Optional<List<IssuerEntry>> issuers(CertificateEvidence evidence) {
    Optional<String> issuer =
        evidence.value(CertificateEvidence.IDENTIFIER).map(text -> text.split("\\.", -1)[6]);
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ledger.recognition().issuers(evidence.region(), issuer.get()));
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }
}
