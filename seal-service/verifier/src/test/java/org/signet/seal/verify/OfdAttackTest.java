package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.Revocation;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Attacks on signed packages of our own; none may be found valid. */
class OfdAttackTest {
  private static final TestRegion REGION = new TestRegion();
  private static final String SIGN_0 = "Doc_0/Signs/Sign_0/";

  private static Map<String, byte[]> sealed() {
    return new LinkedHashMap<>(TestOfd.sign(TestOfd.unsigned(), REGION));
  }

  private static void assertFound(
      byte[] zip, Verdict verdict, StepResult result, StepCode code, Reason reason) {
    Report report = REGION.verify(zip);
    assertThat(report.format()).isEqualTo("OFD");
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(verdict);
    assertThat(report.signatures())
        .as(report.text(Language.EN))
        .anySatisfy(
            signature ->
                assertThat(signature.steps())
                    .anyMatch(
                        step ->
                            step.code() == code
                                && step.result() == result
                                && step.detail().reason() == reason));
  }

  private static void assertRefused(Map<String, byte[]> files, StepCode code, Reason reason) {
    assertRefused(TestOfd.zip(files), code, reason);
  }

  private static void assertRefused(byte[] zip, StepCode code, Reason reason) {
    assertFound(zip, Verdict.REFUSED, StepResult.FAIL, code, reason);
  }

  @Test
  void refuses_a_changed_page() {
    Map<String, byte[]> files = sealed();
    files.put(TestOfd.PAGE, TestOfd.text(TestOfd.page("another")));
    assertRefused(files, StepCode.DOCUMENT_DIGEST, Reason.OFD_FILES_CHANGED);
  }

  @Test
  void refuses_a_changed_picture() {
    Map<String, byte[]> files = sealed();
    files.get("Doc_0/Res/picture.png")[5] ^= 1;
    assertRefused(files, StepCode.DOCUMENT_DIGEST, Reason.OFD_FILES_CHANGED);
  }

  @Test
  void refuses_a_page_that_was_added_to_the_document() {
    Map<String, byte[]> files = sealed();
    files.put("Doc_0/Pages/Page_2/Content.xml", TestOfd.text(TestOfd.page("three")));
    files.put(
        TestOfd.DOCUMENT,
        TestOfd.text(
            TestOfd.document("<ofd:Page ID=\"12\" BaseLoc=\"Pages/Page_2/Content.xml\"/>")));
    assertRefused(files, StepCode.DOCUMENT_DIGEST, Reason.OFD_FILES_CHANGED);
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  @Test
  void refuses_a_file_that_was_added_and_is_named_nowhere() {
    Map<String, byte[]> files = sealed();
    files.put("Doc_0/Res/new.png", new byte[] {1});
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  @Test
  void refuses_a_page_that_the_signer_left_out_and_that_was_swapped_in() {
    Map<String, byte[]> partly = TestOfd.unsigned();
    byte[] page = partly.remove(TestOfd.PAGE);
    Map<String, byte[]> files = new LinkedHashMap<>(TestOfd.sign(partly, REGION));
    files.put(TestOfd.PAGE, page);
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  /** The signed document already names them; what they show was never signed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ofd:Annotations>Late.xml</ofd:Annotations>",
        "<ofd:CommonData><ofd:TemplatePage ID=\"30\" BaseLoc=\"Late.xml\"/></ofd:CommonData>"
      })
  void refuses_annotations_and_templates_that_came_later(String naming) {
    Map<String, byte[]> unsigned = TestOfd.unsigned();
    String document = new String(unsigned.get(TestOfd.DOCUMENT), StandardCharsets.UTF_8);
    unsigned.put(
        TestOfd.DOCUMENT,
        TestOfd.text(document.replace("</ofd:Document>", naming + "</ofd:Document>")));
    Map<String, byte[]> files = new LinkedHashMap<>(TestOfd.sign(unsigned, REGION));
    assertThat(REGION.verify(TestOfd.zip(files)).verdict()).isEqualTo(Verdict.VALID);
    files.put("Doc_0/Late.xml", TestOfd.text(TestOfd.page("late")));
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  @Test
  void refuses_a_signed_file_that_is_gone() {
    Map<String, byte[]> files = sealed();
    files.remove(TestOfd.PAGE);
    assertRefused(files, StepCode.DOCUMENT_DIGEST, Reason.OFD_FILE_MISSING);
  }

  @Test
  void refuses_a_removed_reference() {
    Map<String, byte[]> files = sealed();
    String text = new String(files.get(SIGN_0 + "Signature.xml"), StandardCharsets.UTF_8);
    String reference = TestOfd.reference(TestOfd.PAGE, Sm3.hash(files.get(TestOfd.PAGE)));
    assertThat(text).contains(reference);
    files.put(SIGN_0 + "Signature.xml", TestOfd.text(text.replace(reference, "")));
    files.put(TestOfd.PAGE, TestOfd.text(TestOfd.page("another")));
    assertRefused(files, StepCode.DOCUMENT_DIGEST, Reason.DIGEST_DIFFERS);
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  @Test
  void refuses_a_changed_signature_file() {
    Map<String, byte[]> files = sealed();
    byte[] signature = files.get(SIGN_0 + "Signature.xml");
    files.put(SIGN_0 + "Signature.xml", TestOfd.replace(signature, "1 1 40 40", "9 9 40 40"));
    assertRefused(files, StepCode.DOCUMENT_DIGEST, Reason.DIGEST_DIFFERS);
  }

  @Test
  void refuses_the_signed_value_of_another_document() {
    Map<String, byte[]> other = TestOfd.unsigned();
    other.put(TestOfd.PAGE, TestOfd.text(TestOfd.page("another")));
    Map<String, byte[]> files = sealed();
    files.put(
        SIGN_0 + "SignedValue.dat", TestOfd.sign(other, REGION).get(SIGN_0 + "SignedValue.dat"));
    assertRefused(files, StepCode.DOCUMENT_DIGEST, Reason.DIGEST_DIFFERS);
  }

  @Test
  void refuses_a_revoked_signer() {
    Revocation revoked =
        new Revocation(
            REGION.signer.certificate().getSerialNumber(),
            TestRegion.NOW.minus(Duration.ofDays(1)),
            1);
    Report report =
        TestRegion.verify(
            REGION.verifier(REGION.trust(List.of(revoked)), SealStatusSource.NONE),
            TestOfd.zip(sealed()));
    Refusals.assertRefused(report, StepCode.SIGNER_REVOCATION, Reason.REVOKED);
  }

  @Test
  void refuses_a_suspended_and_a_revoked_seal() {
    byte[] zip = TestOfd.zip(sealed());
    for (SealStatus status : List.of(SealStatus.SUSPENDED, SealStatus.REVOKED)) {
      Report report = TestRegion.verify(REGION.verifier(REGION.trust(), (esId, at) -> status), zip);
      assertThat(report.signatures().get(0).step(StepCode.SEAL_STATUS).map(Step::result))
          .contains(StepResult.FAIL);
      assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void leaves_open_a_certificate_of_an_authority_of_the_same_name_with_another_key() {
    assertFound(
        TestOfd.zip(TestOfd.sign(TestOfd.unsigned(), new TestRegion())),
        Verdict.UNDECIDED,
        StepResult.UNKNOWN,
        StepCode.SIGNER_CHAIN,
        Reason.CHAIN_ISSUER_NOT_FOUND);
  }

  @Test
  void refuses_a_signed_value_that_is_none() {
    Map<String, byte[]> files = sealed();
    files.put(SIGN_0 + "SignedValue.dat", new byte[0]);
    assertRefused(files, StepCode.FORMAT, Reason.CONTENT_DAMAGED);
  }

  @Test
  void refuses_a_changed_bit_of_the_signed_value() {
    Map<String, byte[]> files = sealed();
    byte[] value = files.get(SIGN_0 + "SignedValue.dat");
    value[value.length - 1] ^= 1;
    assertRefused(files, StepCode.SIGNATURE_VALUE, Reason.VALUE_WRONG);
  }

  @Test
  void never_finds_a_package_valid_with_a_changed_byte_in_its_signed_value() {
    Map<String, byte[]> files = sealed();
    byte[] value = files.get(SIGN_0 + "SignedValue.dat");
    for (int at = 0; at < value.length; at += 37) {
      byte[] changed = value.clone();
      changed[at] ^= 1;
      files.put(SIGN_0 + "SignedValue.dat", changed);
      Report report = REGION.verify(TestOfd.zip(files));
      assertThat(report.verdict())
          .as("byte %d: %s", at, report.text(Language.EN))
          .isNotEqualTo(Verdict.VALID);
    }
  }

  @Test
  void refuses_a_page_that_poses_as_the_value_of_a_further_signature() {
    Map<String, byte[]> files = sealed();
    byte[] second =
        TestOfd.replace(
            files.get(SIGN_0 + "Signature.xml"),
            "Signs/Sign_0/SignedValue.dat",
            "Pages/./././././././evil.xml");
    files.put("Doc_0/Signs/Sign_1/Signature.xml", second);
    files.put("Doc_0/Pages/evil.xml", TestOfd.text(TestOfd.page("evil")));
    String list = new String(files.get(TestOfd.LIST), StandardCharsets.UTF_8);
    files.put(
        TestOfd.LIST,
        TestOfd.text(
            list.replace(
                "</ofd:Signatures>",
                "<ofd:Signature ID=\"7\" BaseLoc=\"Sign_1/Signature.xml\"/></ofd:Signatures>")));
    assertRefused(files, StepCode.FORMAT, Reason.CONTENT_DAMAGED);
  }

  @Test
  void refuses_an_entrance_that_leads_to_another_document() {
    Map<String, byte[]> files = sealed();
    files.put("Doc_1/Document.xml", files.get(TestOfd.DOCUMENT));
    files.put("OFD.xml", TestOfd.replace(files.get("OFD.xml"), "Doc_0/Document", "Doc_1/Document"));
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_NOT_COVERED);
  }

  @Test
  void refuses_versions_that_were_added_to_the_entrance() {
    Map<String, byte[]> files = sealed();
    files.put(
        "OFD.xml",
        TestOfd.text(
            TestOfd.entrance(
                "<ofd:Versions/><ofd:Signatures>/" + TestOfd.LIST + "</ofd:Signatures>")));
    assertRefused(files, StepCode.COVERAGE, Reason.OFD_ENTRANCE);
  }

  @Test
  void refuses_a_signature_that_is_listed_twice() {
    Map<String, byte[]> files = sealed();
    String one = "<ofd:Signature ID=\"0\" BaseLoc=\"Sign_0/Signature.xml\"/>";
    files.put(TestOfd.LIST, TestOfd.text(TestOfd.xml("Signatures", one + one)));
    assertRefused(files, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFD.xml", TestOfd.LIST, SIGN_0 + "Signature.xml"})
  void refuses_external_entities(String name) {
    Map<String, byte[]> files = sealed();
    String text = new String(files.get(name), StandardCharsets.UTF_8);
    String type = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
    files.put(name, TestOfd.text(text.replaceFirst("\\?>", "?>" + type)));
    assertRefused(files, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void refuses_a_signed_page_with_an_external_entity() {
    Map<String, byte[]> files = TestOfd.unsigned();
    String type = "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]>";
    files.put(TestOfd.PAGE, TestOfd.text(TestOfd.page("&e;").replaceFirst("\\?>", "?>" + type)));
    assertRefused(TestOfd.sign(files, REGION), StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void refuses_deep_nesting() {
    Map<String, byte[]> files = sealed();
    files.put(
        TestOfd.LIST,
        TestOfd.text(TestOfd.xml("Signatures", "<a>".repeat(5000) + "</a>".repeat(5000))));
    assertRefused(files, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void refuses_two_files_of_one_name() {
    Map<String, byte[]> files = sealed();
    files.put("Doc_0/Pages/Page_0/Bontent.xml", TestOfd.text(TestOfd.page("another")));
    byte[] zip = TestOfd.replace(TestOfd.zip(files), "Page_0/Bontent", "Page_0/Content");
    assertRefused(zip, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void refuses_two_files_whose_names_differ_only_in_case() {
    Map<String, byte[]> files = sealed();
    files.put("Doc_0/Pages/Page_0/content.xml", TestOfd.text(TestOfd.page("another")));
    assertRefused(files, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.xml", "/evil.xml", "Doc_0/../../evil", "C:evil.xml", "a\\..\\evil.xml"})
  void refuses_a_file_outside_of_the_package(String name) {
    Map<String, byte[]> files = sealed();
    files.put(name, new byte[] {1});
    assertRefused(files, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void refuses_a_reference_that_leads_out_of_the_package() {
    Map<String, byte[]> files = sealed();
    String text = new String(files.get(SIGN_0 + "Signature.xml"), StandardCharsets.UTF_8);
    files.put(
        SIGN_0 + "Signature.xml",
        TestOfd.text(text.replace("FileRef=\"/Doc_0", "FileRef=\"../../../../Doc_0")));
    assertRefused(files, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void leaves_open_a_package_that_unpacks_to_too_much() {
    Map<String, byte[]> files = TestOfd.unsigned();
    files.put("Doc_0/Res/bomb", new byte[8 << 20]);
    assertFound(
        TestOfd.zip(TestOfd.sign(files, REGION)),
        Verdict.UNDECIDED,
        StepResult.UNKNOWN,
        StepCode.FORMAT,
        Reason.BOUND_HIT);
  }

  @Test
  void refuses_sizes_that_are_not_true() {
    byte[] zip = TestOfd.zip(sealed());
    int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    zip[directory + 24] ^= 1; // the unpacked size of the first file
    assertRefused(zip, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void refuses_bytes_after_the_package_and_between_its_files() {
    byte[] zip = TestOfd.zip(sealed());
    byte[] longer = Arrays.copyOf(zip, zip.length + 3);
    assertRefused(longer, StepCode.FORMAT, Reason.OFD_PACKAGE);
    int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    byte[] hidden = new byte[zip.length + 40];
    System.arraycopy(zip, 0, hidden, 0, directory);
    System.arraycopy(zip, directory, hidden, directory + 40, zip.length - directory);
    int end = new String(hidden, StandardCharsets.ISO_8859_1).lastIndexOf("PK\5\6");
    int start = directory + 40;
    for (int i = 0; i < 4; i++) {
      hidden[end + 16 + i] = (byte) (start >> (8 * i));
    }
    assertRefused(hidden, StepCode.FORMAT, Reason.OFD_PACKAGE);
  }

  @Test
  void refuses_a_package_that_is_a_pdf_as_well() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("%PDF-1.7", new byte[] {1});
    files.putAll(sealed());
    assertRefused(files, StepCode.FORMAT, Reason.OFD_ALSO_PDF);
  }

  @Test
  void refuses_a_package_that_was_cut_anywhere() {
    byte[] zip = TestOfd.zip(sealed());
    for (int length = 4; length < zip.length; length += 211) {
      Report report = REGION.verify(Arrays.copyOf(zip, length));
      assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    }
  }
}
