package org.signet.audit.tree;

/** What checking a proof found: {@link #VERIFIED}, or the first reason to refuse it. */
public enum ProofFinding {
  VERIFIED("the proof leads to the root"),
  NEGATIVE_NUMBER("an index or a size is negative"),
  INDEX_BEYOND_SIZE("the index is not smaller than the tree size"),
  SIZES_REVERSED("the older tree is larger than the newer one"),
  WRONG_HASH_LENGTH("a hash has not the length of this tree's hash"),
  PATH_TOO_SHORT("the path has fewer hashes than the sizes require"),
  PATH_TOO_LONG("the path has more hashes than the sizes require"),
  OLD_ROOT_MISMATCH("the path does not lead to the older root"),
  ROOT_MISMATCH("the path does not lead to the root");

  private final String detail;

  ProofFinding(String detail) {
    this.detail = detail;
  }

  public boolean isVerified() {
    return this == VERIFIED;
  }

  /** One English clause for people. */
  public String detail() {
    return detail;
  }
}
