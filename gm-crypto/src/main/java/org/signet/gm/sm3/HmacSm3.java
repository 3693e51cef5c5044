package org.signet.gm.sm3;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC with SM3: RFC 2104 with a block of 64 bytes; 32 bytes of output. */
public final class HmacSm3 {
  private HmacSm3() {}

  /**
   * Authenticates the concatenation of {@code parts}. Compare results with {@link
   * java.security.MessageDigest#isEqual}, never with {@code Arrays.equals}.
   */
  public static byte[] mac(byte[] key, byte[]... parts) {
    HMac hmac = new HMac(new SM3Digest());
    hmac.init(new KeyParameter(key));
    for (byte[] part : parts) {
      hmac.update(part, 0, part.length);
    }
    byte[] mac = new byte[Sm3.DIGEST_BYTES];
    hmac.doFinal(mac, 0);
    return mac;
  }
}
