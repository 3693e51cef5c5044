package org.signet.seal.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Documents made for tests, so that they need no samples. */
final class TestPdfs {
  private TestPdfs() {}

  /** Changes a document before it is saved. */
  interface Change {
    void on(PDDocument document) throws IOException;
  }

  /** A4 pages with a line of text, classic cross-reference table. */
  static Path plain(Path file, int pages) throws IOException {
    return write(file, pages, false, document -> {});
  }

  /** The same with object streams and a cross-reference stream. */
  static Path compressed(Path file, int pages) throws IOException {
    return write(file, pages, true, document -> {});
  }

  /** Many empty pages. */
  static Path blank(Path file, int pages) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < pages; i++) {
        document.addPage(new PDPage(PDRectangle.A4));
      }
      document.save(file.toFile());
    }
    return file;
  }

  static Path write(Path file, int pages, boolean compressed, Change change) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 1; i <= pages; i++) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
          content.newLineAtOffset(72, 700);
          content.showText("Page " + i);
          content.endText();
        }
      }
      change.on(document);
      document.save(
          file.toFile(),
          compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
    }
    return file;
  }

  static Path withPage(Path file, PDRectangle crop, int rotate, double userUnit)
      throws IOException {
    return write(
        file,
        1,
        false,
        document -> {
          PDPage page = document.getPage(0);
          page.setCropBox(crop);
          page.setRotation(rotate);
          if (userUnit != 1) {
            page.getCOSObject().setItem(COSName.USER_UNIT, new COSFloat((float) userUnit));
          }
        });
  }

  static Path withForm(Path file, boolean direct) throws IOException {
    return write(
        file,
        1,
        false,
        document -> {
          PDAcroForm form = new PDAcroForm(document);
          form.getCOSObject().setDirect(direct);
          document.getDocumentCatalog().setAcroForm(form);
          PDTextField field = new PDTextField(form);
          field.setPartialName("Seal1");
          form.getFields().add(field);
        });
  }

  static Path encrypted(Path file, int keyBits, String userPassword, boolean mayChange)
      throws IOException {
    return write(
        file,
        1,
        false,
        document -> {
          AccessPermission permission = new AccessPermission();
          permission.setCanModify(mayChange);
          permission.setCanModifyAnnotations(mayChange);
          StandardProtectionPolicy policy =
              new StandardProtectionPolicy("owner", userPassword, permission);
          policy.setEncryptionKeyLength(keyBits);
          policy.setPreferAES(keyBits > 40);
          document.protect(policy);
        });
  }

  /** Bytes before the header, from which the cross-references count. */
  static Path withPreamble(Path file, Path document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("# a print controller wrote this line\n".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(Files.readAllBytes(document));
    return Files.write(file, out.toByteArray());
  }
}
