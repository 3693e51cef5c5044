package org.signet.seal.verify;

/** A signature value that is sound ASN.1, but none of the kinds that are known here. */
final class UnknownContentException extends Exception {
  UnknownContentException() {
    super("neither a seal signature nor a signed message");
  }
}
