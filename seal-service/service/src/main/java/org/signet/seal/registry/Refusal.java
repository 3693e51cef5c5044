package org.signet.seal.registry;

/**
 * Why an act on a seal or a certificate is refused; the codes are part of the public interface.
 * What is wrong with a document has the codes of {@code seal.sign.StampRefusal}.
 */
public enum Refusal {
  SEAL_NOT_FOUND("seal-not-found"),
  STAMP_NOT_FOUND("stamp-not-found"),
  EVIDENCE_NOT_YET_ANCHORED("evidence-not-yet-anchored"),
  APPLICATION_INVALID("application-invalid"),
  FACE_NOT_DRAWABLE("face-not-drawable"),
  REASON_MISSING("reason-missing"),
  STATE_CHANGE_REFUSED("state-change-refused"),
  SEAL_SUSPENDED("seal-suspended"),
  SEAL_REVOKED("seal-revoked"),
  SEAL_EXPIRED("seal-expired"),
  SEAL_NOT_YET_VALID("seal-not-yet-valid"),
  OTHER_ORGANIZATION("other-organization"),
  MAKER_MAY_NOT_STAMP("maker-may-not-stamp"),
  PURPOSE_MISSING("purpose-missing"),
  IDEMPOTENCY_KEY_INVALID("idempotency-key-invalid"),
  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused"),
  SIGNER_CERTIFICATE_UNFIT("signer-certificate-unfit"),
  OWN_OUTPUT_REFUSED("own-output-refused"),
  CERTIFICATE_NOT_FOUND("certificate-not-found"),
  CERTIFICATE_INVALID("certificate-invalid"),
  CERTIFICATE_EXISTS("certificate-exists"),
  CERTIFICATE_ERASED("certificate-erased"),
  CERTIFICATE_STATE_REFUSED("certificate-state-refused"),
  ISSUING_NOT_CONFIGURED("issuing-not-configured"),
  STATUS_LIST_NOT_FOUND("status-list-not-found"),
  CODE_INVALID("code-invalid"),
  AGREEMENT_INVALID("agreement-invalid"),
  LEDGER_REFUSED("ledger-refused"),
  LEDGER_UNAVAILABLE("ledger-unavailable"),
  BUSY("busy");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
