package org.signet.seal.verify.pdf;

/** The limits that a hostile or very large file runs into; each leads to "undecided". */
public enum Bound {
  TIME,
  OBJECTS,
  PAGES,
  PIXELS,
  SIGNATURES,
  DICTIONARY_BYTES,
  /** Certificates, CRLs and OCSP responses that came with the document. */
  SECURITY_STORE,
  /** Files in a package. */
  ENTRIES,
  /** Documents in a package; as many as it may have signatures. */
  DOCUMENTS,
  UNPACKED_BYTES,
  /** How much larger a file is unpacked. */
  RATIO,
  /** The heap of this process was not enough. */
  MEMORY
}
