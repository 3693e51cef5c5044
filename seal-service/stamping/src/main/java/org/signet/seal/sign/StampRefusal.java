package org.signet.seal.sign;

/** Why a document is not stamped: a stable code, and what can be done about it. */
public enum StampRefusal {
  NOT_A_PDF("not-a-pdf", "Choose a PDF file."),
  EMPTY_DOCUMENT("empty-document", "Choose a file that is not empty."),
  DAMAGED_DOCUMENT(
      "damaged-document", "Repair the file or export it again from its source, then stamp it."),
  PASSWORD_REQUIRED("password-required", "Remove the password that opening asks for."),
  CHANGES_FORBIDDEN(
      "changes-forbidden",
      "Ask the author for a version whose permissions or certification allow signature fields."),
  NO_PAGES("no-pages", "Choose a document that has a page."),
  PAGE_OUT_OF_RANGE("page-out-of-range", "Choose a page that the document has."),
  SEAL_OFF_PAGE("seal-off-page", "Move the seal so that all of it lies on the page."),
  KEYWORD_NOT_FOUND(
      "keyword-not-found",
      "Choose a word that the document has as text, or give the place by coordinates."),
  TEXT_TOO_LONG("text-too-long", "Give the place by coordinates."),
  SEAM_NEEDS_TWO_PAGES(
      "seam-needs-two-pages", "Choose at least two pages, or stamp the one page as a whole."),
  TOO_MANY_PLACES("too-many-places", "Choose fewer pages or places."),
  FIELD_NOT_FOUND("field-not-found", "Choose a signature field that the document has."),
  FIELD_SIGNED("field-signed", "Choose a signature field that is empty."),
  FIELD_UNFIT("field-unfit", "Choose another field, or give the place by coordinates."),
  CERTIFICATION_NOT_FIRST(
      "certification-not-first", "Stamp without certifying, or certify before anybody signs."),
  SEAL_INVALID("seal-invalid", "Have the seal made again."),
  SEAL_VERSION_OUTDATED(
      "seal-version-outdated", "Have a seal of GB/T 38540-2020 made in the place of this one."),
  SEAL_EXPIRED("seal-expired", "Use a seal that is in force, or have the seal made again."),
  SIGNER_NOT_ON_SEAL(
      "signer-not-on-seal", "Sign with a certificate of the seal, or have the seal made again."),
  SIGNER_CERTIFICATE_UNFIT(
      "signer-certificate-unfit", "Sign with a certificate that is in force and made for signing.");

  private final String code;
  private final String remedy;

  StampRefusal(String code, String remedy) {
    this.code = code;
    this.remedy = remedy;
  }

  /** The stable code of interfaces and records, such as {@code not-a-pdf}. */
  public String code() {
    return code;
  }

  /** One sentence: what the reader can do. */
  public String remedy() {
    return remedy;
  }
}
