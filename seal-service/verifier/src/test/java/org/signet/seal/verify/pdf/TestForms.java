package org.signet.seal.verify.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** A form of one page: text fields (amount, remark), a check box (agreed), a list (region). */
public final class TestForms {
  private TestForms() {}

  public static byte[] form() {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(300, 300));
      document.addPage(page);
      TestPdfs.fill(document, page, 20, 20, 50, 50);
      TestPdfs.fill(document, page, 22, 80, 2, 9);
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      PDResources resources = new PDResources();
      resources.put(
          COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
      form.setDefaultResources(resources);
      form.setDefaultAppearance("/Helv 12 Tf 0 g");
      PDComboBox region = new PDComboBox(form);
      region.setOptions(List.of("North", "South"));
      PDCheckBox box = new PDCheckBox(form);
      COSDictionary states = new COSDictionary();
      states.setItem("Yes", drawing(document, "0 0 10 10 re f"));
      states.setItem("Off", drawing(document, "1 1 8 8 re S"));
      COSDictionary appearances = new COSDictionary();
      appearances.setItem("N", states);
      box.getCOSObject().setItem("AP", appearances);
      box.getCOSObject().setName("AS", "Off");
      form.setFields(
          List.of(
              place(page, region, "region", 140),
              place(page, new PDTextField(form), "remark", 190),
              place(page, new PDTextField(form), "amount", 220),
              place(page, box, "agreed", 250)));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PDField place(PDPage page, PDTerminalField field, String name, float y)
      throws IOException {
    field.setPartialName(name);
    PDAnnotationWidget widget = field.getWidgets().get(0);
    widget.setRectangle(new PDRectangle(100, y, 120, 20));
    widget.setPage(page);
    widget.setPrinted(true);
    List<org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation> all = page.getAnnotations();
    all.add(widget);
    page.setAnnotations(all);
    return field;
  }

  /** A form XObject of 300 by 300 points that draws this. */
  public static COSStream drawing(PDDocument document, String operators) {
    try {
      COSStream form = document.getDocument().createCOSStream();
      form.setItem(COSName.TYPE, COSName.XOBJECT);
      form.setItem(COSName.SUBTYPE, COSName.FORM);
      form.setItem(COSName.BBOX, new PDRectangle(300, 300).getCOSArray());
      try (var out = form.createOutputStream()) {
        out.write(operators.getBytes(StandardCharsets.US_ASCII));
      }
      return form;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static <F extends PDField> F field(PDDocument document, String name, Class<F> type) {
    return type.cast(document.getDocumentCatalog().getAcroForm(null).getField(name));
  }

  /** Fills a field in by an update, as PDFBox does it. */
  public static byte[] fill(byte[] pdf, String name, String value) {
    return TestPdfs.update(
        pdf,
        document -> {
          try {
            PDField field = field(document, name, PDField.class);
            field.setValue(value);
            update(field);
            touch(document);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Has a field and what it shows written again. */
  /** Fills a text field in a font that is embedded for it, as Chinese texts need it. */
  public static void fillEmbedded(PDDocument document, String name, String value) {
    try (var program =
        PDType0Font.class.getResourceAsStream(
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      PDTextField field = field(document, name, PDTextField.class);
      field.setValue(value);
      PDFont font = PDType0Font.load(document, program, false);
      PDAppearanceStream look =
          field.getWidgets().get(0).getAppearance().getNormalAppearance().getAppearanceStream();
      look.setResources(new PDResources());
      try (PDPageContentStream content = new PDPageContentStream(document, look)) {
        content.beginText();
        content.setFont(font, 12);
        content.newLineAtOffset(2, 4);
        content.showText(value);
        content.endText();
      }
      update(field);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void update(PDField field) {
    COSDictionary dictionary = field.getCOSObject();
    dictionary.setNeedToBeUpdated(true);
    COSDictionary appearances = dictionary.getCOSDictionary(COSName.AP);
    appearances.setNeedToBeUpdated(true);
    if (appearances.getDictionaryObject(COSName.N) instanceof COSStream form) {
      form.setNeedToBeUpdated(true);
      COSDictionary resources = form.getCOSDictionary(COSName.RESOURCES);
      if (resources != null) {
        resources.setNeedToBeUpdated(true);
        resources.getCOSDictionary(COSName.FONT).setNeedToBeUpdated(true);
      }
    }
  }

  /** Has the form and the catalogue written again, so that what hangs on them is reached. */
  public static void touch(PDDocument document) {
    PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    form.getCOSObject().setNeedToBeUpdated(true);
    if (form.getCOSObject().getCOSArray(COSName.FIELDS) != null) {
      form.getCOSObject().getCOSArray(COSName.FIELDS).setNeedToBeUpdated(true);
    }
    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
    touchPage(document);
  }

  static void touchPage(PDDocument document) {
    PDPage page = document.getPage(0);
    page.getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
  }

  /** Adds a field to the form and to the first page. */
  public static void addField(PDDocument document, COSDictionary field) {
    COSDictionary form = document.getDocumentCatalog().getAcroForm(null).getCOSObject();
    form.getCOSArray(COSName.FIELDS).add(field);
    field.setItem(COSName.P, document.getPage(0).getCOSObject());
    annotations(document).add(field);
    touch(document);
  }

  private static COSArray annotations(PDDocument document) {
    COSDictionary page = document.getPage(0).getCOSObject();
    COSArray annotations = page.getCOSArray(COSName.ANNOTS);
    if (annotations == null) {
      annotations = new COSArray();
      page.setItem(COSName.ANNOTS, annotations);
    }
    annotations.setNeedToBeUpdated(true);
    return annotations;
  }

  /** Puts a note of 60 by 60 points on the first page; it draws {@code operators}. */
  public static byte[] note(byte[] pdf, String kind, float x, float y, String operators) {
    return note(pdf, kind, x, y, operators, note -> {});
  }

  /** Puts a note with further entries on the first page. */
  public static byte[] note(
      byte[] pdf,
      String kind,
      float x,
      float y,
      String operators,
      Consumer<COSDictionary> further) {
    return TestPdfs.update(
        pdf,
        document -> {
          COSDictionary note = new COSDictionary();
          note.setItem(COSName.TYPE, COSName.ANNOT);
          note.setName(COSName.SUBTYPE, kind);
          note.setString(COSName.CONTENTS, "please check");
          note.setInt(COSName.F, 4);
          note.setItem(COSName.RECT, new PDRectangle(x, y, 60, 60).getCOSArray());
          COSDictionary appearances = new COSDictionary();
          appearances.setItem(COSName.N, drawing(document, operators));
          note.setItem(COSName.AP, appearances);
          further.accept(note);
          annotations(document).add(note);
          touchPage(document);
        });
  }

  /** Gives the last signature of a document that is being signed a lock on fields. */
  public static void addLock(PDDocument document, String action, String... fields) {
    COSDictionary parameters = new COSDictionary();
    parameters.setName(COSName.TYPE, "TransformParams");
    parameters.setName("Action", action);
    parameters.setName("V", "1.2");
    COSArray names = new COSArray();
    Arrays.stream(fields).forEach(name -> names.add(new COSString(name)));
    parameters.setItem("Fields", names);
    TestPdfs.addReference(document, "FieldMDP", parameters);
  }
}
