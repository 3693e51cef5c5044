package org.signet.seal.access;

/** Whether a token that is good by itself still stands, as the sign-on sees it now. */
public interface Standing {
  /** Believes a token until it expires. */
  Standing UNTIL_EXPIRY = token -> {};

  /**
   * Lets a token pass that still stands.
   *
   * @throws TokenRefusedException when its session has ended or its account is frozen
   * @throws IssuerUnavailableException when nobody can say
   */
  void require(String token) throws TokenRefusedException, IssuerUnavailableException;
}
