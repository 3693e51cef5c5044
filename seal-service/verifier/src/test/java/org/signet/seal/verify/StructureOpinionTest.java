package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/** The structure of files, by qpdf and by us. */
class StructureOpinionTest {
  private static final TestRegion REGION = new TestRegion();

  @TempDir Path folder;

  /** qpdf and we call the same files damaged. */
  @Test
  void qpdf_agrees_about_the_structure_of_files() throws Exception {
    Programs.need("qpdf");
    byte[] sound = REGION.stamp(SignatureProfile.GM_SEAL, TestPdfs.unsigned(2));
    String start = String.valueOf(RawUpdate.startOf(sound));
    List<byte[]> damaged =
        List.of(
            Arrays.copyOf(sound, sound.length - 30),
            TestPdfs.replace(
                sound, "startxref\n" + start, "startxref\n" + "9".repeat(start.length())));
    assertThat(qpdfFindsNothing(sound)).isTrue();
    assertThat(REGION.verify(sound).verdict()).isEqualTo(Verdict.VALID);
    byte[] twice = REGION.stamp(SignatureProfile.PADES_SM2, sound);
    assertThat(qpdfFindsNothing(twice)).isTrue();
    assertThat(REGION.verify(twice).verdict()).isEqualTo(Verdict.VALID);
    for (byte[] pdf : damaged) {
      assertThat(qpdfFindsNothing(pdf)).isFalse();
      assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.REFUSED);
    }
  }

  /** A fault that was there when it was signed is the signer's; it is told all the same. */
  @Test
  void a_signed_row_that_leads_to_another_object_is_told_as_qpdf_does() throws Exception {
    Programs.need("qpdf");
    byte[] plain = TestPdfs.unsigned(2);
    Map<Long, Long> places = RawUpdate.table(plain);
    String[] rows = new String[2];
    for (int i = 0; i < 2; i++) {
      rows[i] = String.format(Locale.ROOT, "%010d 00000 n", places.get(6L - i));
    }
    byte[] signed = Forgery.seal(TestPdfs.replace(plain, rows[0], rows[1]), REGION, document -> {});
    assertThat(qpdfFindsNothing(signed)).isFalse();
    Report report = REGION.verify(signed);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(0).steps())
        .filteredOn(step -> step.result() == StepResult.INFO)
        .extracting(Step::detail)
        .contains(
            Sentence.of(
                Reason.REFERENCES_REPAIRED,
                "object 6 is not where its row leads at offset " + places.get(5L)));
  }

  private boolean qpdfFindsNothing(byte[] pdf) throws Exception {
    return Programs.run("qpdf", "--check", TestPdfs.save(folder, pdf).toString()).exit() == 0;
  }
}
