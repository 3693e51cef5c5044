package org.signet.seal.stamp;

/** The page edges that a seam stamp crosses, as the reader sees the page. */
public enum SeamEdge {
  LEFT,
  RIGHT,
  /** The whole face across the left edges and once more across the right ones. */
  BOTH
}
