package org.signet.seal.sign;

import java.io.IOException;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * The signature references that state a signer's terms in the signature dictionary (ISO
 * 32000-1:2008, tables 253 to 256).
 *
 * @param catalog what FieldMDP refers to as its data
 */
record SignatureReferences(SignerTerms terms, COSObjectKey catalog) {
  void write(PdfText text) throws IOException {
    if (terms.certifies().isEmpty() && terms.locks().isEmpty()) {
      return;
    }
    text.raw("/Reference[");
    if (terms.certifies().isPresent()) {
      text.raw(
          "<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2");
      text.raw("/P " + terms.certifies().get().level() + ">>>>");
    }
    if (terms.locks().isPresent()) {
      FieldLock lock = terms.locks().get();
      text.raw("<</Type/SigRef/TransformMethod/FieldMDP/Data ").reference(catalog);
      text.raw("/TransformParams<</Type/TransformParams/V/1.2/Action/" + lock.pdfAction());
      if (!lock.fields().isEmpty()) {
        text.raw("/Fields[");
        for (String field : lock.fields()) {
          text.text(field);
        }
        text.raw("]");
      }
      text.raw(">>>>");
    }
    text.raw("]");
  }
}
