package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** What every attack test needs: the refusal for the right reason, and a place to attack. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(Report report, StepCode code, Reason reason) {
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.REFUSED);
    assertThat(report.signatures())
        .as(report.text(Language.EN))
        .anySatisfy(
            signature ->
                assertThat(signature.steps())
                    .anyMatch(
                        step ->
                            step.code() == code
                                && step.result() == StepResult.FAIL
                                && step.detail().reason() == reason));
  }

  /** The numbers of the last ByteRange. */
  static int[] range(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf("/ByteRange");
    int open = text.indexOf('[', at);
    String[] numbers = text.substring(open + 1, text.indexOf(']', open)).strip().split("\\s+");
    return Arrays.stream(numbers).mapToInt(Integer::parseInt).toArray();
  }

  /** Has a page and everything above it written again. */
  static void touch(PDDocument document, PDPage page) {
    page.getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
  }
}
