package org.signet.seal.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.signet.seal.verify.words.Language;

/**
 * Every problem this interface can answer with (RFC 9457): stable code, status, title, and what the
 * caller can do. The code is the constant in lower case with hyphens. The Chinese sentences are in
 * {@code problems_zh.properties}.
 */
public enum ProblemKind {
  TOKEN_MISSING(401, "No token", "Sign in and send the access token as a bearer token."),
  TOKEN_EXPIRED(401, "Token expired", "Sign in again or refresh the token."),
  TOKEN_AUDIENCE(
      401, "Token for another audience", "Ask for a token whose audience is this service."),
  TOKEN_INVALID(
      401, "Token not accepted", "Sign in at the configured issuer and use its access token."),
  TOKEN_ENDED(
      401, "Token ended", "Sign in again; ask the administrator when the account is frozen."),
  ROLE_MISSING(403, "Role missing", "Ask the realm's administrator for the role."),
  LEVEL_TOO_LOW(403, "Identity level too low", "Sign in with a stronger real-name verification."),
  AUDITOR_WRITES_NOTHING(
      403, "Auditors write nothing", "Sign in as a person without the role seal-auditor."),
  PERSON_NEEDED(403, "Person needed", "Sign in as a person; a program only stamps."),
  ORGANIZATION_MISSING(
      403,
      "No organisation",
      "Have the account assigned to an organisation at the sign-on, and sign in again."),
  OTHER_ORGANIZATION(
      403, "Seal of another organisation", "Act for the organisation that owns the seal."),
  MAKER_MAY_NOT_STAMP(
      403,
      "Maker may not stamp",
      "Have the document stamped by a person who did not make the seal."),
  APPROVER_MAY_NOT_STAMP(
      403,
      "Approver may not stamp",
      "Have the document stamped by a person who did not approve the seal."),
  NOT_THE_APPLICANT(403, "Not the applicant", "Ask the person who applied."),
  APPLICANT_MAY_NOT_APPROVE(
      403, "Applicant may not decide", "Have another approver decide on the application."),
  APPLICANT_MAY_NOT_MAKE(403, "Applicant may not make", "Have another maker make the seal."),
  ASKER_MAY_NOT_APPROVE(403, "Asker may not approve", "Have another approver decide."),
  GRANT_TO_ONESELF(403, "No grant to oneself", "Ask another manager for the grant."),
  GRANT_MISSING(403, "No grant", "Ask a manager of the seal for a grant that covers the use."),
  APPROVAL_NEEDED(
      403,
      "Approval needed",
      "Ask with POST /api/v1/seals/{id}/approvals and name the approval with the stamp."),
  BATCH_OF_ANOTHER(403, "Batch job of another person", "Ask the person who made the job."),
  BAD_REQUEST(400, "Request not understood", "Compare the request with /openapi.json."),
  PARAMETER_INVALID(
      400, "Parameter invalid", "Correct the named parameter and send the request again."),
  APPLICATION_INVALID(400, "Application invalid", "Correct the named field and apply again."),
  GRANT_INVALID(400, "Grant invalid", "Correct the named field and grant again."),
  APPROVAL_INVALID(400, "Question invalid", "Correct the named field and ask again."),
  DOCUMENT_TYPE_INVALID(
      400,
      "Document type invalid",
      "Name the type in letters, digits and hyphens, or leave it away."),
  REASON_MISSING(400, "Reason missing", "Give a reason of 1 to 500 characters."),
  PURPOSE_MISSING(400, "Purpose missing", "Name the purpose of the stamp in 1 to 500 characters."),
  EVIDENCE_INVALID(
      422,
      "Evidence file not readable",
      "Send the evidence file as it was given out, or leave it away."),
  IDEMPOTENCY_KEY_INVALID(
      400, "Idempotency key invalid", "Use 1 to 255 printable ASCII characters."),
  NOT_FOUND(404, "Not found", "Compare the address with /openapi.json."),
  SEAL_NOT_FOUND(404, "Seal not found", "List the seals with GET /api/v1/seals."),
  APPLICATION_NOT_FOUND(
      404, "Application not found", "List the applications with GET /api/v1/applications."),
  GRANT_NOT_FOUND(404, "Grant not found", "List the grants with GET /api/v1/seals/{id}/grants."),
  APPROVAL_NOT_FOUND(
      404, "Approval not found", "List the approvals with GET /api/v1/seals/{id}/approvals."),
  STAMP_NOT_FOUND(404, "Stamp not found", "List your stamps with GET /api/v1/stamps."),
  DIGEST_INVALID(400, "Digest invalid", "Correct the named field and ask again."),
  STAMP_FINISHED(
      409,
      "Finished document known",
      "Keep the file that was told first; ask for a new signature of another one."),
  STAMP_NOT_FINISHED(
      409,
      "Finished document not known",
      "Tell its digest with PUT /api/v1/stamps/{id}/document, and ask again."),
  EVIDENCE_NOT_YET_ANCHORED(
      404, "Evidence not yet anchored", "Ask again after the time in Retry-After."),
  BATCH_NOT_FOUND(404, "Batch job not found", "List the jobs with GET /api/v1/batches."),
  BATCH_DOCUMENT_NOT_FOUND(
      404,
      "Document not in the job",
      "List the documents with GET /api/v1/batches/{id}/documents."),
  BATCH_DOCUMENT_NOT_STAMPED(
      409, "Document not stamped", "Read the document's outcome; wait while it is WAITING."),
  BATCH_STATE_REFUSED(
      409, "Step refused by the job's state", "Read the job's state and decide again."),
  BATCH_EMPTY(409, "Job without documents", "Add documents and start the job again."),
  BATCH_TOO_MANY(409, "Too many jobs", "Start, cancel or wait for jobs that have not ended."),
  BATCH_NAME_TAKEN(
      409, "Name taken in the job", "Give every document of the job a name of its own."),
  BATCH_FULL(413, "Job full", "Spread the documents over several jobs."),
  BATCH_NAME_INVALID(
      400, "Name invalid", "Name the document with printable characters, as notice-1.pdf."),
  BATCH_ARCHIVE_INVALID(
      422, "Archive refused", "Send a zip archive of PDF files within the limits."),
  BATCH_AUTHORITY_EXPIRED(
      409, "Start too long ago", "Make a new job with the documents that are left."),
  PIN_WRONG(403, "PIN wrong", "Ask who keeps the PIN of the signing key."),
  KEY_LOCKED(
      503, "Signing key locked", "Have the key unlocked with POST /api/v1/keys/signer/unlock."),
  KEY_UNAVAILABLE(503, "Signing key not reachable", "Try again after the time in Retry-After."),
  CERTIFICATE_NOT_FOUND(
      404, "Certificate not found", "List the certificates with GET /api/v1/certificates."),
  CERTIFICATE_INVALID(400, "Certificate invalid", "Correct the named field and send it again."),
  CERTIFICATE_EXISTS(
      409, "Certificate exists", "Use another identifier, or the next version of this one."),
  CERTIFICATE_ERASED(
      410, "Certificate erased", "Nothing can be proved about it any more; issue a new one."),
  CERTIFICATE_STATE_REFUSED(
      409, "Change of status refused", "Read the certificate's status and decide again."),
  ISSUING_NOT_CONFIGURED(
      409, "Issuing not configured", "Have licences.issuer set in the service's configuration."),
  STATUS_LIST_NOT_FOUND(
      404, "Status list not found", "Take region and number from the certificate's evidence."),
  CODE_INVALID(400, "Code not readable", "Send the text of the printed code without changes."),
  AGREEMENT_INVALID(400, "Agreement invalid", "Correct the named field and send it again."),
  REGISTRY_ENTRY_INVALID(
      400, "Registry entry invalid", "Correct the named field and send it again."),
  REGISTRY_ENTRY_NOT_FOUND(
      404, "Registry entry not found", "List the entries at this address without the number."),
  DISPUTE_INVALID(400, "Dispute invalid", "Correct the named field and send it again."),
  DISPUTE_NOT_FOUND(
      404, "Dispute not found", "List the disputes with GET /api/v1/disputes/{accused}/{raiser}."),
  LEDGER_REFUSED(409, "Refused by the ledger", "Read the code of the contract in the cause."),
  LEDGER_UNAVAILABLE(503, "Ledger not reachable", "Try again after the time in Retry-After."),
  METHOD_NOT_ALLOWED(405, "Method not allowed", "Use one of the methods in the Allow header."),
  NOT_ACCEPTABLE(406, "No such representation", "Accept one of the media types in /openapi.json."),
  REPORTS_NOT_CONFIGURED(
      406,
      "No reports on paper here",
      "Accept application/json, or have verifyReports set in the service's configuration."),
  REPORT_UNAVAILABLE(
      503,
      "Report cannot be sealed",
      "Verify without the report on paper; tell the operator about its key and seal."),
  REQUEST_TIMEOUT(408, "Request too slow", "Send the whole request without long pauses."),
  STATE_CHANGE_REFUSED(409, "State change refused", "Read the seal's state and decide again."),
  APPLICATION_STATE_REFUSED(409, "Step refused", "Read the application's state and decide again."),
  GRANT_EXHAUSTED(409, "Grant exhausted", "Ask a manager of the seal for another grant."),
  EARLIER_PARTY_MISSING(
      409,
      "Earlier party missing",
      "Have the named seals stamp the document first, and send what came out of that unchanged."),
  DOCUMENT_NEEDED(
      409,
      "Document needed",
      "Send the document to POST /api/v1/seals/{id}/stamps, or ask for a grant without an order."),
  APPROVAL_UNFIT(409, "Approval does not fit", "Ask again for this document and this seal."),
  SEAL_IMPOUNDED(409, "Seal impounded", "Turn to the authority that impounded the seal."),
  SEAL_INVALIDATED(409, "Seal void", "Have a new seal made; a void seal never returns."),
  SEAL_DESTROYED(409, "Seal destroyed", "Have a new seal made; a destroyed seal never returns."),
  SEAL_SUSPENDED(
      409, "Seal suspended", "Have the seal resumed by a seal manager, or use another seal."),
  SEAL_REVOKED(409, "Seal revoked", "Have a new seal made; a revoked seal never returns."),
  SEAL_EXPIRED(409, "Seal expired", "Have a new seal made."),
  SEAL_NOT_YET_VALID(409, "Seal not yet valid", "Stamp within the validity period of the seal."),
  SEAL_INVALID(409, "Seal invalid", "Have the seal made again."),
  SEAL_VERSION_OUTDATED(
      409,
      "Seal of an old version",
      "Apply for a seal that replaces it, with its id in the field replaces."),
  SEAL_EXISTS(409, "Seal exists", "Find it with GET /api/v1/seals; it is entered already."),
  FOREIGN_SEAL_NOT_FOUND(
      404, "No seal handed in", "Hand it in with PUT /api/v1/applications/{id}/seal."),
  FOREIGN_SEAL_INVALID(
      422,
      "Seal cannot be entered",
      "Send the DER of an SESeal of version 1, 4 or 5 as its maker gave it out."),
  SIGNER_NOT_ON_SEAL(
      409,
      "Signer certificate not on the seal",
      "Have the seal made again with the present signer certificate."),
  SIGNER_CERTIFICATE_UNFIT(
      409,
      "Signer certificate unfit",
      "Have the signer certificate renewed and the seal made again."),
  IDEMPOTENCY_KEY_REUSED(
      409, "Idempotency key used for another request", "Use a fresh key for every new request."),
  CONTENT_TOO_LARGE(
      413, "Body too large", "Send a smaller document, or have the limit maxBody raised."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "Media type not supported", "Send the media type that /openapi.json names."),
  EMPTY_DOCUMENT(422, "Empty document", "Send the bytes of a PDF file."),
  NOT_A_PDF(422, "Not a PDF", "Send the bytes of a PDF file."),
  DAMAGED_DOCUMENT(
      422, "Damaged document", "Save the document again with the program that made it."),
  PASSWORD_REQUIRED(
      422, "Password needed", "Remove the password that is needed to open the document."),
  NO_PAGES(422, "No pages", "Send a document with at least one page."),
  PAGE_OUT_OF_RANGE(422, "Page out of range", "Name a page that the document has; the first is 1."),
  SEAL_OFF_PAGE(422, "Seal off the page", "Move the seal so that its whole face lies on the page."),
  KEYWORD_NOT_FOUND(
      422, "Keyword not found", "Choose a word that the document has as text, or a place."),
  TEXT_TOO_LONG(422, "Text too long", "Give the place by coordinates."),
  SEAM_NEEDS_TWO_PAGES(422, "Seam needs two pages", "Choose at least two pages."),
  FIELD_NOT_FOUND(422, "Field not found", "Choose a signature field that the document has."),
  FIELD_SIGNED(422, "Field signed", "Choose a signature field that is empty."),
  FIELD_UNFIT(422, "Field unfit", "Choose another field, or give the place by coordinates."),
  CERTIFICATION_NOT_FIRST(
      422, "Certification not first", "Stamp without certifying, or certify before anybody signs."),
  TOO_MANY_PLACES(422, "Too many places", "Choose fewer pages or places."),
  CHANGES_FORBIDDEN(
      422, "Changes forbidden", "Ask the author for a version that allows signature fields."),
  TOO_LARGE(413, "Document too large", "Verify the document with the command line."),
  DOCUMENT_REFUSED(
      422, "Document refused", "Read the cause and send a document without that defect."),
  FACE_PICTURE_UNFIT(
      422,
      "Picture unfit for a face",
      "Send a PNG or JPEG of the seal alone, scanned at 600 dpi, with its size in millimetres."),
  FACE_NOT_DRAWABLE(
      422, "Face cannot be drawn", "Use characters that the seal font has, and shorter texts."),
  OWN_OUTPUT_REFUSED(
      422, "Stamped document would not verify", "Send a document without the named defect."),
  HEADERS_TOO_LARGE(431, "Headers too large", "Send fewer or shorter header fields."),
  INTERNAL(500, "Internal error", "Report the correlation id to the operator."),
  BUSY(503, "Busy", "Try again after the time in Retry-After."),
  LEVEL_NOT_AVAILABLE(
      409,
      "Level not available",
      "Ask for a lower level, or have a time-stamp authority set in the service's configuration."),
  TIME_STAMP_UNAVAILABLE(503, "No time stamp", "Try again after the time in Retry-After."),
  VALIDATION_DATA_UNAVAILABLE(
      503,
      "Revocation not known",
      "Have fresh revocation lists put into the service's trust folder, and try again."),
  ISSUER_UNAVAILABLE(503, "Sign-on not reachable", "Try again after the time in Retry-After."),
  AUDIT_UNAVAILABLE(
      503,
      "Audit log not writable",
      "Try again later; such acts are refused while they cannot be recorded."),
  STORE_UNAVAILABLE(503, "Store not reachable", "Try again after the time in Retry-After.");

  private static final ResourceBundle CHINESE =
      ResourceBundle.getBundle("org.signet.seal.api.problems", Locale.SIMPLIFIED_CHINESE);

  private final int status;
  private final String title;
  private final String remedy;

  ProblemKind(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  public int status() {
    return status;
  }

  String title(Language language) {
    return language == Language.ZH ? CHINESE.getString(code()) : title;
  }

  String remedy(Language language) {
    return language == Language.ZH ? CHINESE.getString(code() + ".remedy") : remedy;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with a code, if this interface knows it. */
  public static Optional<ProblemKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  /** The kind with a code; a code of another module's refusal is about the document. */
  static ProblemKind of(String code) {
    return ofCode(code).orElse(DOCUMENT_REFUSED);
  }

  /** The problem with its cause. */
  public Problem because(String cause) {
    return Problem.of(this, code(), cause);
  }
}
