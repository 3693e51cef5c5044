package org.signet.seal.art;

/** The outer shape of a seal face. */
public enum SealShape {
  /** A circle: official, contract and finance seals. */
  ROUND,
  /** An ellipse, wider than high: invoice seals. */
  OVAL,
  /** A square with a frame: the name seal of a person, such as a legal representative (方形人名章). */
  SQUARE
}
