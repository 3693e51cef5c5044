package org.signet.ledger.evidence;

/** A field of a leaf as evidence shows it: disclosed with its salt, or hidden behind its digest. */
public sealed interface LeafField permits DisclosedField, HiddenField {
  EvidenceField field();

  /** The salted digest that stands in the leaf, 32 bytes. */
  byte[] digest();
}
