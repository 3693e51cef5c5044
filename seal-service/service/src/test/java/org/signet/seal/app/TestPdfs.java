package org.signet.seal.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Documents made for these tests. */
final class TestPdfs {
  private TestPdfs() {}

  static byte[] plain(String text) throws IOException {
    return pages(text, 1);
  }

  /** One page, with so many bytes that cannot be packed, as a scan has. */
  static byte[] padded(String text, int bytes) throws IOException {
    byte[] noise = new byte[bytes];
    new SecureRandom().nextBytes(noise);
    try (PDDocument document = new PDDocument()) {
      page(document, text);
      PDStream scan = new PDStream(document);
      try (OutputStream out = scan.createOutputStream()) {
        out.write(noise);
      }
      document.getPage(0).getCOSObject().setItem(COSName.getPDFName("Scan"), scan);
      return saved(document);
    }
  }

  /** As many pages with the text on each. */
  static byte[] pages(String text, int count) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < count; i++) {
        page(document, text);
      }
      return saved(document);
    }
  }

  private static void page(PDDocument document, String text) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
      content.newLineAtOffset(72, 700);
      content.showText(text);
      content.endText();
    }
  }

  /** The document with a line written over its first page, appended as an update. */
  static byte[] overlaid(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDPage page = document.getPage(0);
      try (PDPageContentStream content =
          new PDPageContentStream(document, page, AppendMode.APPEND, false, true)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 20);
        content.newLineAtOffset(72, 600);
        content.showText("and ten times as much");
        content.endText();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      page.getResources().getCOSObject().setNeedToBeUpdated(true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  static byte[] withoutPages() throws IOException {
    try (PDDocument document = new PDDocument()) {
      return saved(document);
    }
  }

  static byte[] withPassword() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage(PDRectangle.A4));
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy(
              Long.toString(new SecureRandom().nextLong()), "open me", new AccessPermission());
      policy.setEncryptionKeyLength(256);
      document.protect(policy);
      return saved(document);
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out, CompressParameters.NO_COMPRESSION);
    return out.toByteArray();
  }
}
