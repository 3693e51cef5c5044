package org.signet.gm.sm2;

import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.signet.gm.sm3.Sm3;

/** The two hashes of an SM2 signature, GB/T 32918.2-2016, 5.5 and 6.1. */
public final class Sm2Digest {
  private Sm2Digest() {}

  /** Z: SM3 over the identifier, the curve and the public key; 32 bytes. */
  public static byte[] z(Sm2PublicKey key, Sm2Id id) {
    ECCurve curve = Sm2Curve.parameters().getCurve();
    ECPoint base = Sm2Curve.parameters().getG();
    byte[] point = key.point();
    Sm3 sm3 = new Sm3();
    sm3.update(id.entl());
    sm3.update(id.bytes());
    sm3.update(curve.getA().getEncoded());
    sm3.update(curve.getB().getEncoded());
    sm3.update(base.getAffineXCoord().getEncoded());
    sm3.update(base.getAffineYCoord().getEncoded());
    sm3.update(point, 1, point.length - 1);
    return sm3.digest();
  }

  /** e: SM3 over Z and the message; what is really signed; 32 bytes. */
  public static byte[] e(byte[] z, byte[] message) {
    return Sm3.hash(z, message);
  }
}
