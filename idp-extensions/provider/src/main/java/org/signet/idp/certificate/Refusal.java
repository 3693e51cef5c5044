package org.signet.idp.certificate;

import java.util.Locale;

/** Why a certificate did not prove who its holder is. */
public enum Refusal {
  /** The text was not signed with the key of the certificate. */
  SIGNATURE_WRONG,
  /** The certificate is of no authority that is trusted here. */
  NOT_TRUSTED,
  /** The certificate's key is not for signing. */
  WRONG_USAGE,
  /** The certificate, or one above it, is not valid yet. */
  NOT_YET_VALID,
  /** The certificate, or one above it, has expired. */
  EXPIRED,
  /** The certificate, or one above it, is revoked. */
  REVOKED,
  /** Neither a revocation list nor a responder says whether it is revoked. */
  STATUS_UNKNOWN,
  /** The certificate names neither a person nor an organisation by number. */
  NO_NUMBER;

  /** For events and messages: {@code certificate_revoked}. */
  public String code() {
    return "certificate_" + name().toLowerCase(Locale.ROOT);
  }
}
