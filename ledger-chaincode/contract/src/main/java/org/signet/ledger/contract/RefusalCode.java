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
  SIGNET_PROOF_INVALID,
  /** This state of the status list is on the ledger with another header. */
  SIGNET_STATUS_FORK,
  /** A later state of the status list is on the ledger. */
  SIGNET_STATUS_STALE,
  /** The signed header of the status list says something else than the arguments. */
  SIGNET_STATUS_DIFFERS,
  /** Only who registered the region may do this. */
  SIGNET_NOT_OWNER,
  /** Another record has this number or version. */
  SIGNET_NUMBER_TAKEN,
  /** The number or version does not follow the last one. */
  SIGNET_NUMBER_STALE,
  /** There is no record with this number or version. */
  SIGNET_NUMBER_UNKNOWN,
  /** The record is withdrawn already, at another time. */
  SIGNET_WITHDRAWN,
  /** A region cannot agree with itself. */
  SIGNET_AGREEMENT_WITH_ITSELF,
  /** A condition of an agreement is unknown, repeated, out of order or malformed. */
  SIGNET_CONDITION_INVALID,
  /** Nobody has opened the registry. */
  SIGNET_REGISTRY_MISSING,
  /** The registry is open already, by somebody else or under another name. */
  SIGNET_REGISTRY_OPEN,
  /** Only who opened the registry may do this. */
  SIGNET_NOT_ROOT,
  /** The registry's root did not admit the region for the creator's organisation. */
  SIGNET_REGION_NOT_ADMITTED,
  /** There is no such entry of a ministry. */
  SIGNET_MINISTRY_UNKNOWN,
  /** A type is not one that the ministry defines. */
  SIGNET_TYPE_FOREIGN,
  /** The issuer or the ministry is not accredited for these types for all of this time. */
  SIGNET_TYPE_NOT_ACCREDITED,
  /** What is brought forward does not show what the dispute is about. */
  SIGNET_DISPUTE_UNFOUNDED
}
