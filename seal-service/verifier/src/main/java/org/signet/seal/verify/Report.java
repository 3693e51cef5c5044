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
 */
public record Report(
    String file,
    String format,
    Verdict verdict,
    List<SignatureReport> signatures,
    EvidenceReport evidence) {
  public Report {
    signatures = List.copyOf(signatures);
  }

  static Report of(
      String file, String format, List<SignatureReport> signatures, EvidenceReport evidence) {
    Verdict verdict = signatures.isEmpty() ? Verdict.REFUSED : Verdict.VALID;
    for (SignatureReport signature : signatures) {
      verdict = verdict.and(signature.verdict());
    }
    return new Report(file, format, verdict.and(evidence.verdict()), signatures, evidence);
  }

  /** The report as JSON, as {@code docs/report-schema.json} describes it. */
  public String json() {
    return ReportJson.write(this);
  }

  /** The report as text for people: plain, without colours, lines ended by a newline. */
  public String text(Language language) {
    return ReportText.write(this, language);
  }
}
