package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/**
 * Attacks by cross-references of a later update that readers take differently: objects that are set
 * free, rows of a stream that name another place, objects that stand twice in one object stream,
 * tables that nothing leads to. What PDFBox makes of them is what was signed.
 */
class TailAttackTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] PLAIN = TestPdfs.unsigned(2);
  private static final String BLACK = "<</Length 16>>\nstream\n0 0 200 200 re f\nendstream";

  private static byte[] stamped(SignatureProfile profile) {
    byte[] pdf = REGION.stamp(profile, PLAIN);
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    return pdf;
  }

  /** The number after a key's first appearance in the plain document. */
  private static long number(String key) {
    String text = new String(PLAIN, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(key) + key.length();
    return Long.parseLong(text.substring(at, text.indexOf(' ', at)));
  }

  private static long content() {
    return number("/Contents ");
  }

  private static void assertRefused(byte[] pdf, Reason reason) {
    Refusals.assertRefused(REGION.verify(pdf), StepCode.LATER_CHANGES, reason);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_table_that_sets_content_free(SignatureProfile profile) {
    assertRefused(new RawUpdate(stamped(profile)).free(content()).build(), Reason.TAIL_ENTRY_FREE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_stream_of_references_that_sets_content_free(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] forged = new ReferenceStream(pdf).row(content(), 0, 0, 1).build();
    assertRefused(forged, Reason.TAIL_ENTRY_FREE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_object_that_stands_twice_in_one_object_stream(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    long page = number("/Kids [");
    String genuine = RawUpdate.value(pdf, page);
    String changed = genuine.replace("/Contents " + content() + " 0 R", "/Contents null");
    assertThat(changed).isNotEqualTo(genuine);
    for (List<String> order : List.of(List.of(genuine, changed), List.of(changed, genuine))) {
      for (int index = 0; index < 2; index++) {
        byte[] forged =
            new ReferenceStream(pdf)
                .objects(900, List.of(page, page), order)
                .row(page, 2, 900, index)
                .build();
        assertRefused(forged, Reason.TAIL_OBJECT_TWICE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_row_that_names_another_object_of_the_stream(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    long page = number("/Kids [");
    String genuine = RawUpdate.value(pdf, page);
    String changed = genuine.replace("/Contents " + content() + " 0 R", "/Contents null");
    byte[] forged =
        new ReferenceStream(pdf)
            .objects(900, List.of(page, 950L), List.of(genuine, changed))
            .row(page, 2, 900, 1)
            .row(950, 2, 900, 0)
            .build();
    assertRefused(forged, Reason.TAIL_ENTRY_ASTRAY);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_row_of_an_unknown_kind(SignatureProfile profile) {
    byte[] forged = new ReferenceStream(stamped(profile)).row(content(), 3, 0, 0).build();
    assertRefused(forged, Reason.TAIL_UNREADABLE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_table_that_nothing_leads_to(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] between = new RawUpdate(pdf).object(content(), BLACK).build();
    byte[] forged =
        new RawUpdate(between)
            .previous(RawUpdate.startOf(pdf))
            .object(content(), RawUpdate.value(pdf, content()))
            .build();
    assertRefused(forged, Reason.TAIL_TABLE_ASTRAY);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_end_mark_that_ends_nothing(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] between =
        TestPdfs.concat(
            new RawUpdate(pdf).hidden(content(), BLACK).bytes(),
            "startxref\n" + RawUpdate.startOf(pdf) + "\n%%EOF\n");
    byte[] forged =
        new RawUpdate(between).object(content(), RawUpdate.value(pdf, content())).build();
    assertRefused(forged, Reason.TAIL_TABLE_ASTRAY);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_end_mark_beside_its_table(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] update = new RawUpdate(pdf).object(900, "null").build();
    long start = RawUpdate.startOf(update);
    byte[] forged =
        TestPdfs.concat(
            TestPdfs.replace(update, "startxref\n" + start, "startxref\n" + RawUpdate.startOf(pdf)),
            "startxref\n" + start + "\n%%EOF\n");
    assertThat(REGION.verify(forged).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void takes_a_stream_of_references_that_is_right() {
    byte[] pdf = stamped(SignatureProfile.GM_SEAL);
    long page = number("/Kids [");
    byte[] again =
        new ReferenceStream(pdf)
            .objects(900, List.of(page), List.of(RawUpdate.value(pdf, page)))
            .row(page, 2, 900, 0)
            .build();
    assertThat(REGION.verify(again).verdict()).isEqualTo(Verdict.VALID);
  }
}
