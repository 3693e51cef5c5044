package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.bouncycastle.asn1.ASN1OctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.ses.SesSignature;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.stamp.Placement;

class PdfStamperTest {
  private static final Placement MIDDLE = new Placement(1, 300, 400);

  @TempDir Path folder;

  private Path in() {
    return folder.resolve("in.pdf");
  }

  private Path out() {
    return folder.resolve("out.pdf");
  }

  private StampResult stamp(SignatureProfile profile, Placement placement) throws Exception {
    return new PdfStamper()
        .stamp(
            in(),
            out(),
            StampRequest.of(
                profile, TestSeals.SIGNER, TestSeals.prepared(), placement, TestSeals.NOW));
  }

  @Test
  void seal_signature_covers_the_file_and_says_so() throws Exception {
    TestPdfs.plain(in(), 1);
    StampResult result = stamp(SignatureProfile.GM_SEAL, MIDDLE);

    Stamped.assertPrefix(in(), out());
    Stamped.Parts parts = Stamped.read(out());
    assertThat(parts.dictionary().getFilter()).isEqualTo("GM.PKILite");
    assertThat(parts.dictionary().getSubFilter()).isEqualTo("GM.sm2seal");
    assertThat(parts.dictionary().getSignDate().toInstant()).isEqualTo(TestSeals.NOW);
    SesSignature signature = SesSignature.parse(result.signature());
    assertThat(signature.toSign().dataHash()).isEqualTo(parts.signedDigest());
    assertThat(signature.toSign().propertyInfo()).isEqualTo("ByteRange=" + parts.byteRange());
    assertThat(signature.toSign().time()).contains(TestSeals.NOW);
    assertThat(signature.signatureCheck()).isEqualTo(SignatureCheck.Outcome.VALID);
    assertThat(signature.toSign().seal().signatureCheck()).isEqualTo(SignatureCheck.Outcome.VALID);
    assertThat(result.signedSm3()).isEqualTo(parts.signedDigest());
    assertThat(result.documentSm3()).isEqualTo(Sm3.hash(Files.readAllBytes(out())));
    assertThat(result.fileBytes()).isEqualTo(Files.size(out()));
  }

  @Test
  void contents_hold_the_signature_and_few_zeros() throws Exception {
    TestPdfs.plain(in(), 1);
    StampResult result = stamp(SignatureProfile.GM_SEAL, MIDDLE);
    byte[] contents = Stamped.read(out()).contents();
    assertThat(contents).startsWith(result.signature());
    assertThat(contents.length - result.signature().length).isBetween(0, 160);
    for (int i = result.signature().length; i < contents.length; i++) {
      assertThat(contents[i]).isZero();
    }
  }

  @Test
  void pades_signature_is_a_detached_cms_that_binds_the_seal() throws Exception {
    TestPdfs.plain(in(), 1);
    StampResult result = stamp(SignatureProfile.PADES_SM2, MIDDLE);
    Stamped.Parts parts = Stamped.read(out());
    assertThat(parts.dictionary().getFilter()).isEqualTo("Adobe.PPKLite");
    assertThat(parts.dictionary().getSubFilter()).isEqualTo("ETSI.CAdES.detached");
    CmsSignature cms = CmsSignature.parsePadded(parts.contents());
    assertThat(cms.check(TestSeals.SIGNER.certificate()).outcome())
        .isEqualTo(SignatureCheck.Outcome.VALID);
    assertThat(cms.messageDigest()).contains(parts.signedDigest());
    assertThat(cms.content()).isEmpty();
    assertThat(cms.signingTime()).isEmpty();
    ASN1OctetString seal =
        ASN1OctetString.getInstance(cms.attribute(SealAttribute.TYPE).orElseThrow());
    assertThat(seal.getOctets()).isEqualTo(TestSeals.prepared().seal().encoded());
    assertThat(parts.contents().length - result.signature().length).isBetween(0, 8);
  }

  @Test
  void openssl_verifies_the_pades_signature_over_its_attributes() throws Exception {
    Tools.need("openssl", "openssl");
    TestPdfs.plain(in(), 1);
    CmsSignature cms = CmsSignature.parse(stamp(SignatureProfile.PADES_SM2, MIDDLE).signature());
    Tools.assertOpenSslVerifies(
        folder,
        TestSeals.SIGNER.signer().publicKey().spki(),
        cms.signedBytes().orElseThrow(),
        cms.signatureValue());
  }

  @Test
  void openssl_verifies_the_signature_and_the_seal() throws Exception {
    Tools.need("openssl", "openssl");
    TestPdfs.plain(in(), 1);
    SesSignature signature =
        SesSignature.parse(stamp(SignatureProfile.GM_SEAL, MIDDLE).signature());
    Tools.assertOpenSslVerifies(
        folder,
        Certificates.publicKey(signature.signerCertificate()).spki(),
        signature.signedBytes(),
        signature.signatureValue());
    Tools.assertOpenSslVerifies(
        folder,
        Certificates.publicKey(signature.toSign().seal().makerCertificate()).spki(),
        signature.toSign().seal().signedBytes(),
        signature.toSign().seal().signatureValue());
  }

  @Test
  void one_field_has_one_widget_and_the_form_says_that_signatures_exist() throws Exception {
    TestPdfs.plain(in(), 2);
    stamp(SignatureProfile.GM_SEAL, new Placement(2, 300, 400));
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      PDAcroForm form = document.getDocumentCatalog().getAcroForm();
      assertThat(form.getCOSObject().getInt(COSName.getPDFName("SigFlags"))).isEqualTo(3);
      assertThat(form.getFields()).hasSize(1);
      assertThat(form.getFields().get(0).getWidgets()).hasSize(1);
      assertThat(form.getFields().get(0).getFullyQualifiedName()).isEqualTo("Seal1");
      assertThat(form.getFields().get(0).getAlternateFieldName()).isEqualTo(TestSeals.SEAL_NAME);
      assertThat(document.getPage(0).getAnnotations()).isEmpty();
      PDAnnotation widget = document.getPage(1).getAnnotations().get(0);
      assertThat(widget.isPrinted()).isTrue();
      assertThat(widget.isLocked()).isTrue();
      assertThat(widget.getPage().getCOSObject()).isSameAs(document.getPage(1).getCOSObject());
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void stamp_of_one_page_adds_at_most_40_kilobytes(SignatureProfile profile) throws Exception {
    TestPdfs.plain(in(), 1);
    assertThat(stamp(profile, MIDDLE).addedBytes()).isLessThanOrEqualTo(40 * 1024);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1", "90, 1", "180, 1", "270, 1", "0, 2.5", "90, 2.5",
  })
  void seal_stands_upright_where_the_reader_expects_it_in_its_true_size(int rotate, double unit)
      throws Exception {
    TestPdfs.withPage(in(), new PDRectangle(37, 91, 400, 600), rotate, unit);
    stamp(SignatureProfile.GM_SEAL, Placement.ofMillimetres(1, 50, 70));
    double pixelsPerMm = 8; // PDFBox takes every user space unit for a point
    BufferedImage image = Stamped.render(out(), 1, (float) (pixelsPerMm * 25.4 * unit));
    int[] box = Stamped.redBox(image);
    assertThat((box[2] - box[0]) / pixelsPerMm).isCloseTo(42, within(0.3));
    assertThat((box[3] - box[1]) / pixelsPerMm).isCloseTo(42, within(0.3));
    assertThat((box[0] + box[2]) / 2.0 / pixelsPerMm).isCloseTo(50, within(0.3));
    assertThat((image.getHeight() - (box[1] + box[3]) / 2.0) / pixelsPerMm)
        .isCloseTo(70, within(0.3));
    // the upper half of the star is its tip: less ink above the middle than a turned star has
    int x = (box[0] + box[2]) / 2;
    int y = (box[1] + box[3]) / 2;
    int reach = (int) (6.5 * pixelsPerMm);
    assertThat(Stamped.isRed(image.getRGB(x, y - reach))).isTrue();
    assertThat(Stamped.isRed(image.getRGB(x, y + reach))).isFalse();
    assertThat(Stamped.isRed(image.getRGB(x - reach, y))).isFalse();
    assertThat(Stamped.isRed(image.getRGB(x + reach, y))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void update_uses_the_kind_of_cross_references_of_the_file(boolean streams) throws Exception {
    Path original = streams ? TestPdfs.compressed(in(), 3) : TestPdfs.plain(in(), 3);
    StampResult result = stamp(SignatureProfile.GM_SEAL, new Placement(3, 300, 400));
    byte[] added = new byte[(int) result.addedBytes()];
    System.arraycopy(Files.readAllBytes(out()), (int) Files.size(original), added, 0, added.length);
    String text = new String(added, StandardCharsets.ISO_8859_1);
    assertThat(text.contains("/Type/XRef")).isEqualTo(streams);
    assertThat(text.contains("\nxref\n")).isEqualTo(!streams);
    Stamped.read(out());
  }

  @Test
  void offsets_count_from_the_header_and_the_byte_range_from_the_first_byte() throws Exception {
    TestPdfs.withPreamble(in(), TestPdfs.plain(folder.resolve("plain.pdf"), 1));
    stamp(SignatureProfile.GM_SEAL, MIDDLE);
    Stamped.assertPrefix(in(), out());
    Stamped.read(out());
    if (Tools.has("qpdf")) {
      Tools.assertCleanForQpdf(in(), out());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void existing_form_keeps_its_fields_and_their_names(boolean direct) throws Exception {
    TestPdfs.withForm(in(), direct);
    stamp(SignatureProfile.GM_SEAL, MIDDLE);
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      assertThat(document.getDocumentCatalog().getAcroForm().getFields())
          .extracting(field -> field.getFullyQualifiedName())
          .containsExactly("Seal1", "Seal2");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 128, 256})
  void encrypted_document_stays_encrypted(int keyBits) throws Exception {
    TestPdfs.encrypted(in(), keyBits, "", true);
    StampRequest request =
        StampRequest.of(
                SignatureProfile.GM_SEAL,
                TestSeals.SIGNER,
                TestSeals.prepared(),
                MIDDLE,
                TestSeals.NOW)
            .withReason("发文用印")
            .withLocation("Jiangnan");
    new PdfStamper().stamp(in(), out(), request);
    Stamped.assertPrefix(in(), out());
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      assertThat(document.isEncrypted()).isTrue();
      assertThat(document.getSignatureDictionaries().get(0).getReason()).isEqualTo("发文用印");
      assertThat(document.getSignatureDictionaries().get(0).getLocation()).isEqualTo("Jiangnan");
    }
    assertThat(Stamped.redBox(Stamped.render(out(), 1, 50))).isNotEmpty();
    SesSignature.parse(cut(Stamped.read(out()).contents()));
    if (Tools.has("qpdf")) {
      Tools.assertCleanForQpdf(in(), out());
    }
  }

  @Test
  void second_stamp_leaves_the_first_signature_as_it_was() throws Exception {
    TestPdfs.plain(in(), 1);
    stamp(SignatureProfile.GM_SEAL, new Placement(1, 150, 400));
    Path twice = folder.resolve("twice.pdf");
    new PdfStamper()
        .stamp(
            out(),
            twice,
            StampRequest.of(
                SignatureProfile.GM_SEAL,
                TestSeals.SIGNER,
                TestSeals.prepared(),
                new Placement(1, 400, 400),
                TestSeals.NOW.plusSeconds(60)));
    Stamped.assertPrefix(out(), twice);
    Stamped.Parts parts = Stamped.read(twice);
    assertThat(SesSignature.parse(cut(parts.contents())).toSign().dataHash())
        .isEqualTo(parts.signedDigest());
    try (PDDocument document = Loader.loadPDF(twice.toFile())) {
      assertThat(document.getSignatureDictionaries()).hasSize(2);
      assertThat(document.getPage(0).getAnnotations()).hasSize(2);
    }
  }

  @Test
  void first_file_identifier_stays_and_the_second_changes_with_every_stamp() throws Exception {
    TestPdfs.plain(in(), 1);
    stamp(SignatureProfile.GM_SEAL, MIDDLE);
    Path twice = folder.resolve("twice.pdf");
    new PdfStamper()
        .stamp(
            out(),
            twice,
            StampRequest.of(
                SignatureProfile.GM_SEAL,
                TestSeals.SIGNER,
                TestSeals.prepared(),
                MIDDLE,
                TestSeals.NOW));
    List<COSArray> ids = new ArrayList<>();
    for (Path file : List.of(in(), out(), twice)) {
      try (PDDocument document = Loader.loadPDF(file.toFile())) {
        ids.add(document.getDocument().getDocumentID());
      }
    }
    assertThat(ids.get(1).get(0)).isEqualTo(ids.get(0).get(0));
    assertThat(ids.get(2).get(0)).isEqualTo(ids.get(0).get(0));
    assertThat(ids.stream().map(id -> id.get(1))).doesNotHaveDuplicates();
  }

  @Test
  void several_places_share_one_signature() throws Exception {
    TestPdfs.plain(in(), 3);
    StampRequest request =
        new StampRequest(
            SignatureProfile.GM_SEAL,
            TestSeals.SIGNER,
            TestSeals.prepared(),
            List.of(new Placement(1, 100, 100), new Placement(3, 300, 300), MIDDLE),
            TestSeals.NOW,
            Optional.empty(),
            Optional.empty());
    new PdfStamper().stamp(in(), out(), request);
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      assertThat(document.getSignatureDictionaries()).hasSize(1);
      assertThat(document.getPage(0).getAnnotations())
          .extracting(PDAnnotation::getSubtype)
          .containsExactly("Widget", "Stamp");
      assertThat(document.getPage(1).getAnnotations()).isEmpty();
      assertThat(document.getPage(2).getAnnotations()).hasSize(1);
      assertThat(document.getPage(2).getAnnotations().get(0).isReadOnly()).isTrue();
    }
  }

  @Test
  void places_that_overlap_are_both_stamped_as_asked() throws Exception {
    TestPdfs.plain(in(), 1);
    Placement one = new Placement(1, 300, 400);
    StampRequest request =
        new StampRequest(
            SignatureProfile.GM_SEAL,
            TestSeals.SIGNER,
            TestSeals.prepared(),
            List.of(one, new Placement(1, 310, 390), one),
            TestSeals.NOW,
            Optional.empty(),
            Optional.empty());
    new PdfStamper().stamp(in(), out(), request);
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      assertThat(document.getSignatureDictionaries()).hasSize(1);
      List<PDAnnotation> seals = document.getPage(0).getAnnotations();
      assertThat(seals).hasSize(3);
      PDRectangle first = seals.get(0).getRectangle();
      PDRectangle second = seals.get(1).getRectangle();
      assertThat(second.getLowerLeftX() - first.getLowerLeftX()).isCloseTo(10f, within(0.01f));
      assertThat(second.getLowerLeftY() - first.getLowerLeftY()).isCloseTo(-10f, within(0.01f));
      assertThat(seals.get(2).getRectangle().toString()).isEqualTo(first.toString());
    }
  }

  @Test
  void text_under_the_seal_stays_legible() throws Exception {
    TestPdfs.plain(in(), 1);
    stamp(SignatureProfile.GM_SEAL, new Placement(1, 90, 704));
    BufferedImage image = Stamped.render(out(), 1, 144);
    int black = 0;
    for (int y = 250; y < 300; y++) {
      for (int x = 140; x < 220; x++) {
        black += (image.getRGB(x, y) & 0xFFFFFF) < 0x400000 ? 1 : 0;
      }
    }
    assertThat(black).isPositive();
  }

  @Test
  void picture_of_the_seal_is_drawn_when_nothing_else_is_known() throws Exception {
    TestPdfs.plain(in(), 1);
    PreparedSeal seal =
        PreparedSeal.of(TestSeals.seal(TestSeals.NOW, TestSeals.NOW.plus(TestSeals.days(10))));
    new PdfStamper()
        .stamp(
            in(),
            out(),
            StampRequest.of(
                SignatureProfile.GM_SEAL, TestSeals.SIGNER, seal, MIDDLE, TestSeals.NOW));
    BufferedImage image = Stamped.render(out(), 1, 8 * 25.4f);
    int[] box = Stamped.redBox(image);
    assertThat((box[2] - box[0]) / 8.0).isCloseTo(42, within(0.4));
  }

  @Test
  void same_input_gives_the_same_update_but_for_the_signature() throws Exception {
    TestPdfs.plain(in(), 1);
    StampResult first = stamp(SignatureProfile.GM_SEAL, MIDDLE);
    StampResult second = stamp(SignatureProfile.GM_SEAL, MIDDLE);
    assertThat(second.signedSm3()).isEqualTo(first.signedSm3());
  }

  @Test
  void nothing_but_the_result_is_left_in_the_folder() throws Exception {
    TestPdfs.plain(in(), 1);
    stamp(SignatureProfile.GM_SEAL, MIDDLE);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(in(), out());
    }
  }

  private static byte[] cut(byte[] padded) {
    int length = (((padded[2] & 0xff) << 8) | (padded[3] & 0xff)) + 4; // 30 82 hh ll
    return Arrays.copyOf(padded, length);
  }
}
