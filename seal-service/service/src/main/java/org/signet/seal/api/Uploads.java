package org.signet.seal.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glassfish.jersey.media.multipart.FormDataContentDisposition;
import org.signet.gm.keys.KeyUseException;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.seal.registry.Incoming;
import org.signet.seal.registry.VerificationDesk;
import org.signet.seal.report.Judged;
import org.signet.seal.report.ReportDesk;
import org.signet.seal.sign.StampException;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.verify.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verification of an upload, shared by the interface and the page. */
public final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final int LONGEST_NAME = 120;

  private final VerificationDesk desk;
  private final DocumentStore documents;
  private final Optional<ReportDesk> reports;

  public Uploads(VerificationDesk desk, DocumentStore documents, Optional<ReportDesk> reports) {
    this.desk = desk;
    this.documents = documents;
    this.reports = reports;
  }

  /**
   * A report, and the same as a sealed PDF.
   *
   * @param pdf the file
   */
  @SuppressWarnings("ArrayRecordComponent") // made for one answer and handed on
  public record OnPaper(Report report, byte[] pdf) {}

  /** Whether reports are given on paper here. */
  public boolean givesPaper() {
    return reports.isPresent();
  }

  /**
   * Verifies a document that is being uploaded.
   *
   * @throws ProblemException when there is no verdict
   */
  public Report verify(String fileName, InputStream file, Optional<EvidenceFile> evidence)
      throws ProblemException, IOException, InterruptedException {
    try (Incoming document = Incoming.receive(file, documents)) {
      return desk.verify(shown(fileName), document.file(), evidence);
    } catch (VerificationDesk.NoVerdictException e) {
      throw noVerdict(e);
    }
  }

  /**
   * Verifies a document that is being uploaded and puts the report on paper.
   *
   * @throws ProblemException when there is no verdict, or it cannot be sealed
   */
  public OnPaper verifyOnPaper(String fileName, InputStream file, Optional<EvidenceFile> evidence)
      throws ProblemException, IOException, InterruptedException {
    if (reports.isEmpty()) {
      throw new ProblemException(
          ProblemKind.REPORTS_NOT_CONFIGURED, "Nobody answers here for reports on paper.");
    }
    try (Incoming document = Incoming.receive(file, documents)) {
      Report report = desk.verify(shown(fileName), document.file(), evidence);
      return new OnPaper(report, paper(Judged.of(report, document.file())));
    } catch (VerificationDesk.NoVerdictException e) {
      throw noVerdict(e);
    }
  }

  private byte[] paper(Judged judged) throws ProblemException, IOException {
    Path paper = documents.scratch(".pdf");
    try {
      reports.orElseThrow().write(judged, paper);
      return Files.readAllBytes(paper);
    } catch (ReportDesk.BusyException e) {
      throw new ProblemException(ProblemKind.BUSY, e.getMessage());
    } catch (StampException | KeyUseException e) {
      LOG.error("the report of a verification could not be sealed", e);
      throw new ProblemException(ProblemKind.REPORT_UNAVAILABLE, "The report could not be sealed.");
    } finally {
      Files.deleteIfExists(paper);
    }
  }

  /** Why a document could not be looked at, as a problem. */
  static ProblemException noVerdict(VerificationDesk.NoVerdictException e) {
    return new ProblemException(
        ProblemKind.ofCode(e.code()).orElse(ProblemKind.DAMAGED_DOCUMENT).because(e.getMessage()));
  }

  /** Reads an uploaded evidence file; empty when the field was left empty. */
  public static Optional<EvidenceFile> evidence(InputStream upload)
      throws ProblemException, IOException {
    if (upload == null) {
      return Optional.empty();
    }
    byte[] bytes = upload.readNBytes(EvidenceFile.MAX_BYTES + 1);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(EvidenceFile.parse(bytes));
    } catch (EvidenceFormatException e) {
      throw new ProblemException(
          ProblemKind.EVIDENCE_INVALID,
          "The evidence file cannot be read: " + e.getMessage() + ".");
    }
  }

  /** The file name of a part; browsers send it in UTF-8, the parser reads ISO 8859-1. */
  public static String fileName(FormDataContentDisposition part) {
    String name = part == null || part.getFileName() == null ? "" : part.getFileName();
    if (name.chars().allMatch(c -> c <= 0xff)) {
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)))
            .toString();
      } catch (CharacterCodingException e) {
        return name;
      }
    }
    return name;
  }

  /** A file's name as it may be shown: without folders, and without what is no visible letter. */
  public static String shown(String fileName) {
    String name = fileName == null ? "" : fileName.strip();
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder clean = new StringBuilder();
    name.codePoints()
        .filter(c -> Character.isDefined(c) && !Character.isISOControl(c))
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .limit(LONGEST_NAME)
        .forEach(clean::appendCodePoint);
    return clean.length() == 0 ? "document.pdf" : clean.toString();
  }
}
