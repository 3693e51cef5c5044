package org.signet.ledger.contract;

/** The contract refuses a transaction; the message is the code, a colon and a sentence. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final RefusalCode code;

  RefusedException(RefusalCode code, String sentence) {
    super(code + ": " + sentence);
    this.code = code;
  }

  RefusedException(RefusalCode code, String sentence, Throwable cause) {
    super(code + ": " + sentence, cause);
    this.code = code;
  }

  RefusalCode code() {
    return code;
  }
}
