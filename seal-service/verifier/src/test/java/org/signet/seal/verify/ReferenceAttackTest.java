package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/**
 * Attacks by later cross-references that are themselves odd: chains that loop or lead nowhere, rows
 * and numbers that only some readers take, hybrids, lengths that change.
 */
class ReferenceAttackTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] PLAIN = TestPdfs.unsigned(2);
  private static final String BLACK = "<</Length 16>>\nstream\n0 0 200 200 re f\nendstream";

  private static byte[] stamped(SignatureProfile profile) {
    byte[] pdf = REGION.stamp(profile, PLAIN);
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    return pdf;
  }

  private static long content() {
    String text = new String(PLAIN, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("/Contents ") + 10;
    return Long.parseLong(text.substring(at, text.indexOf(' ', at)));
  }

  /** Refused for the changes after it, whatever PDFBox made of them. */
  private static void assertRefused(byte[] pdf) {
    Report report = REGION.verify(pdf);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.REFUSED);
    assertThat(report.signatures().get(0).step(StepCode.LATER_CHANGES).orElseThrow().result())
        .as(report.text(Language.EN))
        .isEqualTo(StepResult.FAIL);
  }

  private static void assertRefused(byte[] pdf, Reason reason) {
    Refusals.assertRefused(REGION.verify(pdf), StepCode.LATER_CHANGES, reason);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_prev_that_leads_to_itself(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    long own = new RawUpdate(pdf).object(content(), BLACK).here();
    assertRefused(
        new RawUpdate(pdf).object(content(), BLACK).previous(own).build(),
        Reason.LATER_REFERENCES_DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_two_updates_that_lead_to_each_other(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] first =
        new RawUpdate(pdf).object(900, "null").previous(-1).trailer("/Prev 0000000000").build();
    byte[] second = new RawUpdate(first).object(content(), BLACK).build();
    String back = String.format(Locale.ROOT, "/Prev %010d", RawUpdate.startOf(second));
    assertRefused(
        TestPdfs.replace(second, "/Prev 0000000000", back), Reason.LATER_REFERENCES_DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_prev_out_of_range_or_no_number_or_twice(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    long start = RawUpdate.startOf(pdf);
    for (String prev :
        List.of(
            "/Prev " + pdf.length * 10L,
            "/Prev 9223372036854775807",
            "/Prev 99999999999999999999999",
            "/Prev -" + start,
            "/Prev " + start + ".0",
            "/Prev (" + start + ")",
            "/Prev 900 0 R",
            "/Prev null",
            "/Prev " + (start + 3),
            "/Prev " + start + "/Prev " + start,
            "/Prev " + RawUpdate.startOf(PLAIN) + "/Prev " + start)) {
      byte[] forged =
          new RawUpdate(pdf)
              .object(900, String.valueOf(start))
              .object(content(), BLACK)
              .previous(-1)
              .trailer(prev)
              .build();
      assertRefused(forged);
    }
  }

  /** The table sets the content free, the hidden stream replaces it (ISO 32000-1, 7.5.8.4). */
  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_hybrid_update_whose_hidden_part_replaces_content(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] hidden = new ReferenceStream(pdf).row(content(), 0, 0, 1).build();
    byte[] forged =
        new RawUpdate(hidden)
            .previous(RawUpdate.startOf(pdf))
            .trailer("/XRefStm " + RawUpdate.startOf(hidden))
            .build();
    assertRefused(forged);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_stream_of_references_that_takes_the_number_of_content(SignatureProfile profile) {
    byte[] forged =
        new ReferenceStream(stamped(profile)).row(950, 0, 0, 1).hidingAs(content()).build();
    assertRefused(forged, Reason.TAIL_OBJECT_HIDDEN);
  }

  /** Readers that look at the number alone show it; PDFBox goes by the generation too. */
  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_content_under_another_generation(SignatureProfile profile) {
    RawUpdate update = new RawUpdate(stamped(profile));
    String row = String.format(Locale.ROOT, "%d 1\n%010d 00001 n \n", content(), update.here());
    update.text(content() + " 1 obj\n" + BLACK + "\nendobj\n").rows(row);
    assertRefused(update.build());
  }

  /** Readers that count bytes find another row than those that count words. */
  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_rows_that_have_not_their_twenty_bytes(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    for (String end : List.of(" n\n", " n  \n", "  n \n", "\tn \n", " n %\n", " n\n \n")) {
      RawUpdate update = new RawUpdate(pdf);
      String row = String.format(Locale.ROOT, "900 1\n%010d 00000", update.here());
      update.hidden(900, "null").rows(row + end);
      assertRefused(update.build(), Reason.TAIL_UNREADABLE);
    }
    RawUpdate update = new RawUpdate(pdf);
    String row = String.format(Locale.ROOT, "900 1\n%09d 000000 n \n", update.here());
    assertRefused(update.hidden(900, "null").rows(row).build(), Reason.TAIL_UNREADABLE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_length_that_was_written_again(SignatureProfile profile) {
    byte[] document =
        new RawUpdate(PLAIN)
            .object(content(), BLACK.replace("/Length 16", "/Length 800 0 R"))
            .object(800, "16")
            .build();
    byte[] pdf = REGION.stamp(profile, document);
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    assertRefused(new RawUpdate(pdf).object(800, "5").build());
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_later_update_between_two_end_marks(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] update = new RawUpdate(pdf).object(content(), BLACK).build();
    byte[] forged = TestPdfs.concat(update, "startxref\n" + RawUpdate.startOf(pdf) + "\n%%EOF\n");
    assertRefused(forged);
  }
}
