package org.signet.seal.verify;

import java.util.List;
import org.signet.seal.verify.words.Language;

/**
 * The report about one file: the same for the command line, the service and the page.
 *
 * @param file the name that was given
 * @param format what the file is: {@code PDF} or {@code OFD}
 * @param verdict the worst of its signatures; a file without any is refused, since nobody vouches
 *     for it
 * @param policy the rules that the verdict rests on
 */
public record Report(
    String file,
    String format,
    Verdict verdict,
    List<SignatureReport> signatures,
    EvidenceReport evidence,
    VerifyPolicy policy) {
  public Report {
    signatures = List.copyOf(signatures);
  }

  static Report of(
      String file,
      String format,
      List<SignatureReport> found,
      EvidenceReport evidence,
      VerifyPolicy policy) {
    PolicyCheck rules = new PolicyCheck(policy);
    List<SignatureReport> signatures = rules.judge(found);
    Verdict verdict = signatures.isEmpty() ? Verdict.REFUSED : Verdict.VALID;
    for (SignatureReport signature : signatures) {
      verdict = verdict.and(signature.verdict());
    }
    return new Report(file, format, verdict.and(rules.of(evidence)), signatures, evidence, policy);
  }

  /** The report as JSON, as {@code docs/report-schema.json} describes it. */
  public String json() {
    return ReportJson.write(this);
  }

  /** The report as text for people: plain, without colours, lines ended by a newline. */
  public String text(Language language) {
    return text(language, Emphasis.NONE);
  }

  /** The report as text for people, its verdicts and results emphasised. */
  public String text(Language language, Emphasis emphasis) {
    return new ReportText(language, emphasis).write(this);
  }
}
