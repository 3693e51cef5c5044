package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;

/**
 * The document security store (DSS, ISO 32000-2, 12.8.4.3) of the last revision: certificates, CRLs
 * and OCSP responses as bytes, nothing of them believed. Anybody may have added them. The lists by
 * signature (VRI) repeat what is here and are not read.
 *
 * @param certificates DER each
 * @param crls DER each
 * @param ocspResponses DER each
 */
public record SecurityStore(
    List<byte[]> certificates, List<byte[]> crls, List<byte[]> ocspResponses) {
  /** Entries of one list; each costs signature checks. */
  private static final int MAX_ENTRIES = 256;

  /** Unpacked bytes of one list. */
  private static final int MAX_LIST_BYTES = 16 << 20;

  /** No store. */
  public static final SecurityStore EMPTY = new SecurityStore(List.of(), List.of(), List.of());

  /** A store; the lists are copied. */
  public SecurityStore {
    certificates = List.copyOf(certificates);
    crls = List.copyOf(crls);
    ocspResponses = List.copyOf(ocspResponses);
  }

  static SecurityStore read(Revision revision, Deadline deadline) throws BoundHitException {
    COSDictionary store =
        Cos.dictionary(revision.document().getDocument().getTrailer(), "Root")
            .flatMap(catalog -> Cos.dictionary(catalog, "DSS"))
            .orElse(null);
    return store == null
        ? EMPTY
        : new SecurityStore(
            entries(store, "Certs", deadline),
            entries(store, "CRLs", deadline),
            entries(store, "OCSPs", deadline));
  }

  private static List<byte[]> entries(COSDictionary store, String name, Deadline deadline)
      throws BoundHitException {
    List<byte[]> entries = new ArrayList<>();
    int room = MAX_LIST_BYTES;
    for (COSBase item : Cos.array(store, name).orElse(new COSArray())) {
      deadline.check();
      if (Cos.resolve(item) instanceof COSStream stream) {
        byte[] bytes = bytes(stream, room);
        room -= bytes.length;
        entries.add(bytes);
      }
      if (entries.size() > MAX_ENTRIES) {
        throw new BoundHitException(Bound.SECURITY_STORE);
      }
    }
    return entries;
  }

  /** The unpacked bytes; none where they cannot be read, which is no entry of use. */
  private static byte[] bytes(COSStream stream, int room) throws BoundHitException {
    byte[] bytes;
    try (InputStream in = stream.createInputStream()) {
      bytes = in.readNBytes(room + 1);
    } catch (IOException | RuntimeException e) {
      return new byte[0]; // PDFBox answers damaged filters with both
    }
    if (bytes.length > room) {
      throw new BoundHitException(Bound.SECURITY_STORE);
    }
    return bytes;
  }
}
