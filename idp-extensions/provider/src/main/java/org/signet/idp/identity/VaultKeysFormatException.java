package org.signet.idp.identity;

/** A key file has another form than {@link VaultKeys} describes; the message holds no key. */
public final class VaultKeysFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  VaultKeysFormatException(String message) {
    super(message);
  }
}
