package org.signet.seal.art;

/** The ink of a seal: one opaque colour, given as sRGB. */
public enum SealColour {
  RED(0xE60012),
  BLUE(0x0B3D91),
  BLACK(0x111111);

  private final int rgb;

  SealColour(int rgb) {
    this.rgb = rgb;
  }

  /** The colour as {@code 0xRRGGBB}. */
  public int rgb() {
    return rgb;
  }
}
