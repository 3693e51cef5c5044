package org.signet.ledger.evidence;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.NoteRefusedException;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.tree.ProofFinding;
import org.signet.audit.tree.Proofs;
import org.signet.audit.tree.TreeHash;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.PathReason;
import org.signet.gm.cert.TrustStore;

/**
 * Judges evidence without any network.
 *
 * <p>Genuine: the disclosed digest is the document's, the leaf recomputed from the fields is in the
 * tree of the checkpoint, the checkpoint is signed by the key of the log certificate, that
 * certificate is about this log and chains to the trust store. Anchored: a peer of the ledger
 * signed that its committed state holds this checkpoint, and the peer's certificate chains to a
 * trusted authority of the ledger; that is as much as that one peer's word. In force and recognised
 * cannot be told from evidence alone.
 */
public final class EvidenceVerifier {
  /** How far the clocks of those who stamp, anchor and verify may be apart. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private EvidenceVerifier() {}

  /** As {@link #verify(EvidenceFile, byte[], EvidenceTrust, Instant)} with no ledger trusted. */
  public static EvidenceFindings verify(
      EvidenceFile evidence, byte[] documentSm3, TrustStore logs, Instant now) {
    return verify(evidence, documentSm3, new EvidenceTrust(logs, TrustStore.empty()), now);
  }

  /**
   * Answers the four questions.
   *
   * @param documentSm3 SM3 of the whole file that is claimed to be the document
   * @param now the time at which certificates are judged when the evidence hides its own time
   */
  public static EvidenceFindings verify(
      EvidenceFile evidence, byte[] documentSm3, EvidenceTrust trust, Instant now) {
    EvidenceAnswer genuine = genuine(evidence, documentSm3, trust.logs(), now);
    EvidenceAnswer anchored = anchored(evidence, genuine, trust, now);
    return new EvidenceFindings(
        genuine,
        anchored,
        EvidenceAnswer.of(
            EvidenceAnswer.Reason.NOT_IN_EVIDENCE,
            "whether the seal and the document are in force is not in the evidence;"
                + " ask the office that issued it"),
        EvidenceAnswer.of(
            EvidenceAnswer.Reason.NOT_IN_EVIDENCE,
            "recognition between regions is not in the evidence; ask your own region"),
        genuine.isYes() && anchored.isYes() ? existedBy(evidence, now) : Optional.empty());
  }

  /**
   * The time of the anchor, unless it lies in the future, before the log's certificate or before
   * the stamping: then the clock of whoever anchored was wrong, or he was not honest.
   */
  private static Optional<Instant> existedBy(EvidenceFile evidence, Instant now) {
    Instant begins = evidence.certificates().get(0).getNotBefore().toInstant();
    Instant stamped = instant(evidence.value(EvidenceField.TIME)).orElse(begins);
    return Receipts.anchoredAt(evidence.receipts())
        .filter(at -> !at.isAfter(now.plus(CLOCK_TOLERANCE)))
        .filter(at -> !at.isBefore(begins))
        .filter(at -> !at.isBefore(stamped.minus(CLOCK_TOLERANCE)));
  }

  /**
   * Answers the four questions about an issued certificate.
   *
   * @param fileSm3 SM3 of the whole file that is claimed to be the certificate
   * @param context status list and agreements that the verifier has; their signatures and their
   *     place on the ledger were checked when they were got
   */
  public static CertificateFindings verify(
      CertificateEvidence evidence,
      byte[] fileSm3,
      EvidenceTrust trust,
      CertificateContext context,
      Instant now) {
    return verify(evidence, Optional.of(fileSm3), trust, context, now);
  }

  /**
   * Answers the four questions about an issued certificate.
   *
   * @param fileSm3 empty when there is no file: then genuine says that the log holds a certificate
   *     with the fields shown, and nothing about any file
   */
  public static CertificateFindings verify(
      CertificateEvidence evidence,
      Optional<byte[]> fileSm3,
      EvidenceTrust trust,
      CertificateContext context,
      Instant now) {
    Optional<String> file = evidence.value(CertificateEvidence.FILE);
    Instant at = instant(evidence.value(CertificateEvidence.ISSUED)).orElse(now);
    // What was issued before there was this log was sealed no earlier than its certificate begins.
    Instant begins = evidence.certificates().get(0).getNotBefore().toInstant();
    Instant sealed = at.isBefore(begins) ? begins : at;
    EvidenceAnswer genuine =
        fileSm3
            .flatMap(digest -> digestAnswer(file, digest))
            .orElseGet(() -> proved(evidence, trust.logs(), sealed));
    return new CertificateFindings(
            genuine,
            anchored(evidence, genuine, trust, now),
            CertificateJudge.inForce(evidence, context, now),
            CertificateJudge.recognised(evidence, context, now))
        .genuinely(genuine);
  }

  private static EvidenceAnswer genuine(
      EvidenceFile evidence, byte[] documentSm3, TrustStore trust, Instant now) {
    return digestAnswer(evidence.value(EvidenceField.DOCUMENT), documentSm3)
        .orElseGet(
            () -> proved(evidence, trust, instant(evidence.value(EvidenceField.TIME)).orElse(now)));
  }

  /** What speaks against the file itself, if anything. */
  private static Optional<EvidenceAnswer> digestAnswer(Optional<String> digest, byte[] fileSm3) {
    if (digest.isEmpty()) {
      return Optional.of(
          EvidenceAnswer.of(
              EvidenceAnswer.Reason.DOCUMENT_HIDDEN,
              "the evidence hides which document it is about"));
    }
    return digest.get().equals(HexFormat.of().formatHex(fileSm3))
        ? Optional.empty()
        : Optional.of(
            EvidenceAnswer.of(
                EvidenceAnswer.Reason.DOCUMENT_DIFFERS,
                "the document is not the one that was stamped: its SM3 digest differs"));
  }

  /** Whether the region's log holds the leaf of the evidence. */
  private static EvidenceAnswer proved(LogEvidence evidence, TrustStore trust, Instant at) {
    X509CertificateHolder certificate = evidence.certificates().get(0);
    Checkpoint checkpoint;
    try {
      String origin = evidence.note().parseUnverified().origin();
      if (!LogCertificates.names(certificate, origin)) {
        return EvidenceAnswer.of(
            EvidenceAnswer.Reason.LOG_CERTIFICATE_FOREIGN,
            "the certificate of "
                + Certificates.subjectText(certificate)
                + " is not about the log "
                + origin);
      }
      checkpoint =
          NoteVerifier.of(origin, Certificates.publicKey(certificate)).open(evidence.note());
    } catch (NoteRefusedException | CertificateFormatException e) {
      return EvidenceAnswer.of(
          EvidenceAnswer.Reason.CHECKPOINT_SIGNATURE,
          "the log's key did not sign the checkpoint: " + e.getMessage());
    } catch (org.signet.audit.checkpoint.CheckpointFormatException | IllegalArgumentException e) {
      return EvidenceAnswer.of(
          EvidenceAnswer.Reason.CHECKPOINT_FOREIGN, "not a checkpoint: " + e.getMessage());
    }
    ProofFinding inclusion =
        Proofs.verifyInclusion(
            TreeHash.SM3,
            TreeHash.SM3.leaf(evidence.leaf()),
            evidence.inclusion(),
            checkpoint.root());
    if (!inclusion.isVerified()) {
      return EvidenceAnswer.of(
          EvidenceAnswer.Reason.NOT_INCLUDED,
          "the fields are not what the log holds: " + inclusion.detail());
    }
    return certificateAnswer(evidence, trust, at)
        .orElseGet(
            () ->
                EvidenceAnswer.of(
                    EvidenceAnswer.Reason.PROVED,
                    "leaf "
                        + evidence.inclusion().index()
                        + " of the log "
                        + checkpoint.origin()
                        + " holds this document"));
  }

  /** What speaks against the log certificate, if anything. */
  private static Optional<EvidenceAnswer> certificateAnswer(
      LogEvidence evidence, TrustStore trust, Instant at) {
    PathFindings path =
        CertificatePath.check(
            evidence.certificates().get(0),
            evidence.certificates(),
            trust,
            at,
            KeyUsageRule.SIGNING);
    for (Finding finding : new Finding[] {path.chain(), path.validity(), path.revocation()}) {
      if (finding.result() != Finding.Result.PASS) {
        boolean refused =
            finding.result() == Finding.Result.FAIL && finding.reason() != PathReason.REVOKED_LATER;
        return Optional.of(
            EvidenceAnswer.of(
                refused
                    ? EvidenceAnswer.Reason.LOG_CERTIFICATE_REFUSED
                    : EvidenceAnswer.Reason.LOG_CERTIFICATE_UNDECIDED,
                "the log certificate: " + finding.detail()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> instant(Optional<String> text) {
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static EvidenceAnswer anchored(
      LogEvidence evidence, EvidenceAnswer genuine, EvidenceTrust trust, Instant now) {
    Anchor anchor = evidence.anchor();
    String place =
        "transaction "
            + anchor.transactionId()
            + " in block "
            + anchor.block()
            + " of channel "
            + anchor.channel();
    if (genuine.result() == EvidenceAnswer.Result.NO) {
      return EvidenceAnswer.of(
          EvidenceAnswer.Reason.NOT_GENUINE, "the evidence is not genuine; it names " + place);
    }
    if (evidence.receipts().isEmpty()) {
      return EvidenceAnswer.of(
          EvidenceAnswer.Reason.NO_RECEIPT,
          "the evidence names " + place + " and holds no receipt; ask the ledger");
    }
    EvidenceAnswer best = null;
    for (LedgerReceipt receipt : evidence.receipts()) {
      EvidenceAnswer answer = Receipts.judge(evidence, receipt, trust.ledger(), now, place);
      if (answer.result() == EvidenceAnswer.Result.NO) {
        return answer;
      }
      best = best == null || answer.isYes() ? answer : best;
    }
    return best;
  }
}
