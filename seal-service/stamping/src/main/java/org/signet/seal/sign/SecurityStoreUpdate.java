package org.signet.seal.sign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.OcspResponse;

/**
 * Writes the document security store (DSS, ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4): what the
 * document has already, continued. There are no lists by signature (VRI): they repeat what is in
 * the store, and readers need none.
 */
final class SecurityStoreUpdate {
  private static final COSName DSS = COSName.getPDFName("DSS");

  private final Update update;
  private final COSDictionary store;

  private SecurityStoreUpdate(Update update, COSDictionary store) {
    this.update = update;
    this.store = store;
  }

  static void write(Update update, SourceDocument.Numbered catalog, ValidationData data)
      throws IOException {
    COSDictionary known = catalog.dictionary().getCOSDictionary(DSS);
    SecurityStoreUpdate writing =
        new SecurityStoreUpdate(
            update, known == null ? new COSDictionary() : new COSDictionary(known));
    List<byte[]> crls = new ArrayList<>();
    for (var crl : data.crls()) {
      crls.add(crl.getEncoded());
    }
    writing.extend("Certs", data.certificates().stream().map(Certificates::der).toList());
    writing.extend("CRLs", crls);
    writing.extend("OCSPs", data.ocspResponses().stream().map(OcspResponse::encoded).toList());
    writing.finish(catalog);
  }

  private void extend(String name, List<byte[]> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    COSArray longer = new COSArray();
    if (store.getDictionaryObject(COSName.getPDFName(name)) instanceof COSArray known) {
      longer.addAll(known);
    }
    for (byte[] entry : entries) {
      COSObjectKey key = update.newKey();
      update.addStream(key, update.text(key), entry);
      longer.add(reference(key));
    }
    store.setItem(COSName.getPDFName(name), longer);
  }

  /** The store becomes an object of its own, where it was: the catalog changes only once. */
  private void finish(SourceDocument.Numbered catalog) throws IOException {
    store.setItem(COSName.TYPE, DSS);
    COSBase item = catalog.dictionary().getItem(DSS);
    if (item instanceof COSObject known && known.getKey() != null) {
      write(known.getKey(), store);
      return;
    }
    COSObjectKey key = update.newKey();
    write(key, store);
    COSDictionary changed = new COSDictionary(catalog.dictionary());
    changed.setItem(DSS, reference(key));
    write(Objects.requireNonNull(catalog.key()), changed);
  }

  private void write(COSObjectKey key, COSDictionary dictionary) throws IOException {
    update.add(key, update.text(key).value(dictionary));
  }

  private static COSObject reference(COSObjectKey key) {
    return new COSObject(new COSDictionary(), key);
  }
}
