package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.seal.stamp.Placement;

/** Every refusal has its code and leaves no file behind. */
class StampRefusalTest {
  private static final Placement MIDDLE = new Placement(1, 300, 400);

  @TempDir Path folder;

  private Path in() {
    return folder.resolve("in.pdf");
  }

  private static StampRequest request(Placement placement) {
    return request(TestSeals.SIGNER, TestSeals.prepared(), placement, TestSeals.NOW);
  }

  private static StampRequest request(
      SigningIdentity signer, PreparedSeal seal, Placement placement, Instant time) {
    return StampRequest.of(SignatureProfile.GM_SEAL, signer, seal, placement, time);
  }

  private void assertRefused(StampRequest request, String code) throws Exception {
    Path out = folder.resolve("out.pdf");
    StampException refusal =
        catchThrowableOfType(
            StampException.class, () -> new PdfStamper().stamp(in(), out, request));
    assertThat(refusal).as("expected " + code).isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    assertThat(refusal.getMessage()).endsWith(".");
    assertThat(refusal.remedy()).endsWith(".");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(in());
    }
  }

  @Test
  void empty_file() throws Exception {
    Files.createFile(in());
    assertRefused(request(MIDDLE), "empty-document");
  }

  @Test
  void file_that_is_no_pdf() throws Exception {
    Files.writeString(in(), "PK this is something else");
    assertRefused(request(MIDDLE), "not-a-pdf");
  }

  @Test
  void file_that_only_begins_like_a_pdf() throws Exception {
    Files.writeString(in(), "%PDF-1.7\n");
    assertRefused(request(MIDDLE), "damaged-document");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
  void truncated_file(double kept) throws Exception {
    byte[] whole = Files.readAllBytes(TestPdfs.plain(in(), 3));
    Files.write(in(), Arrays.copyOf(whole, (int) (whole.length * kept)));
    assertRefused(request(MIDDLE), "damaged-document");
  }

  @Test
  void file_that_goes_on_after_its_end() throws Exception {
    TestPdfs.plain(in(), 1);
    Files.writeString(in(), "9 0 obj\n<<>>\nendobj\n", java.nio.file.StandardOpenOption.APPEND);
    assertRefused(request(MIDDLE), "damaged-document");
  }

  @Test
  void start_of_cross_references_that_points_elsewhere() throws Exception {
    String pdf = latin1(TestPdfs.plain(in(), 1));
    int at = pdf.lastIndexOf("startxref") + 10;
    write(pdf.substring(0, at) + "17" + pdf.substring(pdf.indexOf('\n', at)));
    assertRefused(request(MIDDLE), "damaged-document");
  }

  @Test
  void cross_reference_entry_of_an_object_nobody_would_miss() throws Exception {
    String pdf = latin1(TestPdfs.plain(in(), 1));
    int entry = pdf.lastIndexOf(" 00000 n");
    char[] changed = pdf.toCharArray();
    changed[entry - 1] = changed[entry - 1] == '9' ? '8' : (char) (changed[entry - 1] + 1);
    write(new String(changed));
    assertRefused(request(MIDDLE), "damaged-document");
  }

  @Test
  void document_that_opens_only_with_a_password() throws Exception {
    TestPdfs.encrypted(in(), 256, "user", true);
    assertRefused(request(MIDDLE), "password-required");
  }

  @Test
  void document_whose_permissions_forbid_changes() throws Exception {
    TestPdfs.encrypted(in(), 128, "", false);
    assertRefused(request(MIDDLE), "changes-forbidden");
  }

  @Test
  void document_certified_against_changes() throws Exception {
    TestPdfs.write(
        in(),
        1,
        false,
        document -> {
          COSDictionary parameters = new COSDictionary();
          parameters.setInt(COSName.P, 1);
          COSDictionary reference = new COSDictionary();
          reference.setItem(COSName.TRANSFORM_METHOD, COSName.DOCMDP);
          reference.setItem(COSName.TRANSFORM_PARAMS, parameters);
          COSArray references = new COSArray();
          references.add(reference);
          COSDictionary signature = new COSDictionary();
          signature.setItem(COSName.REFERENCE, references);
          COSDictionary permissions = new COSDictionary();
          permissions.setItem(COSName.DOCMDP, signature);
          document.getDocumentCatalog().getCOSObject().setItem(COSName.PERMS, permissions);
        });
    assertRefused(request(MIDDLE), "changes-forbidden");
  }

  @Test
  void document_without_pages() throws Exception {
    TestPdfs.write(in(), 0, false, document -> {});
    assertRefused(request(MIDDLE), "no-pages");
  }

  @Test
  void page_count_that_no_file_of_this_size_can_have() throws Exception {
    TestPdfs.write(
        in(),
        1,
        false,
        document ->
            document
                .getPages()
                .getCOSObject()
                .setItem(COSName.COUNT, COSInteger.get(9_999_999_999L)));
    assertRefused(request(MIDDLE), "damaged-document");
  }

  @Test
  void page_tree_that_runs_in_a_circle() throws Exception {
    TestPdfs.write(
        in(),
        2,
        false,
        document -> {
          COSDictionary root = document.getPages().getCOSObject();
          ((COSArray) root.getDictionaryObject(COSName.KIDS)).set(0, root);
        });
    assertRefused(request(MIDDLE), "damaged-document");
  }

  @Test
  void annotations_that_are_no_array() throws Exception {
    TestPdfs.write(
        in(),
        1,
        false,
        document ->
            document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, new COSString("none")));
    assertRefused(request(MIDDLE), "damaged-document");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, Integer.MAX_VALUE})
  void page_that_the_document_has_not(int page) throws Exception {
    TestPdfs.plain(in(), 2);
    assertRefused(request(new Placement(page, 300, 400)), "page-out-of-range");
  }

  @Test
  void seal_that_leaves_the_page() throws Exception {
    TestPdfs.plain(in(), 1);
    assertRefused(request(new Placement(1, 20, 400)), "seal-off-page");
    assertRefused(request(new Placement(1, 300, 10_000)), "seal-off-page");
    assertRefused(request(new Placement(1, -300, 400)), "seal-off-page");
  }

  @Test
  void seal_before_and_after_its_validity() throws Exception {
    TestPdfs.plain(in(), 1);
    SESeal seal = TestSeals.seal(TestSeals.NOW.plusSeconds(10), TestSeals.NOW.plusSeconds(20));
    PreparedSeal prepared = PreparedSeal.of(seal, PreparedAppearance.of(TestSeals.FACE));
    for (int seconds : new int[] {9, 21}) {
      Instant time = TestSeals.NOW.plusSeconds(seconds);
      assertRefused(request(TestSeals.SIGNER, prepared, MIDDLE, time), "seal-expired");
    }
    Instant last = TestSeals.NOW.plusSeconds(20);
    new PdfStamper()
        .stamp(in(), folder.resolve("out.pdf"), request(TestSeals.SIGNER, prepared, MIDDLE, last));
  }

  @Test
  void signer_who_is_not_on_the_seal() throws Exception {
    TestPdfs.plain(in(), 1);
    SigningIdentity other =
        TestSeals.ca()
            .issue(CertificatePurpose.SIGNER, "CN=Somebody Else,C=CN", TestSeals.days(30));
    assertRefused(
        request(other, TestSeals.prepared(), MIDDLE, TestSeals.NOW), "signer-not-on-seal");
  }

  @Test
  void signer_whose_certificate_has_expired_or_is_another_keys() throws Exception {
    TestPdfs.plain(in(), 1);
    SigningIdentity brief =
        TestSeals.ca().issue(CertificatePurpose.SIGNER, "CN=Brief,C=CN", TestSeals.days(1));
    CertificateList list = CertificateList.ofDigests(List.of(brief.certificate()));
    PreparedSeal seal =
        PreparedSeal.of(
            TestSeals.seal(
                TestSeals.NOW,
                TestSeals.NOW.plus(TestSeals.days(10)),
                list,
                TestSeals.FACE.picture()));
    Instant late = TestSeals.NOW.plus(TestSeals.days(2));
    assertRefused(request(brief, seal, MIDDLE, late), "signer-certificate-unfit");
    SigningIdentity mixed =
        new SigningIdentity(TestSeals.MAKER.signer(), brief.certificate(), List.of());
    assertRefused(request(mixed, seal, MIDDLE, TestSeals.NOW), "signer-certificate-unfit");
  }

  @Test
  void seal_whose_maker_did_not_sign_it() throws Exception {
    byte[] seal = TestSeals.seal(TestSeals.NOW, TestSeals.NOW.plusSeconds(60)).encoded();
    String name = new String(seal, StandardCharsets.ISO_8859_1);
    seal[name.indexOf("32010000000001")] = '4';
    assertThatThrownBy(
            () -> PreparedSeal.of(SESeal.parse(seal), PreparedAppearance.of(TestSeals.FACE)))
        .isInstanceOf(StampException.class)
        .extracting(e -> ((StampException) e).code())
        .isEqualTo("seal-invalid");
  }

  @Test
  void seal_whose_picture_cannot_be_read_or_is_blank() {
    for (byte[] picture :
        List.of(new byte[] {1, 2, 3}, "GIF89a".getBytes(StandardCharsets.US_ASCII))) {
      assertThatThrownBy(() -> PreparedAppearance.ofPicture(42, 42, picture))
          .isInstanceOf(StampException.class)
          .extracting(e -> ((StampException) e).code())
          .isEqualTo("seal-invalid");
    }
  }

  @Test
  void request_without_a_place_or_with_a_novel_as_reason() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StampRequest(
                    SignatureProfile.GM_SEAL,
                    TestSeals.SIGNER,
                    TestSeals.prepared(),
                    List.of(),
                    TestSeals.NOW,
                    Optional.empty(),
                    Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(MIDDLE).withReason("长".repeat(1001)));
  }

  @Test
  void codes_are_unique_and_stable_in_form() {
    assertThat(StampRefusal.values())
        .extracting(StampRefusal::code)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
  }

  private static String latin1(Path file) throws Exception {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private void write(String pdf) throws Exception {
    Files.writeString(in(), pdf, StandardCharsets.ISO_8859_1);
  }
}
