package org.signet.seal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.ledger.evidence.CertificateAnswer;
import org.signet.ledger.evidence.EvidenceAnswer;
import org.signet.seal.licence.CertificateReport;
import org.signet.seal.licence.CertificateReport.Answer;
import org.signet.seal.licence.CertificateReport.DisputeSeen;
import org.signet.seal.web.CertificatePage.Typed;

/** What the page says about disputes, and that it has words for every reason. */
class CertificatePageTest {
  static final Site SITE = new Site("50 MiB", true, Optional.of("某省<数据局>"));

  private static String page(Tongue tongue, String genuine, List<DisputeSeen> disputes) {
    Answer answer = new Answer(genuine, "PROVED", "as the test says");
    return new CertificatePage(tongue, new Page(tongue, SITE, "/verify/certificate"))
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
                disputes),
            Typed.NOTHING);
  }

  private static String unheardOf(Tongue tongue, String asked) {
    Answer nobody = new Answer("unknown", "NO_EVIDENCE", "");
    return new CertificatePage(tongue, new Page(tongue, SITE, "/verify/certificate"))
        .of(
            new CertificateReport(
                "330000",
                null,
                null,
                null,
                null,
                nobody,
                new CertificateReport.Anchored(
                    "unknown", "NO_EVIDENCE", "", null, null, null, null),
                new CertificateReport.InForce("unknown", "NO_EVIDENCE", "", null, null, null),
                nobody,
                null,
                null),
            Typed.of(null, asked));
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void a_certificate_that_nobody_knows_is_neither_good_nor_bad(Tongue tongue) {
    String page = unheardOf(tongue, "1.2.156.3005.2.<b>");
    assertThat(page)
        .contains("data-verdict=\"undecided\"")
        .contains(tongue.say("licence.verdict.nothing"), tongue.say("licence.text.nothing"))
        .contains(tongue.say("licence.next.nothing"))
        .contains(tongue.say("licence.asked") + " · 1.2.156.3005.2.&lt;b&gt;");
    assertThat(unheardOf(tongue, "")).doesNotContain(tongue.say("licence.asked"));
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void every_sentence_is_filled_in(Tongue tongue) {
    Answer yes = new Answer("yes", "PROVED", "");
    String page =
        new CertificatePage(tongue, new Page(tongue, SITE, "/verify/certificate"))
            .of(
                new CertificateReport(
                    "330000",
                    "1.2.156.3005.2.1",
                    null,
                    null,
                    "own",
                    yes,
                    new CertificateReport.Anchored(
                        "yes", "PROVED", "", "public", "ab12", 6L, "2026-11-22T03:00:00Z"),
                    new CertificateReport.InForce(
                        "yes", "IN_FORCE", "", "01", "2026-11-22T03:01:00Z", 30L),
                    new Answer("yes", "RECOGNISED", ""),
                    null,
                    List.of(new DisputeSeen("310000", 1, "status", "open"))),
                Typed.NOTHING);
    assertThat(page)
        .contains("ab12", "2026-11-22 11:00:00 +08:00", "11:01:00", "1.2.156.3005.2.1")
        .contains(tongue.say("licence.verdict.valid"), tongue.say("licence.next.valid"))
        .contains(tongue.say("operator").replace("{0}", "某省&lt;数据局&gt;"))
        .doesNotContain("{0}", "{1}", "{2}", "{3}", "<数据局>");
  }

  @Test
  void the_page_in_the_other_language_is_the_same_page() {
    assertThat(unheardOf(Tongue.ZH, ""))
        .contains("<a href=\"/verify/certificate?lang=en\" lang=\"en\"")
        .contains("<a href=\"/verify/certificate?lang=zh\" aria-current=\"page\">");
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
