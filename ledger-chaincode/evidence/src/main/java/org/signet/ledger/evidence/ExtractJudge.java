package org.signet.ledger.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signet.ledger.evidence.CertificateAnswer.Reason;

/**
 * What an extract of the ledger makes of the answers about a certificate: its disputes and forks
 * count as those of the ledger do, and when it is too old nobody is recognised by it. No answer
 * becomes better by its age.
 */
public final class ExtractJudge {
  private ExtractJudge() {}

  /**
   * The answers.
   *
   * @param findings by the evidence, the status list, and issuers and agreements of the extract
   * @param maxAge up to which age the extract decides what is recognised
   */
  public static CertificateFindings judge(
      CertificateEvidence evidence,
      CertificateFindings findings,
      LedgerExtract extract,
      Duration maxAge,
      Instant now) {
    List<Dispute> disputes = new ArrayList<>(extract.forks());
    extract.disputesAbout(DisputeJudge.matter(evidence)).ifPresent(disputes::addAll);
    return DisputeJudge.judge(
        evidence,
        aged(findings, extract.age(now), maxAge),
        findings.anchored().isYes(),
        extract.subject().region(),
        disputes);
  }

  private static CertificateFindings aged(
      CertificateFindings findings, Duration age, Duration maxAge) {
    if (!findings.genuine().isYes() || age.compareTo(maxAge) <= 0) {
      return findings;
    }
    return new CertificateFindings(
        findings.genuine(),
        findings.anchored(),
        findings.inForce(),
        new CertificateAnswer(
            Reason.EXTRACT_OLD,
            "the extract of the ledger is " + age.toSeconds() + " s old, which is too old"));
  }
}
