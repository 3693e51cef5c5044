package org.signet.ledger.evidence;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * A certificate as the store keeps it, without its secret. Big-endian; texts in UTF-8 with their
 * length before them, 2 bytes: identifier, file digest (32), list (4), index (4), issuer key (32),
 * level (1), issued as text, number of fields (1), and name and value of each.
 */
final class CertificateRecord {
  private static final int HASH_BYTES = 32;
  private static final int USUAL_BYTES = 512;

  private CertificateRecord() {}

  static byte[] encode(CertificateLeaf leaf) {
    ByteSink out = new ByteSink(USUAL_BYTES);
    head(out, leaf, leaf.identifier().text(), leaf.issuedAt().toString());
    for (Map.Entry<String, String> field : leaf.fields().entrySet()) {
      out.putText(field.getKey()).putText(field.getValue());
    }
    return out.copy();
  }

  /** Everything before the named fields; two texts are handed in by whoever has them already. */
  static void head(ByteSink out, CertificateLeaf leaf, String identifier, String issued) {
    out.putText(identifier)
        .put(leaf.fileSm3())
        .putInt((int) leaf.statusList())
        .putInt(leaf.statusIndex())
        .put(leaf.issuerKeyId())
        .putByte(leaf.level())
        .putText(issued)
        .putByte(leaf.fields().size());
  }

  static CertificateLeaf decode(byte[] record, byte[] secret) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
      LicenceIdentifier identifier = LicenceIdentifier.parse(text(in));
      byte[] file = in.readNBytes(HASH_BYTES);
      long list = in.readInt();
      int index = in.readInt();
      byte[] issuer = in.readNBytes(HASH_BYTES);
      int level = in.readByte();
      Instant issued = Instant.parse(text(in));
      SortedMap<String, String> fields = new TreeMap<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        fields.put(text(in), text(in));
      }
      return new CertificateLeaf(
          identifier, file, list, index, issuer, level, issued, fields, secret);
    } catch (LicenceFormatException | DateTimeException | IllegalArgumentException e) {
      throw new IOException("the evidence store has a damaged certificate", e);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] utf8 = new byte[in.readUnsignedShort()];
    if (in.readNBytes(utf8, 0, utf8.length) < utf8.length) {
      throw new EOFException("a certificate of the evidence store ends too early");
    }
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
