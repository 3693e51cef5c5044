package org.signet.seal.verify;

/** The state of a seal at a time (GB/T 38540-2020; the life cycle of electronic seals). */
public enum SealStatus {
  ENABLED,
  SUSPENDED,
  REVOKED,
  /** Nobody who could say was asked, or the one asked does not know the seal. */
  UNKNOWN
}
