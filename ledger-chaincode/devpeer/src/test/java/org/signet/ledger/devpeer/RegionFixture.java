package org.signet.ledger.devpeer;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.NoteKeys;
import org.signet.audit.tree.TreeHash;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm2.Sm2PublicKey;

/** A region with its authority, its log key and a small log in memory. */
final class RegionFixture {
  private static final AtomicLong NEXT = new AtomicLong(330_000_000_000L);

  final String code;
  final String origin;
  final DevelopmentCa ca;
  final SigningIdentity logKey;
  private final List<byte[]> leaves = new ArrayList<>();

  /** A region that no other test of this run has, for ledgers that tests share. */
  static RegionFixture fresh() {
    return new RegionFixture(Long.toString(NEXT.getAndIncrement()));
  }

  RegionFixture(String code) {
    this.code = code;
    this.origin = "signet.test/" + code;
    this.ca = DevelopmentCa.create("Region " + code, new SecureRandom(), Clock.systemUTC());
    this.logKey =
        ca.issue(CertificatePurpose.LOG, "CN=" + origin + ",O=Test,C=CN", Duration.ofDays(365));
  }

  Sm2PublicKey key() {
    return logKey.signer().publicKey();
  }

  String logOrigin() {
    return origin + "/evidence";
  }

  /** Grows the log in memory up to a size. */
  RegionFixture grow(int size) {
    while (leaves.size() < size) {
      leaves.add(TreeHash.SM3.leaf(new byte[] {(byte) leaves.size()}));
    }
    return this;
  }

  /** Replaces a leaf, which forks the log. */
  RegionFixture rewrite(int index) {
    leaves.set(index, TreeHash.SM3.leaf(new byte[] {99, (byte) index}));
    return this;
  }

  String note(int size) throws Exception {
    return note(logOrigin(), size, root(leaves.subList(0, size)), logKey);
  }

  static String note(String origin, long size, byte[] root, SigningIdentity key) throws Exception {
    return new String(
        NoteKeys.sign(new Checkpoint(origin, size, root), origin, key.signer()).encoded(),
        StandardCharsets.UTF_8);
  }

  byte[] root(int size) {
    return root(leaves.subList(0, size));
  }

  /** The consistency proof of RFC 6962, 2.1.2, as the contract takes it. */
  String proof(int from, int to) {
    StringJoiner path = new StringJoiner(",");
    if (from > 0 && from < to) {
      for (byte[] hash : subproof(from, leaves.subList(0, to), true)) {
        path.add(HexFormat.of().formatHex(hash));
      }
    }
    return path.toString();
  }

  private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
    int n = leaves.size();
    if (m == n) {
      return whole ? new ArrayList<>() : new ArrayList<>(List.of(root(leaves)));
    }
    int k = Integer.highestOneBit(n - 1);
    List<byte[]> path;
    if (m <= k) {
      path = subproof(m, leaves.subList(0, k), whole);
      path.add(root(leaves.subList(k, n)));
    } else {
      path = subproof(m - k, leaves.subList(k, n), false);
      path.add(root(leaves.subList(0, k)));
    }
    return path;
  }

  private static byte[] root(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return TreeHash.SM3.empty();
    }
    if (n == 1) {
      return leaves.get(0);
    }
    int k = Integer.highestOneBit(n - 1);
    return TreeHash.SM3.node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
  }
}
