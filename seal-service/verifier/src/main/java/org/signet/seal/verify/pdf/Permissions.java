package org.signet.seal.verify.pdf;

import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;

/**
 * What the signers allowed later revisions to do (ISO 32000-1:2008, 12.8.2): the certification's
 * DocMDP level, and the fields that one signature locks.
 */
record Permissions(boolean noFurtherSignatures, Optional<COSDictionary> lock) {

  static Permissions of(Revision signed, FoundSignature signature) {
    COSDictionary trailer = signed.document().getDocument().getTrailer();
    boolean none =
        Cos.dictionary(trailer, "Root")
            .flatMap(root -> Cos.dictionary(root, "Perms"))
            .flatMap(perms -> Cos.dictionary(perms, "DocMDP"))
            .flatMap(certification -> parameters(certification, "DocMDP"))
            .map(params -> Cos.resolve(params.getItem(COSName.P)))
            .map(level -> level instanceof COSNumber n && n.intValue() == 1)
            .orElse(false);
    return new Permissions(none, parameters(signature.dictionary(), "FieldMDP"));
  }

  private static Optional<COSDictionary> parameters(COSDictionary signature, String method) {
    COSArray references = Cos.array(signature, "Reference").orElse(new COSArray());
    for (COSBase item : references) {
      COSDictionary reference = Cos.dictionary(item).orElse(null);
      if (reference != null && Cos.name(reference, "TransformMethod").equals(method)) {
        return Cos.dictionary(reference, "TransformParams");
      }
    }
    return Optional.empty();
  }

  boolean locks(String fieldName) {
    if (lock.isEmpty()) {
      return false;
    }
    boolean named =
        Cos.array(lock.get(), "Fields").orElse(new COSArray()).toList().stream()
            .anyMatch(
                f -> Cos.resolve(f) instanceof COSString s && s.getString().equals(fieldName));
    return switch (Cos.name(lock.get(), "Action")) {
      case "Include" -> named;
      case "Exclude" -> !named;
      default -> true;
    };
  }
}
