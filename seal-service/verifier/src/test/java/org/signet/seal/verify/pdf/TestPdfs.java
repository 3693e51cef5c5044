package org.signet.seal.verify.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** Documents made with PDFBox alone, with signature dictionaries that hold any bytes. */
public final class TestPdfs {
  public static final PdfLimits LIMITS =
      new PdfLimits(
          100_000, 16, 1000, 1 << 20, 10, 2_000_000, 1 << 24, 1 << 22, Duration.ofSeconds(30));
  public static final byte[] VALUE = "some signature value".getBytes(StandardCharsets.US_ASCII);

  private TestPdfs() {}

  /** An unsigned document with one filled rectangle a page. */
  public static byte[] unsigned(int pages) {
    return write(
        document -> {
          for (int i = 0; i < pages; i++) {
            PDPage page = new PDPage(new PDRectangle(200, 200));
            document.addPage(page);
            fill(document, page, 20 + i, 20, 50, 50);
          }
        });
  }

  private static byte[] write(Consumer<PDDocument> build) {
    try (PDDocument document = new PDDocument()) {
      build.accept(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void fill(
      PDDocument document, PDPage page, float x, float y, float width, float height) {
    try (PDPageContentStream content =
        new PDPageContentStream(
            document, page, PDPageContentStream.AppendMode.APPEND, false, true)) {
      content.addRect(x, y, width, height);
      content.fill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Signs with an invisible field, as PDFBox does it. */
  public static byte[] sign(byte[] pdf, byte[] value) {
    return sign(pdf, value, document -> {});
  }

  /** Signs with a visible field that is drawn as a rectangle on the first page. */
  public static byte[] signVisibly(byte[] pdf, byte[] value) {
    return signVisibly(pdf, value, document -> {});
  }

  /** The same, after a change to the document that becomes part of the same revision. */
  public static byte[] signVisibly(byte[] pdf, byte[] value, Consumer<PDDocument> further) {
    return sign(
        pdf,
        value,
        document -> {
          further.accept(document);
          PDSignatureField field =
              document.getSignatureFields().get(document.getSignatureFields().size() - 1);
          PDAnnotationWidget widget = field.getWidgets().get(0);
          PDPage page = document.getPage(0);
          widget.setRectangle(new PDRectangle(100, 100, 40, 40));
          widget.setPage(page);
          try {
            COSStream form = document.getDocument().createCOSStream();
            form.setItem(COSName.TYPE, COSName.XOBJECT);
            form.setItem(COSName.SUBTYPE, COSName.FORM);
            PDAppearanceStream appearance = new PDAppearanceStream(form);
            appearance.setBBox(new PDRectangle(40, 40));
            try (var out = new PDFormXObject(form).getContentStream().createOutputStream()) {
              out.write("0 0 40 40 re f".getBytes(StandardCharsets.US_ASCII));
            }
            PDAppearanceDictionary appearances = new PDAppearanceDictionary();
            appearances.setNormalAppearance(appearance);
            widget.setAppearance(appearances);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Signs after a change to the document that becomes part of the same revision. */
  public static byte[] sign(byte[] pdf, byte[] value, Consumer<PDDocument> change) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
      signature.setSignDate(calendar(Instant.ofEpochMilli(1_767_225_600_000L)));
      try (SignatureOptions options = new SignatureOptions()) {
        options.setPreferredSignatureSize(Math.max(64, value.length + 10));
        document.addSignature(signature, options);
        change.accept(document);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExternalSigningSupport external = document.saveIncrementalForExternalSigning(out);
        external.getContent().transferTo(java.io.OutputStream.nullOutputStream());
        external.setSignature(value);
        return out.toByteArray();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the last signature of a document that is being signed claim this time. */
  public static void claim(PDDocument document, Instant time) {
    List<PDSignatureField> fields = document.getSignatureFields();
    fields.get(fields.size() - 1).getSignature().setSignDate(calendar(time));
  }

  private static Calendar calendar(Instant time) {
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"), java.util.Locale.ROOT);
    calendar.setTimeInMillis(time.toEpochMilli());
    return calendar;
  }

  /** Makes the last signature of a document that is being signed a certification. */
  public static void addCertification(PDDocument document, int level) {
    COSDictionary parameters = new COSDictionary();
    parameters.setName(COSName.TYPE, "TransformParams");
    parameters.setInt(COSName.P, level);
    parameters.setName("V", "1.2");
    COSDictionary signature = addReference(document, "DocMDP", parameters);
    COSDictionary permissions = new COSDictionary();
    permissions.setItem("DocMDP", signature);
    document.getDocumentCatalog().getCOSObject().setItem("Perms", permissions);
    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
  }

  /** Adds a transform to the last signature of a document that is being signed. */
  public static COSDictionary addReference(
      PDDocument document, String method, COSDictionary parameters) {
    COSDictionary reference = new COSDictionary();
    reference.setName("TransformMethod", method);
    reference.setItem("TransformParams", parameters);
    List<PDSignatureField> fields = document.getSignatureFields();
    COSDictionary signature = fields.get(fields.size() - 1).getSignature().getCOSObject();
    COSArray references = new COSArray();
    references.add(reference);
    signature.setItem("Reference", references);
    return signature;
  }

  /** Appends an incremental update. */
  public static byte[] update(byte[] pdf, Consumer<PDDocument> change) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      change.accept(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an empty signature field that waits for its signature. */
  public static byte[] withEmptyField(byte[] pdf) {
    return update(
        pdf,
        document -> {
          try {
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDSignatureField field = new PDSignatureField(form);
            form.setFields(List.of(field));
            document.getPage(0).getAnnotations().add(field.getWidgets().get(0));
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Replaces the first occurrence of a text by one of the same length. */
  public static byte[] replace(byte[] pdf, String from, String to) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf(from);
    if (at < 0 || from.length() != to.length()) {
      throw new IllegalArgumentException("not found, or another length: " + from);
    }
    byte[] copy = pdf.clone();
    System.arraycopy(to.getBytes(StandardCharsets.ISO_8859_1), 0, copy, at, to.length());
    return copy;
  }

  public static byte[] concat(byte[] first, String second) {
    byte[] tail = second.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(first, first.length + tail.length);
    System.arraycopy(tail, 0, all, first.length, tail.length);
    return all;
  }

  public static Path save(Path folder, byte[] pdf) {
    try {
      return Files.write(Files.createTempFile(folder, "test", ".pdf"), pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
