package org.signet.ledger.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * A certificate as the store keeps it, without its secret. Big-endian; texts as {@link
 * DataOutputStream#writeUTF}: identifier, file digest (32), list (4), index (4), issuer key (32),
 * level (1), issued as text, number of fields (1), and name and value of each.
 */
final class CertificateRecord {
  private static final int HASH_BYTES = 32;

  private CertificateRecord() {}

  static byte[] encode(CertificateLeaf leaf) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(leaf.identifier().text());
      out.write(leaf.fileSm3());
      out.writeInt((int) leaf.statusList());
      out.writeInt(leaf.statusIndex());
      out.write(leaf.issuerKeyId());
      out.writeByte(leaf.level());
      out.writeUTF(leaf.issuedAt().toString());
      out.writeByte(leaf.fields().size());
      for (Map.Entry<String, String> field : leaf.fields().entrySet()) {
        out.writeUTF(field.getKey());
        out.writeUTF(field.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("an array takes what is written", e);
    }
    return bytes.toByteArray();
  }

  static CertificateLeaf decode(byte[] record, byte[] secret) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
      LicenceIdentifier identifier = LicenceIdentifier.parse(in.readUTF());
      byte[] file = in.readNBytes(HASH_BYTES);
      long list = in.readInt();
      int index = in.readInt();
      byte[] issuer = in.readNBytes(HASH_BYTES);
      int level = in.readByte();
      Instant issued = Instant.parse(in.readUTF());
      SortedMap<String, String> fields = new TreeMap<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        fields.put(in.readUTF(), in.readUTF());
      }
      return new CertificateLeaf(
          identifier, file, list, index, issuer, level, issued, fields, secret);
    } catch (LicenceFormatException | DateTimeException | IllegalArgumentException e) {
      throw new IOException("the evidence store has a damaged certificate", e);
    }
  }
}
