package org.signet.audit.tree;

import java.util.Arrays;
import java.util.List;

/**
 * Checks proofs with the algorithms of RFC 9162, 2.1.3.2 and 2.1.4.2: every element of the path is
 * used and none is left. Any numbers and any bytes are accepted as input; a refusal is a result.
 */
public final class Proofs {
  private Proofs() {}

  /** Whether {@code leafHash} is the leaf of the tree with {@code root} that the proof names. */
  public static ProofFinding verifyInclusion(
      TreeHash hash, byte[] leafHash, InclusionProof proof, byte[] root) {
    List<byte[]> path = proof.path();
    if (proof.index() < 0 || proof.size() < 0) {
      return ProofFinding.NEGATIVE_NUMBER;
    }
    if (proof.index() >= proof.size()) {
      return ProofFinding.INDEX_BEYOND_SIZE;
    }
    if (!lengthsFit(hash, path, leafHash, root)) {
      return ProofFinding.WRONG_HASH_LENGTH;
    }
    long fn = proof.index();
    long sn = proof.size() - 1;
    byte[] r = leafHash;
    for (byte[] p : path) {
      if (sn == 0) {
        return ProofFinding.PATH_TOO_LONG;
      }
      if (isOdd(fn) || fn == sn) {
        r = hash.node(p, r);
        while (!isOdd(fn) && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        r = hash.node(r, p);
      }
      fn >>= 1;
      sn >>= 1;
    }
    if (sn != 0) {
      return ProofFinding.PATH_TOO_SHORT;
    }
    return Arrays.equals(r, root) ? ProofFinding.VERIFIED : ProofFinding.ROOT_MISMATCH;
  }

  /**
   * Whether the tree with {@code newRoot} begins with the tree with {@code oldRoot}.
   *
   * <p>Two cases that RFC 9162 leaves out: equal sizes take an empty path and equal roots, and the
   * empty tree is the beginning of every tree, with an empty path.
   */
  public static ProofFinding verifyConsistency(
      TreeHash hash, ConsistencyProof proof, byte[] oldRoot, byte[] newRoot) {
    List<byte[]> path = proof.path();
    if (proof.from() < 0 || proof.to() < 0) {
      return ProofFinding.NEGATIVE_NUMBER;
    }
    if (proof.from() > proof.to()) {
      return ProofFinding.SIZES_REVERSED;
    }
    if (!lengthsFit(hash, path, oldRoot, newRoot)) {
      return ProofFinding.WRONG_HASH_LENGTH;
    }
    if (proof.from() == 0 && !Arrays.equals(oldRoot, hash.empty())) {
      return ProofFinding.OLD_ROOT_MISMATCH;
    }
    if (proof.from() == proof.to() || proof.from() == 0) {
      if (!path.isEmpty()) {
        return ProofFinding.PATH_TOO_LONG;
      }
      boolean fromNothing = proof.from() == 0 && proof.to() != 0;
      return fromNothing || Arrays.equals(oldRoot, newRoot)
          ? ProofFinding.VERIFIED
          : ProofFinding.ROOT_MISMATCH;
    }
    return walk(hash, proof, path, oldRoot, newRoot);
  }

  private static ProofFinding walk(
      TreeHash hash, ConsistencyProof proof, List<byte[]> path, byte[] oldRoot, byte[] newRoot) {
    boolean oldRootIsNode = Long.bitCount(proof.from()) == 1;
    if (path.isEmpty()) {
      return ProofFinding.PATH_TOO_SHORT;
    }
    long fn = proof.from() - 1;
    long sn = proof.to() - 1;
    while (isOdd(fn)) {
      fn >>= 1;
      sn >>= 1;
    }
    byte[] fr = oldRootIsNode ? oldRoot : path.get(0);
    byte[] sr = fr;
    for (byte[] c : path.subList(oldRootIsNode ? 0 : 1, path.size())) {
      if (sn == 0) {
        return ProofFinding.PATH_TOO_LONG;
      }
      if (isOdd(fn) || fn == sn) {
        fr = hash.node(c, fr);
        sr = hash.node(c, sr);
        while (!isOdd(fn) && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = hash.node(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    if (sn != 0) {
      return ProofFinding.PATH_TOO_SHORT;
    }
    if (!Arrays.equals(fr, oldRoot)) {
      return ProofFinding.OLD_ROOT_MISMATCH;
    }
    return Arrays.equals(sr, newRoot) ? ProofFinding.VERIFIED : ProofFinding.ROOT_MISMATCH;
  }

  private static boolean isOdd(long number) {
    return (number & 1) == 1;
  }

  private static boolean lengthsFit(TreeHash hash, List<byte[]> path, byte[] a, byte[] b) {
    return a.length == hash.sizeBytes()
        && b.length == hash.sizeBytes()
        && path.stream().allMatch(p -> p.length == hash.sizeBytes());
  }
}
