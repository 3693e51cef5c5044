package org.signet.seal.sign;

/** Who makes a stamped file outlive a loss of power. */
public enum Durability {
  /** The stamper: file and name are forced to the disk before it returns. */
  FORCED,
  /** The caller: the file is complete, but may be lost or cut short with the machine's memory. */
  LEFT_TO_CALLER
}
