package org.signet.seal.sign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.OcspResponse;

/**
 * Writes the document security store (DSS, ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4): what the
 * document has already, continued. A record of what belongs to one signature (VRI) stands beside
 * it, for readers that look there.
 */
final class SecurityStoreUpdate {
  private static final COSName DSS = COSName.getPDFName("DSS");
  private static final COSName VRI = COSName.getPDFName("VRI");

  private final Update update;
  private final COSDictionary store;

  private SecurityStoreUpdate(Update update, COSDictionary store) {
    this.update = update;
    this.store = store;
  }

  /**
   * Writes the store.
   *
   * @param contents of the signature that the data is about; empty writes no record of it
   */
  static void write(
      Update update,
      SourceDocument.Numbered catalog,
      ValidationData data,
      Optional<byte[]> contents)
      throws IOException {
    COSDictionary known = catalog.dictionary().getCOSDictionary(DSS);
    SecurityStoreUpdate writing =
        new SecurityStoreUpdate(
            update, known == null ? new COSDictionary() : new COSDictionary(known));
    List<byte[]> crls = new ArrayList<>();
    for (var crl : data.crls()) {
      crls.add(crl.getEncoded());
    }
    COSDictionary about = new COSDictionary();
    about.setItem(COSName.TYPE, VRI);
    List<byte[]> certificates = data.certificates().stream().map(Certificates::der).toList();
    List<byte[]> answers = data.ocspResponses().stream().map(OcspResponse::encoded).toList();
    writing.extend("Certs", certificates, about, "Cert");
    writing.extend("CRLs", crls, about, "CRL");
    writing.extend("OCSPs", answers, about, "OCSP");
    contents.ifPresent(value -> writing.record(value, about));
    writing.finish(catalog);
  }

  /** The key is the name that ISO 32000-2 gives a signature: SHA-1 of its /Contents. */
  private void record(byte[] contents, COSDictionary about) {
    COSDictionary known = store.getCOSDictionary(VRI);
    COSDictionary records = known == null ? new COSDictionary() : new COSDictionary(known);
    SHA1Digest digest = new SHA1Digest();
    digest.update(contents, 0, contents.length);
    byte[] name = new byte[digest.getDigestSize()];
    digest.doFinal(name, 0);
    records.setItem(COSName.getPDFName(HexFormat.of().withUpperCase().formatHex(name)), about);
    store.setItem(VRI, records);
  }

  private void extend(String name, List<byte[]> entries, COSDictionary about, String nameThere)
      throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    COSArray longer = new COSArray();
    COSArray added = new COSArray();
    if (store.getDictionaryObject(COSName.getPDFName(name)) instanceof COSArray known) {
      longer.addAll(known);
    }
    for (byte[] entry : entries) {
      COSObjectKey key = update.newKey();
      update.addStream(key, update.text(key), entry);
      added.add(reference(key));
    }
    longer.addAll(added);
    about.setItem(COSName.getPDFName(nameThere), added);
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
