package org.signet.seal.sign;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** What the author of a certified document allows (DocMDP, ISO 32000-1:2008, 12.8.2.2). */
final class Certification {
  private static final COSName PERMS = COSName.PERMS;
  private static final COSName DOC_MDP = COSName.DOCMDP;
  private static final int NO_CHANGES = 1;
  private static final int DEFAULT = 2;

  private Certification() {}

  /** Whether the document is certified. */
  static boolean isIn(SourceDocument document) throws StampException {
    COSDictionary permissions = document.catalog().dictionary().getCOSDictionary(PERMS);
    return permissions != null && permissions.containsKey(DOC_MDP);
  }

  static boolean forbidsSignatures(COSDictionary catalog) {
    COSDictionary permissions = catalog.getCOSDictionary(PERMS);
    COSDictionary signature = permissions == null ? null : permissions.getCOSDictionary(DOC_MDP);
    if (signature == null
        || !(signature.getDictionaryObject(COSName.REFERENCE) instanceof COSArray references)) {
      return false;
    }
    for (int i = 0; i < references.size(); i++) {
      if (references.getObject(i) instanceof COSDictionary reference
          && DOC_MDP.equals(reference.getCOSName(COSName.TRANSFORM_METHOD))) {
        COSDictionary parameters = reference.getCOSDictionary(COSName.TRANSFORM_PARAMS);
        int allowed = parameters == null ? DEFAULT : parameters.getInt(COSName.P, DEFAULT);
        return allowed == NO_CHANGES;
      }
    }
    return false;
  }
}
