package org.signet.seal.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestPdfs;

/** Certificates and revocation lists that stand in the records of single signatures alone (VRI). */
class SecurityStoreTest extends LongTermDocuments {
  private static final COSName DSS = COSName.getPDFName("DSS");
  private static final COSName VRI = COSName.getPDFName("VRI");

  /** Squared, more references than fit into the heap of these tests. */
  private static final int SHARED = 15_000;

  /** The lists of certificates and of revocation lists in another document's store. */
  private record Material(List<byte[]> certificates, List<byte[]> crls) {
    static Material of(byte[] pdf) throws IOException {
      try (PDDocument document = Loader.loadPDF(pdf)) {
        COSDictionary store = document.getDocumentCatalog().getCOSObject().getCOSDictionary(DSS);
        return new Material(bytes(store, "Certs"), bytes(store, "CRLs"));
      }
    }

    private static List<byte[]> bytes(COSDictionary store, String list) throws IOException {
      List<byte[]> all = new ArrayList<>();
      for (COSBase one : store.getCOSArray(COSName.getPDFName(list)).toList()) {
        COSStream stream = (COSStream) ((COSObject) one).getObject();
        all.add(stream.createInputStream().readAllBytes());
      }
      return all;
    }
  }

  /** The document with a security store that holds nothing but records. */
  private static byte[] withRecords(byte[] pdf, BiConsumer<PDDocument, COSDictionary> fill) {
    return TestPdfs.update(
        pdf,
        document -> {
          COSDictionary records = new COSDictionary();
          fill.accept(document, records);
          COSDictionary store = new COSDictionary();
          store.setItem(VRI, records);
          COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
          catalog.setItem(DSS, store);
          catalog.setNeedToBeUpdated(true);
        });
  }

  private static COSArray streams(PDDocument document, List<byte[]> contents) {
    COSArray array = new COSArray();
    for (byte[] content : contents) {
      COSStream stream = document.getDocument().createCOSStream();
      try (OutputStream out = stream.createOutputStream()) {
        out.write(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      array.add(stream);
    }
    return array;
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void what_only_the_record_of_a_signature_holds_counts(SignatureProfile profile) throws Exception {
    Material material = Material.of(stamp(profile, SignatureLevel.B_LT));
    byte[] stamped = stamp(profile, SignatureLevel.B_T);
    assertVerdict(verifyAt(SIGNED, stamped), Verdict.UNDECIDED);
    byte[] recorded =
        withRecords(
            stamped,
            (document, records) -> {
              COSDictionary record = new COSDictionary();
              record.setItem("Cert", streams(document, material.certificates()));
              record.setItem("CRL", streams(document, material.crls()));
              records.setItem("A94A8FE5CCB19BA61C4C0873D391E987982FBBD3", record);
            });
    assertVerdict(verifyAt(SIGNED, recorded), Verdict.VALID);
  }

  /** Records that share one long list cost what the list costs, not their product. */
  @Test
  void many_records_that_share_a_long_list_are_read_once() throws Exception {
    Material material = Material.of(stamp(SignatureProfile.GM_SEAL, SignatureLevel.B_LT));
    byte[] recorded =
        withRecords(
            stamp(SignatureProfile.GM_SEAL, SignatureLevel.B_T),
            (document, records) -> {
              COSArray list = streams(document, material.crls());
              COSBase first = list.get(0);
              for (int i = 0; i < SHARED; i++) {
                list.add(first);
              }
              COSArray certificates = streams(document, material.certificates());
              certificates.setDirect(false);
              list.setDirect(false);
              for (int i = 0; i < SHARED; i++) {
                COSDictionary record = new COSDictionary();
                record.setItem("Cert", certificates);
                record.setItem("CRL", list);
                records.setItem(COSName.getPDFName("R" + i), record);
              }
            });
    assertVerdict(verifyAt(SIGNED, recorded), Verdict.VALID);
  }

  /** They are bounded together, for each costs signature checks. */
  @Test
  void more_records_than_anybody_needs_leave_the_verdict_open() throws Exception {
    byte[] crl = crl().getEncoded();
    byte[] recorded =
        withRecords(
            stamp(SignatureProfile.GM_SEAL, SignatureLevel.B_T),
            (document, records) -> {
              for (int i = 0; i < 300; i++) {
                COSDictionary record = new COSDictionary();
                record.setItem("CRL", streams(document, List.of(crl)));
                records.setItem(COSName.getPDFName("R" + i), record);
              }
            });
    assertVerdict(verifyAt(SIGNED, recorded, crl(), rootCrl()), Verdict.UNDECIDED);
  }
}
