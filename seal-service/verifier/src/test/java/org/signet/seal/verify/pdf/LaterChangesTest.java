package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.verify.words.Reason;

class LaterChangesTest {
  @TempDir Path folder;

  private final byte[] unsigned = TestPdfs.unsigned(2);
  private final byte[] signed = TestPdfs.signVisibly(unsigned, TestPdfs.VALUE);

  private LaterChanges.Findings changes(byte[] pdf) throws Exception {
    Path file = TestPdfs.save(folder, pdf);
    try (PdfFile open = PdfFile.open(file, TestPdfs.LIMITS, Deadline.in(TestPdfs.LIMITS.time()))) {
      List<FoundSignature> all = open.signatures();
      FoundSignature first = all.get(0);
      assertThat(first.problems()).isEmpty();
      LaterChanges.Findings findings = open.changesAfter(first, all);
      if (findings.clean()) {
        assertThat(open.seenAfter(first, findings).differentPages()).isEmpty();
      }
      return findings;
    }
  }

  private static void touch(PDDocument document, PDPage page) {
    page.getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
  }

  /** A few bytes can tell of very many rows. */
  @Test
  void gives_up_at_more_rows_than_objects_are_looked_at() {
    int most = TestPdfs.LIMITS.maxObjects();
    assertThatCode(() -> changes(withFreeRows(most))).doesNotThrowAnyException();
    assertThatThrownBy(() -> changes(withFreeRows(most + 1)))
        .isInstanceOf(BoundHitException.class)
        .hasMessageContaining("OBJECTS");
  }

  private byte[] withFreeRows(int count) {
    return new RawUpdate(signed)
        .rows("1000 " + count + "\n" + "0000000000 00000 f \n".repeat(count))
        .build();
  }

  @Test
  void accepts_a_second_invisible_signature() throws Exception {
    LaterChanges.Findings findings = changes(TestPdfs.sign(signed, TestPdfs.VALUE));
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.changes()).isEmpty();
  }

  @Test
  void accepts_a_second_visible_signature() throws Exception {
    LaterChanges.Findings findings = changes(TestPdfs.signVisibly(signed, TestPdfs.VALUE));
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.changes()).isEmpty();
    assertThat(findings.accepted().widgets()).hasSize(1);
  }

  @Test
  void accepts_long_term_validation_data() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              COSDictionary store = new COSDictionary();
              store.setName("Type", "DSS");
              COSArray certificates = new COSArray();
              COSStream stream = document.getDocument().createCOSStream();
              certificates.add(stream);
              store.setItem("Certs", certificates);
              document.getDocumentCatalog().getCOSObject().setItem("DSS", store);
              document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            });
    LaterChanges.Findings findings = changes(pdf);
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.changes()).isEmpty();
  }

  @Test
  void refuses_a_changed_page_content_and_names_object_and_page() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              PDPage page = document.getPage(1);
              TestPdfs.fill(document, page, 5, 5, 9, 9);
              touch(document, page);
            });
    assertThat(changes(pdf).changes())
        .anySatisfy(
            change -> {
              assertThat(change.object()).isEqualTo(numberOfSecondPage());
              assertThat(change.page()).isEqualTo(2);
              assertThat(change.kind()).isEqualTo("Page");
              assertThat(change.act()).isEqualTo(Change.Act.CHANGED);
            });
  }

  private long numberOfSecondPage() {
    try (PDDocument document = Loader.loadPDF(signed)) {
      return document.getPage(1).getCOSObject().getKey().getNumber();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another stream of the same length in the place of the signed one; its dictionary is equal. */
  @Test
  void refuses_a_stream_whose_bytes_alone_were_exchanged() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              PDPage page = document.getPage(1);
              COSStream content = page.getContentStreams().next().getCOSObject();
              exchange(content);
              content.setNeedToBeUpdated(true);
              touch(document, page);
            });
    assertThat(changes(pdf).changes())
        .anySatisfy(
            change -> {
              assertThat(change.page()).isEqualTo(2);
              assertThat(change.act()).isEqualTo(Change.Act.CHANGED);
            });
  }

  private static void exchange(COSStream content) {
    try {
      byte[] bytes;
      try (InputStream in = content.createRawInputStream()) {
        bytes = in.readAllBytes();
      }
      int length = bytes.length;
      for (int i = 0; i < length; i++) {
        if (bytes[i] >= '1' && bytes[i] <= '8') {
          bytes[i]++;
          break;
        }
      }
      try (OutputStream out = content.createRawOutputStream()) {
        out.write(bytes);
      }
      assertThat(content.getLength()).isEqualTo(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refuses_a_new_annotation() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              try {
                PDPage page = document.getPage(0);
                PDAnnotationSquare square = new PDAnnotationSquare();
                square.setRectangle(new PDRectangle(0, 0, 100, 100));
                List<org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation> all =
                    page.getAnnotations();
                all.add(square);
                page.setAnnotations(all);
                touch(document, page);
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertThat(changes(pdf).changes())
        .anyMatch(change -> change.kind().equals("Annot") && change.act() == Change.Act.ADDED);
  }

  @Test
  void refuses_a_further_page() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              document.addPage(new PDPage());
              document.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
              document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            });
    assertThat(changes(pdf).changes()).anyMatch(change -> change.kind().equals("Pages"));
  }

  @Test
  void refuses_changed_document_information() throws Exception {
    byte[] pdf =
        TestPdfs.update(signed, document -> document.getDocumentInformation().setTitle("another"));
    assertThat(changes(pdf).clean()).isFalse();
  }

  @Test
  void refuses_an_action_on_opening() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              COSDictionary action = new COSDictionary();
              action.setName(COSName.S, "JavaScript");
              action.setString(COSName.JS, "app.alert(1)");
              document.getDocumentCatalog().getCOSObject().setItem("OpenAction", action);
              document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            });
    assertThat(changes(pdf).changes()).anyMatch(change -> change.kind().equals("Catalog"));
  }

  @Test
  void refuses_a_moved_widget_of_the_signature_itself() throws Exception {
    byte[] pdf =
        TestPdfs.update(
            signed,
            document -> {
              var widget = document.getSignatureFields().get(0).getWidgets().get(0);
              widget.setRectangle(new PDRectangle(0, 0, 10, 10));
              widget.getCOSObject().setNeedToBeUpdated(true);
              touch(document, document.getPage(0));
            });
    assertThat(changes(pdf).clean()).isFalse();
  }

  @Test
  void refuses_a_further_signature_after_a_certification_that_forbids_it() throws Exception {
    byte[] certified =
        TestPdfs.sign(unsigned, TestPdfs.VALUE, document -> TestPdfs.addCertification(document, 1));
    assertThat(changes(TestPdfs.sign(certified, TestPdfs.VALUE)).changes())
        .anyMatch(change -> change.kind().equals("Field"));
  }

  @Test
  void refuses_junk_after_the_end() throws Exception {
    assertThat(changes(TestPdfs.concat(signed, "junk")).problems())
        .extracting("reason")
        .containsExactly(Reason.LATER_REFERENCES_DAMAGED);
  }

  @Test
  void refuses_an_object_that_no_cross_reference_names() throws Exception {
    byte[] second = TestPdfs.sign(signed, TestPdfs.VALUE);
    String tail = "\n4 0 obj\n<</Hidden true>>\nendobj\n";
    byte[] pdf = TestPdfs.concat(signed, tail);
    byte[] all = java.util.Arrays.copyOf(pdf, pdf.length);
    String end =
        "xref\n0 0\ntrailer\n<</Size 99/Root "
            + root()
            + " /Prev "
            + startOf(signed)
            + ">>\nstartxref\n"
            + all.length
            + "\n%%EOF\n";
    assertThat(changes(TestPdfs.concat(all, end)).problems())
        .extracting("reason")
        .containsExactly(Reason.TAIL_OBJECT_HIDDEN);
    assertThat(second).isNotEmpty();
  }

  @Test
  void refuses_cross_references_that_skip_the_signed_ones() throws Exception {
    String end =
        "\nxref\n0 0\ntrailer\n<</Size 99/Root "
            + root()
            + " /Prev "
            + startOf(unsigned)
            + ">>\nstartxref\n"
            + (signed.length + 1)
            + "\n%%EOF\n";
    Path file = TestPdfs.save(folder, TestPdfs.concat(signed, end));
    try (PdfFile open = PdfFile.open(file, TestPdfs.LIMITS, Deadline.in(TestPdfs.LIMITS.time()))) {
      List<FoundSignature> found = open.signatures();
      // The signed revision's objects are out of reach: the signature itself is gone with them.
      assertThat(found).allMatch(s -> !s.problems().isEmpty());
    }
  }

  private String root() {
    String text = new String(signed, java.nio.charset.StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf("/Root ") + 6;
    return text.substring(at, text.indexOf('R', at) + 1);
  }

  private static String startOf(byte[] pdf) {
    String text = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1);
    String after = text.substring(text.lastIndexOf("startxref") + 9).strip();
    return after.split("\\s")[0];
  }
}
