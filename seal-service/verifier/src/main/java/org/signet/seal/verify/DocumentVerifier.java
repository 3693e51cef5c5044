package org.signet.seal.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.ses.SESeal;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFindings;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.EvidenceVerifier;
import org.signet.seal.verify.ofd.OfdFile;
import org.signet.seal.verify.ofd.OfdFormatException;
import org.signet.seal.verify.ofd.OfdSignature;
import org.signet.seal.verify.pdf.Bound;
import org.signet.seal.verify.pdf.BoundHitException;
import org.signet.seal.verify.pdf.Deadline;
import org.signet.seal.verify.pdf.FileBytes;
import org.signet.seal.verify.pdf.FoundSignature;
import org.signet.seal.verify.pdf.PdfFile;
import org.signet.seal.verify.pdf.PdfFormatException;
import org.signet.seal.verify.words.Reason;

/**
 * Verifies the signatures and seals of a file. Reads nothing but the file and what it was given;
 * asks only the status source. Immutable and thread-safe if the status source is.
 */
public final class DocumentVerifier {
  private final EvidenceTrust trust;
  private final SealStatusSource status;
  private final Clock clock;
  private final VerifyLimits limits;
  private final VerifyPolicy policy;

  /**
   * A verifier that trusts no authority of the ledger.
   *
   * @param trust what is believed; an empty store leaves every chain unknown
   * @param status who knows the states of seals, or {@link SealStatusSource#NONE}
   * @param clock what time it is now
   */
  public DocumentVerifier(
      TrustStore trust, SealStatusSource status, Clock clock, VerifyLimits limits) {
    this(new EvidenceTrust(trust, TrustStore.empty()), status, clock, limits);
  }

  /** A verifier that also knows whom to believe about the ledger. */
  public DocumentVerifier(
      EvidenceTrust trust, SealStatusSource status, Clock clock, VerifyLimits limits) {
    this(trust, status, clock, limits, VerifyPolicy.USUAL);
  }

  /** A verifier with rules of its own. */
  public DocumentVerifier(
      EvidenceTrust trust,
      SealStatusSource status,
      Clock clock,
      VerifyLimits limits,
      VerifyPolicy policy) {
    this.trust = Objects.requireNonNull(trust, "trust");
    this.status = Objects.requireNonNull(status, "status");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.policy = Objects.requireNonNull(policy, "policy");
  }

  /**
   * Verifies a file.
   *
   * @param fileName the name to show in the report
   * @throws DocumentFormatException when the file is neither a PDF that can be read nor a package
   * @throws UncheckedIOException when the file cannot be read from disk
   */
  public Report verify(String fileName, Path file) throws DocumentFormatException {
    return verify(fileName, file, Optional.empty());
  }

  /**
   * Verifies a file together with its evidence, which proves by when the file existed if it is
   * genuine and anchored.
   *
   * @param fileName the name to show in the report
   * @param evidence the evidence file that came with it
   * @throws DocumentFormatException when the file is neither a PDF that can be read nor a package
   * @throws UncheckedIOException when the file cannot be read from disk
   */
  public Report verify(String fileName, Path file, Optional<EvidenceFile> evidence)
      throws DocumentFormatException {
    checkSize(file);
    DocumentKind kind = kind(file);
    Optional<EvidenceFindings> found = evidence.map(one -> findings(file, one));
    Optional<ProvenTime> anchored =
        found
            .flatMap(EvidenceFindings::existedBy)
            .map(at -> new ProvenTime(at, TimeSource.ANCHORED_EVIDENCE));
    List<SignatureReport> signatures;
    try {
      signatures = signatures(kind, file, anchored);
    } catch (OutOfMemoryError e) {
      // What this file filled is free again; whoever shares the heap with it goes on.
      signatures = List.of(givenUp(new BoundHitException(Bound.MEMORY)));
    }
    return Report.of(
        fileName,
        kind == DocumentKind.PDF ? "PDF" : "OFD",
        signatures,
        found.map(EvidenceReport::of).orElseGet(EvidenceReport::none),
        policy);
  }

  /**
   * Verifies a signature alone, whose document is elsewhere.
   *
   * @param value SES_Signature or CMS, without padding
   * @param sm3 of what was signed, 32 bytes
   * @param range how a signature names what it signed, {@code ByteRange=[a b c d]}
   */
  public SignatureReport verifySignature(byte[] value, byte[] sm3, String range) {
    SignatureDraft draft = new SignatureDraft("1", 0, Optional.empty());
    try {
      Content content = Contents.read(value);
      SigningTime time =
          new ValueExamination(trust.logs(), status, List.of(), clock.instant())
              .examine(
                  content, Signed.ofDigest(sm3), range, Optional.empty(), List.of(), draft.steps());
      draft.tell(content, time);
    } catch (ContentFormatException | UnknownContentException e) {
      draft.steps().add(Step.fail(StepCode.FORMAT, Reason.CONTENT_DAMAGED, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return draft.report();
  }

  /**
   * Judges a seal by itself as of now: its maker's signature and chain, its validity, its state.
   *
   * @param seal as it was read; nothing of it is believed
   */
  public List<Step> verifySeal(SESeal seal) {
    try {
      return SealSteps.check(
          seal,
          List.of(),
          trust.logs(),
          status,
          new SigningTime(Optional.empty(), Optional.empty(), clock.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException("what is in memory can be read", e);
    }
  }

  private List<SignatureReport> signatures(
      DocumentKind kind, Path file, Optional<ProvenTime> anchored) throws DocumentFormatException {
    return switch (kind) {
      case PDF -> pdfSignatures(file, anchored);
      case OFD -> ofdSignatures(file, anchored);
      case BOTH -> List.of(broken(Step.fail(StepCode.FORMAT, Reason.OFD_ALSO_PDF)));
    };
  }

  /**
   * The report about a file whose verification does not come to an end: undecided, like at any
   * other bound.
   */
  public Report overdue(String fileName, Path file) {
    return Report.of(
        fileName,
        kind(file) == DocumentKind.PDF ? "PDF" : "OFD",
        List.of(givenUp(new BoundHitException(Bound.TIME))),
        EvidenceReport.none(),
        policy);
  }

  private static DocumentKind kind(Path file) {
    try {
      return DocumentKind.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkSize(Path file) throws DocumentFormatException {
    try {
      long size = Files.size(file);
      if (size > limits.maxFileBytes()) {
        throw new DocumentFormatException(
            DocumentFormatException.Code.TOO_LARGE,
            "expected at most " + limits.maxFileBytes() + " bytes, found " + size);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EvidenceFindings findings(Path file, EvidenceFile evidence) {
    try (FileBytes bytes = FileBytes.open(file)) {
      byte[] digest = Signed.of(bytes).digest(Signed.SM3).orElseThrow();
      return EvidenceVerifier.verify(evidence, digest, trust, clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<SignatureReport> pdfSignatures(Path file, Optional<ProvenTime> anchored)
      throws DocumentFormatException {
    try (PdfFile pdf = open(file)) {
      List<FoundSignature> found = pdf.signatures();
      SignatureExamination examination =
          new SignatureExamination(
              pdf,
              found,
              trust.logs(),
              StoredEvidence.of(pdf.securityStore()),
              status,
              anchored,
              clock.instant());
      return examination.examineAll();
    } catch (BoundHitException e) {
      return List.of(givenUp(e));
    } catch (PdfFormatException e) {
      throw translated(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A package that is not sound is refused, since readers would disagree about it. */
  private List<SignatureReport> ofdSignatures(Path file, Optional<ProvenTime> anchored) {
    try (OfdFile ofd = OfdFile.open(file, limits.ofd(), Deadline.in(limits.time()))) {
      OfdExamination examination =
          new OfdExamination(
              ofd,
              new ValueExamination(
                  trust.logs(), status, anchored.stream().toList(), clock.instant()));
      List<SignatureReport> reports = new ArrayList<>();
      for (OfdSignature signature : ofd.signatures()) {
        reports.add(examination.examine(String.valueOf(reports.size() + 1), signature));
      }
      return reports;
    } catch (BoundHitException e) {
      return List.of(givenUp(e));
    } catch (OfdFormatException e) {
      return List.of(broken(Step.fail(StepCode.FORMAT, Reason.OFD_PACKAGE, e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the signatures of a file apart, without judging them, so that other programs can check
   * them.
   *
   * @throws DocumentFormatException when the file is neither a PDF that can be read nor a package,
   *     or when a limit is hit
   * @throws UncheckedIOException when the file cannot be read from disk
   */
  public List<SignatureParts> parts(Path file) throws DocumentFormatException {
    checkSize(file);
    try {
      return kind(file) == DocumentKind.PDF ? pdfParts(file) : ofdParts(file);
    } catch (OutOfMemoryError e) {
      throw tooLarge(new BoundHitException(Bound.MEMORY)); // as in verify
    }
  }

  private List<SignatureParts> ofdParts(Path file) throws DocumentFormatException {
    try (OfdFile ofd = OfdFile.open(file, limits.ofd(), Deadline.in(limits.time()))) {
      List<SignatureParts> parts = new ArrayList<>();
      for (int i = 0; i < ofd.signatures().size(); i++) {
        SignatureParts.of(String.valueOf(i + 1), ofd.signatures().get(i).value())
            .ifPresent(parts::add);
      }
      return parts;
    } catch (BoundHitException e) {
      throw tooLarge(e);
    } catch (OfdFormatException e) {
      throw new DocumentFormatException(
          DocumentFormatException.Code.DAMAGED_DOCUMENT, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentFormatException tooLarge(BoundHitException e) {
    return new DocumentFormatException(
        DocumentFormatException.Code.TOO_LARGE, "gave up at a limit: " + e.bound(), e);
  }

  private List<SignatureParts> pdfParts(Path file) throws DocumentFormatException {
    try (PdfFile pdf = open(file)) {
      List<SignatureParts> parts = new ArrayList<>();
      List<FoundSignature> found = pdf.signatures();
      for (int i = 0; i < found.size(); i++) {
        SignatureParts.of(String.valueOf(i + 1), found.get(i)).ifPresent(parts::add);
      }
      return parts;
    } catch (BoundHitException e) {
      throw tooLarge(e);
    } catch (PdfFormatException e) {
      throw translated(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PdfFile open(Path file) throws PdfFormatException, BoundHitException, IOException {
    return PdfFile.open(file, limits.pdf(), Deadline.in(limits.time()));
  }

  private static DocumentFormatException translated(PdfFormatException e) {
    return new DocumentFormatException(
        DocumentFormatException.Code.valueOf(e.code().name()), e.getMessage(), e);
  }

  /** Stands for the signatures that were not looked at. */
  private static SignatureReport givenUp(BoundHitException e) {
    return broken(Step.unknown(StepCode.FORMAT, Reason.BOUND_HIT, e.bound()));
  }

  /** Stands for the signatures of a file that is refused or given up as a whole. */
  private static SignatureReport broken(Step step) {
    SignatureDraft draft = new SignatureDraft("1", 0, Optional.empty());
    draft.steps().add(step);
    return draft.report();
  }
}
