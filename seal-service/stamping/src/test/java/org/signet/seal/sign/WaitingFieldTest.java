package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/** Signing into fields that a form's author prepared, and stating what may follow. */
class WaitingFieldTest {
  private static final PDRectangle ROOMY = new PDRectangle(100, 200, 160, 140);

  @TempDir Path folder;

  /** A document with an empty signature field. */
  private Path form(String name, PDRectangle where, int rotate, TestPdfs.Change more)
      throws IOException {
    return TestPdfs.write(
        folder.resolve("form.pdf"),
        1,
        false,
        document -> {
          document.getPage(0).setRotation(rotate);
          PDAcroForm form = new PDAcroForm(document);
          document.getDocumentCatalog().setAcroForm(form);
          PDSignatureField field = new PDSignatureField(form);
          field.setPartialName(name);
          PDAnnotationWidget widget = field.getWidgets().get(0);
          widget.setRectangle(where);
          widget.setPage(document.getPage(0));
          widget.setPrinted(true);
          document.getPage(0).getAnnotations().add(widget);
          form.getFields().add(field);
          more.on(document);
        });
  }

  private Path form(String name) throws IOException {
    return form(name, ROOMY, 0, document -> {});
  }

  private Path stamp(Path in, SignatureProfile profile, Places places, SignerTerms terms)
      throws Exception {
    Path out = Files.createTempFile(folder, "stamped", ".pdf");
    StampRequest request =
        StampRequest.of(
                profile,
                TestSeals.SIGNER,
                TestSeals.prepared(),
                new Placement(1, 300, 600),
                TestSeals.NOW)
            .withPlaces(places)
            .withTerms(terms);
    new PdfStamper().stamp(in, out, request);
    return out;
  }

  private Path into(Path in, String field) throws Exception {
    return stamp(in, SignatureProfile.GM_SEAL, Places.inField(field), SignerTerms.none());
  }

  private void assertRefused(Path in, Places places, SignerTerms terms, StampRefusal refusal) {
    assertThatThrownBy(() -> stamp(in, SignatureProfile.GM_SEAL, places, terms))
        .isInstanceOfSatisfying(
            StampException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
  }

  private static final Places ELSEWHERE = Places.at(List.of(new Placement(1, 300, 600)));

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void signs_into_the_field_and_adds_no_other(SignatureProfile profile) throws Exception {
    Path in = form("approval");
    Path out = stamp(in, profile, Places.inField("approval"), SignerTerms.none());
    Stamped.assertPrefix(in, out);
    try (PDDocument document = Loader.loadPDF(out.toFile())) {
      List<PDSignatureField> fields = document.getSignatureFields();
      assertThat(fields).hasSize(1);
      assertThat(fields.get(0).getFullyQualifiedName()).isEqualTo("approval");
      assertThat(fields.get(0).getSignature()).isNotNull();
      assertThat(fields.get(0).getWidgets().get(0).getRectangle().toString())
          .isEqualTo(ROOMY.toString());
      assertThat(document.getDocumentCatalog().getAcroForm().isSignaturesExist()).isTrue();
    }
    assertThat(Stamped.read(out).contents()).isNotEmpty();
    if (Tools.has("qpdf")) {
      Tools.assertCleanForQpdf(in, out);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void shows_the_seal_in_its_size_in_the_middle_of_the_field(int rotate) throws Exception {
    Path out = into(form("f", ROOMY, rotate, document -> {}), "f");
    BufferedImage page = Stamped.render(out, 1, 144);
    int[] red = Stamped.redBox(page);
    double expectedPx = 42 / 25.4 * 144;
    assertThat((double) red[2] - red[0]).isBetween(expectedPx - 4, expectedPx + 4);
    assertThat((double) red[3] - red[1]).isBetween(expectedPx - 4, expectedPx + 4);
    double x = (red[0] + red[2]) / 4.0;
    double y = (red[1] + red[3]) / 4.0;
    float width = PDRectangle.A4.getWidth();
    float height = PDRectangle.A4.getHeight();
    double[] middle =
        switch (rotate) {
          case 90 -> new double[] {270, 180};
          case 180 -> new double[] {width - 180, 270};
          case 270 -> new double[] {height - 270, width - 180};
          default -> new double[] {180, height - 270};
        };
    assertThat(x).isBetween(middle[0] - 3, middle[0] + 3);
    assertThat(y).isBetween(middle[1] - 3, middle[1] + 3);
  }

  @Test
  void signs_into_a_field_below_another_whose_widget_is_an_object_of_its_own() throws Exception {
    Path in =
        form(
            "leader",
            ROOMY,
            0,
            document -> {
              COSDictionary merged =
                  document.getDocumentCatalog().getAcroForm().getFields().get(0).getCOSObject();
              COSDictionary field = new COSDictionary();
              field.setName("FT", "Sig");
              field.setString("T", "leader");
              merged.removeItem(COSName.T);
              merged.removeItem(COSName.FT);
              merged.setItem("Parent", field);
              field.setItem(COSName.KIDS, indirect(merged));
              COSDictionary parent = new COSDictionary();
              parent.setString("T", "board");
              parent.setItem(COSName.KIDS, indirect(field));
              field.setItem("Parent", parent);
              document
                  .getDocumentCatalog()
                  .getAcroForm()
                  .getCOSObject()
                  .setItem(COSName.FIELDS, indirect(parent));
            });
    Path out = into(in, "board.leader");
    try (PDDocument document = Loader.loadPDF(out.toFile())) {
      assertThat(document.getSignatureFields()).hasSize(1);
      assertThat(document.getSignatureFields().get(0).getSignature()).isNotNull();
    }
    assertThat(Stamped.redBox(Stamped.render(out, 1, 72))[2]).isPositive();
  }

  private static COSArray indirect(COSDictionary only) {
    COSArray array = new COSArray();
    only.setDirect(false);
    array.add(only);
    return array;
  }

  @Test
  void refuses_fields_that_are_absent_signed_small_hidden_or_demanding() throws Exception {
    Path in = form("a");
    assertRefused(in, Places.inField("b"), SignerTerms.none(), StampRefusal.FIELD_NOT_FOUND);
    assertRefused(
        into(in, "a"), Places.inField("a"), SignerTerms.none(), StampRefusal.FIELD_SIGNED);
    Path small = form("a", new PDRectangle(100, 100, 60, 200), 0, document -> {});
    assertRefused(small, Places.inField("a"), SignerTerms.none(), StampRefusal.FIELD_UNFIT);
    Path hidden = form("a", ROOMY, 0, document -> widget(document).setHidden(true));
    assertRefused(hidden, Places.inField("a"), SignerTerms.none(), StampRefusal.FIELD_UNFIT);
    Path demanding =
        form(
            "a",
            ROOMY,
            0,
            document -> {
              COSDictionary seed = new COSDictionary();
              seed.setInt(COSName.FF, 2);
              widget(document).getCOSObject().setItem("SV", seed);
            });
    assertRefused(demanding, Places.inField("a"), SignerTerms.none(), StampRefusal.FIELD_UNFIT);
  }

  private static PDAnnotationWidget widget(PDDocument document) throws IOException {
    return (PDAnnotationWidget) document.getPage(0).getAnnotations().get(0);
  }

  @ParameterizedTest
  @EnumSource(SignerTerms.Allowed.class)
  void certifies_with_the_first_signature(SignerTerms.Allowed allowed) throws Exception {
    Path in = TestPdfs.plain(folder.resolve("plain.pdf"), 1);
    SignerTerms terms = SignerTerms.certifying(allowed);
    Path out = stamp(in, SignatureProfile.PADES_SM2, ELSEWHERE, terms);
    try (PDDocument document = Loader.loadPDF(out.toFile())) {
      COSDictionary permissions =
          document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PERMS);
      COSDictionary signature = permissions.getCOSDictionary(COSName.DOCMDP);
      COSDictionary reference =
          (COSDictionary) signature.getCOSArray(COSName.REFERENCE).getObject(0);
      assertThat(reference.getNameAsString(COSName.TRANSFORM_METHOD)).isEqualTo("DocMDP");
      assertThat(reference.getCOSDictionary(COSName.TRANSFORM_PARAMS).getInt(COSName.P))
          .isEqualTo(allowed.level());
    }
    if (allowed == SignerTerms.Allowed.NOTHING) {
      assertRefused(out, ELSEWHERE, SignerTerms.none(), StampRefusal.CHANGES_FORBIDDEN);
    } else {
      assertThat(stamp(out, SignatureProfile.GM_SEAL, ELSEWHERE, SignerTerms.none())).exists();
      assertRefused(out, ELSEWHERE, terms, StampRefusal.CERTIFICATION_NOT_FIRST);
    }
  }

  @Test
  void refuses_to_certify_what_somebody_has_signed() throws Exception {
    Path signed =
        stamp(form("a"), SignatureProfile.GM_SEAL, Places.inField("a"), SignerTerms.none());
    SignerTerms terms = SignerTerms.certifying(SignerTerms.Allowed.FORMS);
    assertRefused(signed, ELSEWHERE, terms, StampRefusal.CERTIFICATION_NOT_FIRST);
  }

  @Test
  void keeps_others_out_of_fields_that_a_signer_has_locked() throws Exception {
    Path in = form("second");
    Path locked =
        stamp(
            in,
            SignatureProfile.GM_SEAL,
            ELSEWHERE,
            SignerTerms.none().locking(FieldLock.of(List.of("second"))));
    assertRefused(
        locked, Places.inField("second"), SignerTerms.none(), StampRefusal.CHANGES_FORBIDDEN);
    Path open =
        stamp(
            in,
            SignatureProfile.GM_SEAL,
            ELSEWHERE,
            SignerTerms.none().locking(new FieldLock(FieldLock.Action.EXCLUDE, List.of("second"))));
    assertThat(into(open, "second")).exists();
  }

  @Test
  void states_the_lock_that_the_forms_author_gave_the_field() throws Exception {
    Path in =
        form(
            "a",
            ROOMY,
            0,
            document -> {
              COSDictionary lock = new COSDictionary();
              lock.setName("Type", "SigFieldLock");
              lock.setName("Action", "Include");
              COSArray names = new COSArray();
              names.add(new COSString("金额"));
              lock.setItem(COSName.FIELDS, names);
              widget(document).getCOSObject().setItem("Lock", lock);
            });
    Path out = into(in, "a");
    try (PDDocument document = Loader.loadPDF(out.toFile())) {
      COSDictionary reference =
          (COSDictionary)
              document
                  .getSignatureDictionaries()
                  .get(0)
                  .getCOSObject()
                  .getCOSArray(COSName.REFERENCE)
                  .getObject(0);
      assertThat(reference.getNameAsString(COSName.TRANSFORM_METHOD)).isEqualTo("FieldMDP");
      COSDictionary parameters = reference.getCOSDictionary(COSName.TRANSFORM_PARAMS);
      assertThat(parameters.getNameAsString("Action")).isEqualTo("Include");
      assertThat(((COSString) parameters.getCOSArray(COSName.FIELDS).getObject(0)).getString())
          .isEqualTo("金额");
    }
  }
}
