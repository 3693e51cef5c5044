package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/**
 * Attacks by bytes that follow a signed revision: incremental saving, cross-references that say
 * different things to different readers.
 */
class LaterAttackTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] PLAIN = TestPdfs.unsigned(2);
  private static final String BLACK = "<</Length 16>>\nstream\n0 0 200 200 re f\nendstream";

  private static byte[] stamped(SignatureProfile profile) {
    return REGION.stamp(profile, PLAIN);
  }

  /** The number of the first page's content stream. */
  private static long content() {
    String text = new String(PLAIN, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("/Contents ") + 10;
    return Long.parseLong(text.substring(at, text.indexOf(' ', at)));
  }

  private static void assertRefused(byte[] pdf, Reason reason) {
    Refusals.assertRefused(REGION.verify(pdf), StepCode.LATER_CHANGES, reason);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_update_without_cross_references(SignatureProfile profile) {
    assertRefused(
        new RawUpdate(stamped(profile)).hidden(content(), BLACK).bytes(),
        Reason.LATER_REFERENCES_DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_update_with_a_trailer_but_no_table(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] body = new RawUpdate(pdf).hidden(content(), BLACK).bytes();
    String end =
        "trailer\n<</Size 99/Root "
            + RawUpdate.root(pdf)
            + "/Prev "
            + RawUpdate.startOf(pdf)
            + ">>\n";
    assertRefused(TestPdfs.concat(body, end), Reason.LATER_REFERENCES_DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_update_whose_startxref_leads_nowhere(SignatureProfile profile) {
    byte[] pdf = new RawUpdate(stamped(profile)).object(content(), BLACK).build();
    String start = String.valueOf(RawUpdate.startOf(pdf));
    assertRefused(
        TestPdfs.replace(pdf, "startxref\n" + start, "startxref\n" + "9".repeat(start.length())),
        Reason.LATER_REFERENCES_DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_content_stream_that_was_written_again(SignatureProfile profile) {
    assertRefused(
        new RawUpdate(stamped(profile)).object(content(), BLACK).build(),
        Reason.MODIFIED_AFTER_SIGNING);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_changed_page_with_a_copy_of_the_signature_after_it(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int mark = text.lastIndexOf("/ByteRange");
    int obj = text.lastIndexOf(" 0 obj", mark);
    String copy = text.substring(obj + 6, text.indexOf("endobj", mark)).strip();
    byte[] forged = new RawUpdate(pdf).object(content(), BLACK).object(900, copy).build();
    assertRefused(forged, Reason.MODIFIED_AFTER_SIGNING);
    Refusals.assertRefused(REGION.verify(forged), StepCode.FORMAT, Reason.GAP_NOT_CONTENTS);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_table_that_starts_anew_without_prev(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    RawUpdate update = new RawUpdate(pdf).previous(-1);
    RawUpdate.table(pdf).forEach(update::entry);
    assertRefused(update.object(content(), BLACK).build(), Reason.LATER_CHAIN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_prev_that_skips_the_signed_revision(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    RawUpdate update = new RawUpdate(pdf).previous(RawUpdate.startOf(PLAIN));
    Map<Long, Long> before = RawUpdate.table(PLAIN);
    RawUpdate.table(pdf)
        .forEach(
            (number, place) -> {
              if (!place.equals(before.get(number))) {
                update.entry(number, place);
              }
            });
    assertRefused(update.object(content(), BLACK).build(), Reason.LATER_CHAIN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_later_hybrid_table(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    String hidden = "/XRefStm " + RawUpdate.startOf(pdf);
    assertRefused(new RawUpdate(pdf).trailer(hidden).build(), Reason.LATER_CHAIN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_later_trailer_with_another_root(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] forged =
        new RawUpdate(pdf)
            .object(901, "<</Type/Catalog/Pages 902 0 R>>")
            .object(902, "<</Type/Pages/Kids[]/Count 0>>")
            .trailer("/Root 901 0 R")
            .build();
    assertThat(REGION.verify(forged).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_object_that_stands_twice_in_an_update(SignatureProfile profile) {
    assertRefused(
        new RawUpdate(stamped(profile)).hidden(900, BLACK).object(900, "null").build(),
        Reason.TAIL_OBJECT_TWICE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_changed_object_that_the_table_does_not_name(SignatureProfile profile) {
    assertRefused(
        new RawUpdate(stamped(profile)).hidden(content(), BLACK).build(),
        Reason.TAIL_OBJECT_HIDDEN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_entry_that_leads_back_to_content_from_before_signing(SignatureProfile profile) {
    long old = RawUpdate.table(PLAIN).get(content());
    byte[] corrected = new RawUpdate(PLAIN).object(content(), BLACK).build();
    byte[] pdf = REGION.stamp(profile, corrected);
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    assertRefused(new RawUpdate(pdf).entry(content(), old).build(), Reason.MODIFIED_AFTER_SIGNING);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_object_stream_that_holds_what_the_table_places_elsewhere(
      SignatureProfile profile) {
    String inside = content() + " 0 null";
    int first = inside.indexOf("null");
    String stream =
        String.format(
            Locale.ROOT,
            "<</Type/ObjStm/N 1/First %d/Length %d>>\nstream\n%s\nendstream",
            first,
            inside.length(),
            inside);
    assertRefused(
        new RawUpdate(stamped(profile)).object(900, stream).build(), Reason.TAIL_OBJECT_HIDDEN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_object_beside_the_stream_that_the_table_names(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    long content = content();
    byte[] forged =
        new ReferenceStream(pdf)
            .hidden(content, BLACK)
            .objects(900, List.of(content), List.of("null"))
            .row(content, 2, 900, 0)
            .build();
    assertRefused(forged, Reason.TAIL_OBJECT_HIDDEN);
  }
}
