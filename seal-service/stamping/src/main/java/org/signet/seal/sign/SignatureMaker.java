package org.signet.seal.sign;

import java.io.IOException;
import org.signet.gm.keys.KeyUseException;

/** Makes the value of /Contents in one profile. */
interface SignatureMaker {
  /** Bytes to reserve: the longest that it can be; a longer one is given more room. */
  int roomBytes() throws KeyUseException;

  /**
   * Signs and checks its own result (GB/T 38540-2020, clause 7: no output that was not verified).
   *
   * @param digest SM3 of the signed bytes
   * @param byteRange the signed range, {@code [a b c d]}
   */
  byte[] sign(byte[] digest, String byteRange) throws KeyUseException, StampException, IOException;
}
