package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Several documents in one package: each is judged by its own signatures, and none lends. */
class OfdSeveralDocumentsTest {
  private static final TestRegion REGION = new TestRegion();
  private static final String SECOND_PAGE = "Doc_1/Pages/Page_0/Content.xml";

  private static Map<String, byte[]> two() {
    return TestOfd.two(TestOfd.unsigned(), REGION, TestOfd.unsigned("Doc_1"), REGION);
  }

  private static void assertRefused(Map<String, byte[]> files, StepCode code, Reason reason) {
    Refusals.assertRefused(REGION.verify(TestOfd.zip(files)), code, reason);
  }

  @Test
  void finds_two_signed_documents_valid_and_tells_which_signature_is_about_which() {
    Report report = REGION.verify(TestOfd.zip(two()));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    assertThat(report.signatures()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      List<Object> told =
          report.signatures().get(i).steps().stream()
              .filter(step -> step.detail().reason() == Reason.OFD_ONE_OF_SEVERAL)
              .<Object>flatMap(step -> step.detail().arguments().stream())
              .toList();
      assertThat(told).containsExactly("Doc_" + i + "/Document.xml", "2");
    }
  }

  @Test
  void leaves_open_a_document_beside_one_whose_signer_nobody_here_knows() {
    TestRegion elsewhere = new TestRegion();
    Report report =
        REGION.verify(
            TestOfd.zip(
                TestOfd.two(TestOfd.unsigned(), REGION, TestOfd.unsigned("Doc_1"), elsewhere)));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.signatures().get(0).verdict())
        .as(report.text(Language.EN))
        .isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(1).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void refuses_an_unsigned_document_beside_a_signed_one() {
    Map<String, byte[]> files = new LinkedHashMap<>(TestOfd.sign(TestOfd.unsigned(), REGION));
    files.putAll(TestOfd.unsigned("Doc_1"));
    files.put(
        "OFD.xml",
        TestOfd.text(
            TestOfd.xml(
                "OFD",
                TestOfd.body("Doc_1", "")
                    + TestOfd.body(
                        "Doc_0", "<ofd:Signatures>/" + TestOfd.LIST + "</ofd:Signatures>"))));
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  @Test
  void refuses_a_second_document_whose_list_of_signatures_is_empty() {
    Map<String, byte[]> files = two();
    files.put("Doc_1/Signs/Signatures.xml", TestOfd.text(TestOfd.xml("Signatures", "")));
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  @Test
  void refuses_documents_that_exchanged_their_signatures() {
    Map<String, byte[]> files = two();
    String text = new String(files.get("OFD.xml"), java.nio.charset.StandardCharsets.UTF_8);
    files.put(
        "OFD.xml",
        TestOfd.text(
            text.replace("Doc_0/Document", "Doc_X/Document")
                .replace("Doc_1/Document", "Doc_0/Document")
                .replace("Doc_X/Document", "Doc_1/Document")));
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  @Test
  void refuses_a_changed_page_of_the_second_document() {
    Map<String, byte[]> files = two();
    files.put(SECOND_PAGE, TestOfd.text(TestOfd.page("another")));
    Report report = REGION.verify(TestOfd.zip(files));
    Refusals.assertRefused(report, StepCode.DOCUMENT_DIGEST, Reason.OFD_FILES_CHANGED);
    assertThat(report.signatures().get(0).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void refuses_a_file_that_belongs_to_neither_document() {
    Map<String, byte[]> files = two();
    files.put("Res/font.ttf", new byte[] {1});
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  /** What the first signer left out, the signer of another document must not supply. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ofd:Image Loc=\"/Doc_1/Res/picture.png\"/>",
        "<ofd:Image>..\\..\\..\\doc_1\\Res\\picture.png</ofd:Image>",
        "<ofd:Image Loc=\"/&#68;oc_1/./Res/picture.png\"/>",
        "<ofd:Image><![CDATA[/Doc_1/Res/picture.png]]></ofd:Image>"
      })
  void refuses_a_page_that_borrows_a_picture_from_another_document(String content) {
    Map<String, byte[]> first = TestOfd.unsigned();
    first.put(TestOfd.PAGE, TestOfd.text(TestOfd.page(content)));
    assertRefused(
        TestOfd.two(first, REGION, TestOfd.unsigned("Doc_1"), REGION),
        StepCode.COVERAGE,
        Reason.OFD_BORROWED);
  }

  @Test
  void refuses_two_documents_in_one_folder() {
    Map<String, byte[]> files = two();
    String text = new String(files.get("OFD.xml"), java.nio.charset.StandardCharsets.UTF_8);
    files.put("DOC_0/Pages/Document.xml", files.get(TestOfd.DOCUMENT));
    files.put(
        "OFD.xml", TestOfd.text(text.replace("Doc_1/Document.xml", "DOC_0/Pages/Document.xml")));
    assertRefused(files, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void refuses_a_package_in_which_another_signed_file_could_be_made_the_document() {
    Map<String, byte[]> shadow = TestOfd.unsigned();
    shadow.put("Doc_0/Res/shadow.xml", TestOfd.text(TestOfd.document("")));
    assertRefused(TestOfd.sign(shadow, REGION), StepCode.COVERAGE, Reason.OFD_SEVERAL_ROOTS);
    assertRefused(
        TestOfd.two(shadow, REGION, TestOfd.unsigned("Doc_1"), REGION),
        StepCode.COVERAGE,
        Reason.OFD_SEVERAL_ROOTS);
  }

  @Test
  void leaves_open_a_package_of_more_documents_than_signatures_are_looked_at() {
    StringBuilder bodies = new StringBuilder();
    for (int i = 0; i <= VerifyLimits.defaults().maxSignatures(); i++) {
      bodies.append(TestOfd.body("Doc_" + i, ""));
    }
    Map<String, byte[]> files = TestOfd.unsigned();
    files.put("OFD.xml", TestOfd.text(TestOfd.xml("OFD", bodies.toString())));
    Report report = REGION.verify(TestOfd.zip(files));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.UNDECIDED);
  }
}
