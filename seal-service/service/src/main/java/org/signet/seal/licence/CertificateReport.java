package org.signet.seal.licence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.evidence.CertificateAnswer;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateFindings;
import org.signet.ledger.evidence.Dispute;
import org.signet.ledger.evidence.DisputeJudge;
import org.signet.ledger.evidence.EvidenceAnswer;
import org.signet.ledger.licence.VerifiedStatusList;

/**
 * Four answers about a certificate, each for itself, and where the evidence came from.
 *
 * @param source {@code given}, {@code region}, {@code kept} or {@code own}; null without evidence
 * @param genuine whether the region's log holds it, and the file where one was given
 * @param anchored whether the ledger holds the log's checkpoint
 * @param inForce by the status list
 * @param recognised by the agreements of the answering region
 * @param leaf hash of the certificate's leaf: what a dispute about it names; null without evidence
 * @param disputes about it, and proved forks of its region's logs, but for those withdrawn or
 *     rejected; null when nobody was asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateReport(
    String region,
    String identifier,
    String type,
    String issuedAt,
    String source,
    Answer genuine,
    Anchored anchored,
    InForce inForce,
    Answer recognised,
    String leaf,
    List<DisputeSeen> disputes) {
  public CertificateReport {
    disputes = disputes == null ? null : List.copyOf(disputes);
  }

  /**
   * A dispute that stands.
   *
   * @param state {@code open}, {@code answered} or {@code upheld}
   */
  public record DisputeSeen(String raiser, long number, String ground, String state) {
    static DisputeSeen of(Dispute dispute) {
      String state =
          dispute.isUpheld() ? "upheld" : dispute.answer().isPresent() ? "answered" : "open";
      return new DisputeSeen(dispute.raiser(), dispute.number(), dispute.ground().word(), state);
    }
  }

  /**
   * One answer.
   *
   * @param answer {@code yes}, {@code no}, {@code unknown}
   * @param reason stable word in capitals
   * @param detail one English sentence
   */
  public record Answer(String answer, String reason, String detail) {
    static Answer of(EvidenceAnswer found) {
      return new Answer(word(found.result()), found.reason().name(), found.detail());
    }

    static Answer of(CertificateAnswer found) {
      return new Answer(word(found.result()), found.reason().name(), found.detail());
    }

    private static String word(EvidenceAnswer.Result result) {
      return switch (result) {
        case YES -> "yes";
        case NO -> "no";
        case UNKNOWN -> "unknown";
      };
    }
  }

  /**
   * The answer about the anchor, with the place that the evidence names.
   *
   * @param time when that transaction was proposed, by the clock of the region that did; null
   *     unless the answer is yes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Anchored(
      String answer,
      String reason,
      String detail,
      String channel,
      String transaction,
      Long block,
      String time) {
    static Anchored of(EvidenceAnswer found, CertificateEvidence evidence, Optional<Instant> time) {
      Answer answer = Answer.of(found);
      return new Anchored(
          answer.answer(),
          answer.reason(),
          answer.detail(),
          evidence.anchor().channel(),
          evidence.anchor().transactionId(),
          evidence.anchor().block(),
          time.map(Instant::toString).orElse(null));
    }

    boolean isYes() {
      return answer.equals("yes");
    }

    /** What the evidence's own receipt says; its time when it proves. */
    static Anchored byReceipt(EvidenceAnswer found, CertificateEvidence evidence) {
      return of(found, evidence, found.isYes() ? evidence.anchoredAt() : Optional.empty());
    }
  }

  /**
   * The answer about the status.
   *
   * @param status two digits, GB/T 36903-2018
   * @param statusAt when the region said so
   * @param ageSeconds how long ago that was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InForce(
      String answer,
      String reason,
      String detail,
      String status,
      String statusAt,
      Long ageSeconds) {
    static InForce of(CertificateAnswer found, Optional<StatusSeen> seen) {
      Answer answer = Answer.of(found);
      return new InForce(
          answer.answer(),
          answer.reason(),
          answer.detail(),
          seen.map(StatusSeen::code).orElse(null),
          seen.map(at -> at.at().toString()).orElse(null),
          seen.map(StatusSeen::ageSeconds).orElse(null));
    }
  }

  /**
   * What evidence at hand and a kept status list say, without asking anybody.
   *
   * @param disputes those that an extract of the ledger has; empty when nothing at hand tells
   */
  public static CertificateReport offline(
      CertificateEvidence evidence,
      CertificateFindings findings,
      Optional<VerifiedStatusList> status,
      Optional<List<Dispute>> disputes,
      Instant now) {
    return of(
            evidence,
            "given",
            findings,
            Anchored.byReceipt(findings.anchored(), evidence),
            findings.genuine().isYes()
                ? status.flatMap(list -> StatusSeen.of(evidence, list, now))
                : Optional.empty())
        .disputed(disputes);
  }

  static CertificateReport of(
      CertificateEvidence evidence,
      String source,
      CertificateFindings findings,
      Anchored anchored,
      Optional<StatusSeen> seen) {
    return new CertificateReport(
        evidence.region(),
        evidence.value(CertificateEvidence.IDENTIFIER).orElse(null),
        evidence.value(CertificateEvidence.TYPE).orElse(null),
        evidence.value(CertificateEvidence.ISSUED).orElse(null),
        source,
        Answer.of(findings.genuine()),
        anchored,
        InForce.of(findings.inForce(), seen),
        Answer.of(findings.recognised()),
        DisputeJudge.matter(evidence),
        null);
  }

  /** The report with the disputes that were found; unchanged when nobody could be asked. */
  CertificateReport disputed(Optional<List<Dispute>> found) {
    return new CertificateReport(
        region,
        identifier,
        type,
        issuedAt,
        source,
        genuine,
        anchored,
        inForce,
        recognised,
        leaf,
        found.map(all -> all.stream().map(DisputeSeen::of).toList()).orElse(disputes));
  }

  /** Nothing is known, for one reason. */
  static CertificateReport withoutEvidence(String reason, String detail) {
    Answer unknown = new Answer("unknown", reason, detail);
    return new CertificateReport(
        null,
        null,
        null,
        null,
        null,
        unknown,
        new Anchored(unknown.answer(), reason, detail, null, null, null, null),
        new InForce(unknown.answer(), reason, detail, null, null, null),
        unknown,
        null,
        null);
  }
}
