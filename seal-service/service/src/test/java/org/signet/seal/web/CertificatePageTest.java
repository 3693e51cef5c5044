package org.signet.seal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signet.ledger.evidence.CertificateAnswer;
import org.signet.ledger.evidence.EvidenceAnswer;
import org.signet.seal.licence.CertificateReport;
import org.signet.seal.licence.CertificateReport.Answer;
import org.signet.seal.licence.CertificateReport.DisputeSeen;

/** What the page says about disputes, and that it has words for every reason. */
class CertificatePageTest {
  private static String page(Tongue tongue, String genuine, List<DisputeSeen> disputes) {
    Answer answer = new Answer(genuine, "PROVED", "as the test says");
    return new CertificatePage(tongue, new Page(tongue, "50 MiB"))
        .of(
            new CertificateReport(
                "330000",
                null,
                null,
                null,
                "own",
                answer,
                new CertificateReport.Anchored("yes", "PROVED", "", null, null, null, null),
                new CertificateReport.InForce("yes", "IN_FORCE", "", null, null, null),
                new Answer("yes", "RECOGNISED", ""),
                null,
                disputes));
  }

  @Test
  void disputes_that_nobody_could_be_asked_for_are_said_to_be_unknown() {
    for (Tongue tongue : Tongue.values()) {
      String unknown = tongue.say("licence.disputes.unknown");
      assertThat(page(tongue, "yes", null)).contains(unknown);
      assertThat(page(tongue, "yes", List.of())).doesNotContain(unknown, "data-dispute");
      assertThat(page(tongue, "no", null)).doesNotContain(unknown);
      assertThat(page(tongue, "yes", List.of(new DisputeSeen("310000", 1, "status", "open"))))
          .contains("data-dispute=\"open\"")
          .doesNotContain(unknown);
    }
  }

  @Test
  void has_words_for_every_reason() {
    for (Tongue tongue : Tongue.values()) {
      for (CertificateAnswer.Reason reason : CertificateAnswer.Reason.values()) {
        assertThat(tongue.say("licence.reason." + reason)).isNotBlank();
      }
      for (EvidenceAnswer.Reason reason : EvidenceAnswer.Reason.values()) {
        assertThat(tongue.say("licence.reason." + reason)).isNotBlank();
      }
    }
  }
}
