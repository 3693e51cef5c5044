package org.signet.ledger.contract;

/** Why the contract refused; the names are stable and begin every error message. */
public enum RefusalCode {
  /** No such transaction function. */
  SIGNET_FUNCTION_UNKNOWN,
  /** Wrong number of arguments, or one that is too long or not of its form. */
  SIGNET_ARGUMENT_INVALID,
  /** The region is not registered. */
  SIGNET_REGION_UNKNOWN,
  /** The region is registered by somebody else, or with another origin. */
  SIGNET_REGION_TAKEN,
  /** The public key is not a point of the SM2 curve. */
  SIGNET_KEY_INVALID,
  /** The signed note or the checkpoint in it is malformed. */
  SIGNET_NOTE_MALFORMED,
  /** The checkpoint's origin is not one of the region's. */
  SIGNET_ORIGIN_FOREIGN,
  /** The region's key did not sign the note. */
  SIGNET_SIGNATURE_MISSING,
  /** A line of the region's key does not verify. */
  SIGNET_SIGNATURE_INVALID,
  /** The checkpoint has no leaves. */
  SIGNET_CHECKPOINT_EMPTY,
  /** A checkpoint of this size with another root is on the ledger. */
  SIGNET_FORK,
  /** A larger checkpoint is on the ledger and this size is not. */
  SIGNET_SHRUNK,
  /** The proof does not start at the last anchored size. */
  SIGNET_PROOF_STALE,
  /** The proof does not show that the checkpoint extends the last anchored one. */
  SIGNET_PROOF_INVALID
}
