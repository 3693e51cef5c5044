package org.signet.seal.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.signet.audit.log.LogException;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.seal.licence.CertificateDesk;
import org.signet.seal.licence.CertificateReport;
import org.signet.seal.registry.RefusedException;

/** Questions about certificates as they are uploaded, for the interface and the page. */
public final class CertificateQuestions {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final CertificateDesk desk;

  public CertificateQuestions(CertificateDesk desk) {
    this.desk = desk;
  }

  /**
   * Answers a form; fields that are empty count as not given.
   *
   * @throws ProblemException when the evidence cannot be read
   */
  public CertificateReport answer(
      InputStream file, InputStream evidence, String identifier, String code)
      throws ProblemException, RefusedException, IOException, InterruptedException, LogException {
    return desk.verify(
        new CertificateDesk.Question(
            digest(file), evidence(evidence), present(identifier), present(code)));
  }

  private static Optional<String> present(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** Only the digest is taken; an empty file is none, as forms send them. */
  private static Optional<byte[]> digest(InputStream file) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    Sm3 sm3 = new Sm3();
    byte[] chunk = new byte[CHUNK_BYTES];
    boolean empty = true;
    for (int got = file.read(chunk); got >= 0; got = file.read(chunk)) {
      sm3.update(chunk, 0, got);
      empty &= got == 0;
    }
    return empty ? Optional.empty() : Optional.of(sm3.digest());
  }

  private static Optional<CertificateEvidence> evidence(InputStream upload)
      throws ProblemException, IOException {
    if (upload == null) {
      return Optional.empty();
    }
    byte[] bytes = upload.readNBytes(EvidenceFile.MAX_BYTES + 1);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(CertificateEvidence.parse(bytes));
    } catch (EvidenceFormatException e) {
      throw new ProblemException(
          ProblemKind.EVIDENCE_INVALID, "The evidence cannot be read: " + e.getMessage() + ".");
    }
  }
}
