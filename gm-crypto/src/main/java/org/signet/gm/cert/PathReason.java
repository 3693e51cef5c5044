package org.signet.gm.cert;

import org.signet.gm.cert.Finding.Result;

/** Why a question about a certificate path was answered as it was. */
public enum PathReason {
  /** Every link holds, up to an anchor of the trust store. */
  TRUSTED(Result.PASS),
  /** The trust store has no anchors. */
  NO_TRUST_ANCHORS(Result.UNKNOWN),
  /** The certificate of an issuer was not handed in. */
  ISSUER_NOT_FOUND(Result.UNKNOWN),
  /** The path ends at a self-signed certificate that is not in the trust store. */
  ROOT_NOT_TRUSTED(Result.UNKNOWN),
  /** The search was given up: too many candidates, or too long a path. */
  SEARCH_LIMIT_REACHED(Result.UNKNOWN),
  /** A link is signed under an algorithm that is not supported. */
  ALGORITHM_NOT_SUPPORTED(Result.UNKNOWN),
  /** A certificate is not signed by the issuer that it names. */
  SIGNATURE_INVALID(Result.FAIL),
  /** An issuer is not a certification authority (RFC 5280, 6.1.4 (k)). */
  ISSUER_NOT_AN_AUTHORITY(Result.FAIL),
  /** An issuer's key may not sign certificates (RFC 5280, 6.1.4 (n)). */
  ISSUER_MAY_NOT_SIGN_CERTIFICATES(Result.FAIL),
  /** More authorities below an issuer than it may have (RFC 5280, 6.1.4 (m)). */
  PATH_LENGTH_EXCEEDED(Result.FAIL),
  /**
   * A certificate bears a name that an authority above it may not give (RFC 5280, 6.1.3 (b, c)).
   */
  NAME_NOT_PERMITTED(Result.FAIL),
  /** A critical extension that is not understood here (RFC 5280, 6.1.4 (o), 6.1.5 (f)). */
  UNKNOWN_CRITICAL_EXTENSION(Result.FAIL),
  /** An extension that is needed cannot be read. */
  DAMAGED_EXTENSION(Result.FAIL),
  /** The certificate says nothing about what its key may do. */
  KEY_USAGE_MISSING(Result.FAIL),
  /** The certificate's key may not do what it was used for. */
  KEY_USAGE_FORBIDS(Result.FAIL),

  /** Every certificate of the path was within its validity at the reference time. */
  VALID_AT_TIME(Result.PASS),
  /** A certificate was not valid yet. */
  NOT_YET_VALID(Result.FAIL),
  /** A certificate had expired. */
  EXPIRED(Result.FAIL),

  /** A usable CRL or OCSP response about every certificate says nothing against it. */
  NOT_REVOKED(Result.PASS),
  /** Revoked at or before the reference time. */
  REVOKED(Result.FAIL),
  /**
   * Revoked after the reference time. A caller may let this pass only where something other than
   * the signer's own word proves that time; nothing is unknown about the rest of the path.
   */
  REVOKED_LATER(Result.FAIL),
  /** No CRL of an issuer was handed in. */
  NO_CRL(Result.UNKNOWN),
  /** The only CRLs end before the reference time. */
  CRL_TOO_OLD(Result.UNKNOWN),
  /** The only CRLs were made after the certificate expired and may have dropped it. */
  CRL_AFTER_EXPIRY(Result.UNKNOWN),
  /** The only CRLs are not signed by the issuer. */
  CRL_SIGNATURE_INVALID(Result.UNKNOWN),
  /** The only CRLs are partial, indirect, deltas, or otherwise not understood. */
  CRL_NOT_UNDERSTOOD(Result.UNKNOWN),
  /** The only OCSP responses are of nobody who may give them, too old, or do not know it. */
  OCSP_UNUSABLE(Result.UNKNOWN);

  private final Result result;

  PathReason(Result result) {
    this.result = result;
  }

  /** The answer that goes with this reason. */
  public Result result() {
    return result;
  }
}
