package org.signet.ledger.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.signet.gm.sm3.Sm3Messages;
import org.signet.ledger.licence.IdentifierTag;

/**
 * Some thousand certificates on their way into a batch: what the store keeps of each, and the
 * leaves, whose digests are computed side by side. The leaves are those of {@link
 * CertificateLeaf#encoded()}.
 */
final class CertificateChunk {
  /** As many share one computation. */
  static final int USUAL_COUNT = 1024;

  private static final int HASH_BYTES = 32;

  /** A certificate's secret and the number of a block. */
  private static final int SALT_INPUT_BYTES = 32 + Integer.BYTES;

  private static final int FIXED_FIELDS = CertificateEvidence.FIXED.size();
  private static final byte[][] FIXED_NAMES =
      CertificateEvidence.FIXED.stream()
          .map(name -> name.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  /** A field as it usually is: salt, name, 0 and value. */
  private static final int USUAL_FIELD_BYTES = 60;

  private final int count;
  private final ByteSink records;
  private final int[] recordEnds;
  private final byte[] leaves;
  private final long[] tags;
  private final long lastList;

  private final long place;

  private CertificateChunk(
      ByteSink records, int[] recordEnds, byte[] leaves, long[] tags, long lastList, long place) {
    this.count = tags.length;
    this.records = records;
    this.recordEnds = recordEnds;
    this.leaves = leaves;
    this.tags = tags;
    this.lastList = lastList;
    this.place = place;
  }

  static CertificateChunk of(List<CertificateLeaf> leaves) {
    Filling filling = new Filling(leaves);
    leaves.forEach(filling::add);
    byte[] digests = filling.digests(filling.saltInputs.digests());
    byte[] roots = filling.roots(digests);
    return new CertificateChunk(
        filling.records,
        filling.recordEnds,
        filling.leaves(roots),
        filling.tags,
        filling.lastList,
        0);
  }

  /** This chunk without its records, which stand in the batch file from a place on. */
  CertificateChunk stored(long at) {
    return new CertificateChunk(new ByteSink(0), recordEnds, leaves, tags, lastList, at);
  }

  int count() {
    return count;
  }

  /** Secret and record of each, behind each other. */
  ByteBuffer records() {
    return ByteBuffer.wrap(records.array(), 0, records.size());
  }

  /** Where secret and record of one begin. */
  long begin(int ordinal) {
    return place + (ordinal == 0 ? 0 : recordEnds[ordinal - 1]);
  }

  /** By which a certificate is found. */
  long tag(int ordinal) {
    return tags[ordinal];
  }

  /** The largest number of a status list; -1 when there are no certificates. */
  long lastList() {
    return lastList;
  }

  /** The bytes of each leaf. */
  List<byte[]> leaves() {
    List<byte[]> all = new ArrayList<>(count);
    for (int from = 0; from < leaves.length; from += CertificateLeaf.LEAF_BYTES) {
      byte[] leaf = new byte[CertificateLeaf.LEAF_BYTES];
      System.arraycopy(leaves, from, leaf, 0, leaf.length);
      all.add(leaf);
    }
    return all;
  }

  /** Inputs of the digests while certificates are added. */
  private static final class Filling {
    final int count;
    final ByteSink records;
    final int[] recordEnds;
    final Sm3Messages saltInputs;
    final int[] saltPlaces;
    final Sm3Messages texts;

    /** Where the salt of each field belongs among the texts. */
    final int[] textPlaces;

    final int[] fieldCounts;
    final long[] tags;
    final Map<Instant, String> times = new HashMap<>();
    long lastList = -1;
    private byte[] lastKey = {};
    private String lastKeyText = "";
    private int added;
    private int fields;

    Filling(List<CertificateLeaf> leaves) {
      count = leaves.size();
      int all = leaves.stream().mapToInt(leaf -> FIXED_FIELDS + leaf.fields().size()).sum();
      records = new ByteSink(512 * count);
      saltInputs = new Sm3Messages((all + count) / 2, SALT_INPUT_BYTES);
      saltPlaces = new int[all];
      texts = new Sm3Messages(all, USUAL_FIELD_BYTES);
      textPlaces = new int[all];
      recordEnds = new int[count];
      fieldCounts = new int[count];
      tags = new long[count];
    }

    void add(CertificateLeaf leaf) {
      byte[] secret = leaf.secret();
      String identifier = leaf.identifier().text();
      String issued = times.computeIfAbsent(leaf.issuedAt(), Instant::toString);
      records.put(secret);
      CertificateRecord.head(records, leaf, identifier, issued);
      List<String> fixed = leaf.fixed(identifier, issuerKey(leaf), issued);
      for (int i = 0; i < FIXED_FIELDS; i++) {
        field(secret, i + 1, FIXED_NAMES[i], fixed.get(i).getBytes(StandardCharsets.UTF_8));
      }
      int position = FIXED_FIELDS;
      for (Map.Entry<String, String> field : leaf.fields().entrySet()) {
        byte[] name = field.getKey().getBytes(StandardCharsets.UTF_8);
        byte[] value = field.getValue().getBytes(StandardCharsets.UTF_8);
        records.putText(name).putText(value);
        field(secret, ++position, name, value);
      }
      tags[added] = IdentifierTag.of(identifier);
      recordEnds[added] = records.size();
      fieldCounts[added] = position;
      lastList = Math.max(lastList, leaf.statusList());
      added++;
    }

    /** Most of them have the issuer's one key. */
    private String issuerKey(CertificateLeaf leaf) {
      byte[] id = leaf.issuerKeyId();
      if (!Arrays.equals(id, lastKey)) {
        lastKey = id;
        lastKeyText = HexFormat.of().formatHex(id);
      }
      return lastKeyText;
    }

    private void field(byte[] secret, int position, byte[] name, byte[] value) {
      if (CertificateField.saltOffset(position) == 0) {
        saltInputs.put(secret).putInt(CertificateField.saltBlock(position)).end();
      }
      saltPlaces[fields] =
          HASH_BYTES * (saltInputs.count() - 1) + CertificateField.saltOffset(position);
      textPlaces[fields++] = texts.leave(CertificateField.SALT_BYTES);
      texts.put(name).putByte(0).put(value).end();
    }

    byte[] digests(byte[] salts) {
      for (int i = 0; i < fields; i++) {
        texts.fill(textPlaces[i], salts, saltPlaces[i], CertificateField.SALT_BYTES);
      }
      return texts.digests();
    }

    byte[] roots(byte[] digests) {
      Sm3Messages each = new Sm3Messages(count, digests.length / Math.max(1, count));
      int begin = 0;
      for (int i = 0; i < count; i++) {
        each.put(digests, begin, HASH_BYTES * fieldCounts[i]).end();
        begin += HASH_BYTES * fieldCounts[i];
      }
      return each.digests();
    }

    byte[] leaves(byte[] roots) {
      ByteBuffer leaves = ByteBuffer.allocate(CertificateLeaf.LEAF_BYTES * count);
      for (int i = 0; i < count; i++) {
        CertificateLeaf.put(leaves, fieldCounts[i], roots, HASH_BYTES * i);
      }
      return leaves.array();
    }
  }
}
