package org.signet.seal.art;

/** What stands in the middle of a seal face. */
public enum SealCentre {
  /** The five-pointed star of departments and companies. */
  STAR,
  /** A circle kept free for an emblem that another hand supplies. */
  EMBLEM_SLOT,
  /** Nothing: the line of use moves into the middle. */
  BLANK
}
