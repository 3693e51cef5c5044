package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;

/**
 * The document security store (DSS, ISO 32000-2, 12.8.4.3) of the last revision: certificates, CRLs
 * and OCSP responses as bytes, nothing of them believed. Anybody may have added them. What stands
 * only in the records of single signatures (VRI) is among them: to whom it belongs is a claim, and
 * it counts for everybody whom its issuer's signature says it is about.
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
            entries(store, "Certs", "Cert", deadline),
            entries(store, "CRLs", "CRL", deadline),
            entries(store, "OCSPs", "OCSP", deadline));
  }

  /** The entries of a list and of the same list in each record, each once. */
  private static List<byte[]> entries(
      COSDictionary store, String list, String ofRecord, Deadline deadline)
      throws BoundHitException {
    Set<COSStream> streams = Collections.newSetFromMap(new IdentityHashMap<>());
    List<byte[]> entries = new ArrayList<>();
    int room = MAX_LIST_BYTES;
    for (COSArray array : arrays(store, list, ofRecord)) {
      for (COSBase item : array) {
        deadline.check();
        if (Cos.resolve(item) instanceof COSStream stream && streams.add(stream)) {
          byte[] bytes = bytes(stream, room);
          room -= bytes.length;
          entries.add(bytes);
        }
        if (entries.size() > MAX_ENTRIES) {
          throw new BoundHitException(Bound.SECURITY_STORE);
        }
      }
    }
    return entries;
  }

  /** Each array once, though a hundred thousand records may share a long one. */
  private static Set<COSArray> arrays(COSDictionary store, String list, String ofRecord) {
    Set<COSArray> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    Cos.array(store, list).ifPresent(arrays::add);
    for (COSBase record : Cos.dictionary(store, "VRI").orElse(new COSDictionary()).getValues()) {
      Cos.dictionary(record).flatMap(one -> Cos.array(one, ofRecord)).ifPresent(arrays::add);
    }
    return arrays;
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
