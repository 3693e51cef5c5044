package org.signet.seal.registry;

/**
 * Why an act on a seal or a certificate is refused; the codes are part of the public interface.
 * What is wrong with a document has the codes of {@code seal.sign.StampRefusal}.
 */
public enum Refusal {
  SEAL_NOT_FOUND("seal-not-found"),
  STAMP_NOT_FOUND("stamp-not-found"),
  EVIDENCE_NOT_YET_ANCHORED("evidence-not-yet-anchored"),
  DIGEST_INVALID("digest-invalid"),
  STAMP_FINISHED("stamp-finished"),
  STAMP_NOT_FINISHED("stamp-not-finished"),
  APPLICATION_NOT_FOUND("application-not-found"),
  APPLICATION_INVALID("application-invalid"),
  APPLICATION_STATE_REFUSED("application-state-refused"),
  NOT_THE_APPLICANT("not-the-applicant"),
  APPLICANT_MAY_NOT_APPROVE("applicant-may-not-approve"),
  APPLICANT_MAY_NOT_MAKE("applicant-may-not-make"),
  FACE_NOT_DRAWABLE("face-not-drawable"),
  FACE_PICTURE_UNFIT("face-picture-unfit"),
  FOREIGN_SEAL_NOT_FOUND("foreign-seal-not-found"),
  FOREIGN_SEAL_INVALID("foreign-seal-invalid"),
  SEAL_EXISTS("seal-exists"),
  REASON_MISSING("reason-missing"),
  STATE_CHANGE_REFUSED("state-change-refused"),
  SEAL_SUSPENDED("seal-suspended"),
  SEAL_REVOKED("seal-revoked"),
  SEAL_IMPOUNDED("seal-impounded"),
  SEAL_INVALIDATED("seal-invalidated"),
  SEAL_DESTROYED("seal-destroyed"),
  SEAL_EXPIRED("seal-expired"),
  SEAL_NOT_YET_VALID("seal-not-yet-valid"),
  ORGANIZATION_MISSING("organization-missing"),
  OTHER_ORGANIZATION("other-organization"),
  MAKER_MAY_NOT_STAMP("maker-may-not-stamp"),
  APPROVER_MAY_NOT_STAMP("approver-may-not-stamp"),
  GRANT_NOT_FOUND("grant-not-found"),
  GRANT_INVALID("grant-invalid"),
  GRANT_TO_ONESELF("grant-to-oneself"),
  GRANT_MISSING("grant-missing"),
  GRANT_EXHAUSTED("grant-exhausted"),
  LEVEL_TOO_LOW("level-too-low"),
  APPROVAL_NEEDED("approval-needed"),
  APPROVAL_NOT_FOUND("approval-not-found"),
  APPROVAL_INVALID("approval-invalid"),
  APPROVAL_UNFIT("approval-unfit"),
  ASKER_MAY_NOT_APPROVE("asker-may-not-approve"),
  DOCUMENT_TYPE_INVALID("document-type-invalid"),
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
  REGISTRY_ENTRY_INVALID("registry-entry-invalid"),
  REGISTRY_ENTRY_NOT_FOUND("registry-entry-not-found"),
  DISPUTE_INVALID("dispute-invalid"),
  DISPUTE_NOT_FOUND("dispute-not-found"),
  LEDGER_REFUSED("ledger-refused"),
  LEDGER_UNAVAILABLE("ledger-unavailable"),
  BATCH_NOT_FOUND("batch-not-found"),
  BATCH_OF_ANOTHER("batch-of-another"),
  BATCH_STATE_REFUSED("batch-state-refused"),
  BATCH_EMPTY("batch-empty"),
  BATCH_FULL("batch-full"),
  BATCH_TOO_MANY("batch-too-many"),
  BATCH_NAME_INVALID("batch-name-invalid"),
  BATCH_NAME_TAKEN("batch-name-taken"),
  BATCH_ARCHIVE_INVALID("batch-archive-invalid"),
  BATCH_DOCUMENT_NOT_FOUND("batch-document-not-found"),
  BATCH_DOCUMENT_NOT_STAMPED("batch-document-not-stamped"),
  BATCH_AUTHORITY_EXPIRED("batch-authority-expired"),
  KEY_LOCKED("key-locked"),
  PIN_WRONG("pin-wrong"),
  LEVEL_NOT_AVAILABLE("level-not-available"),
  TIME_STAMP_UNAVAILABLE("time-stamp-unavailable"),
  VALIDATION_DATA_UNAVAILABLE("validation-data-unavailable"),
  BUSY("busy");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
