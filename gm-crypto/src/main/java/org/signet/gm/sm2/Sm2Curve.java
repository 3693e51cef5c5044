package org.signet.gm.sm2;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECCurve;

/** The recommended 256-bit prime curve of SM2, cofactor 1 (GB/T 32918.5-2017, clause 2). */
public final class Sm2Curve {
  /** Object identifier of the curve, 1.2.156.10197.1.301. */
  public static final ASN1ObjectIdentifier OID = GMObjectIdentifiers.sm2p256v1;

  /** Length of a field element or a scalar in bytes. */
  public static final int FIELD_BYTES = 32;

  private static final ECDomainParameters DOMAIN = domain();

  private Sm2Curve() {}

  /**
   * The domain parameters, with fast field arithmetic; {@code getG().multiply(k)} takes our
   * precomputed multiples of G and is meant for secret k.
   */
  public static ECDomainParameters parameters() {
    return DOMAIN;
  }

  /** The order n of the base point G. */
  public static BigInteger order() {
    return DOMAIN.getN();
  }

  private static ECDomainParameters domain() {
    X9ECParameters curve = CustomNamedCurves.getByName("sm2p256v1");
    ECCurve shared = curve.getCurve().configure().setMultiplier(new BaseMultiplier()).create();
    return new ECDomainParameters(
        shared, shared.importPoint(curve.getG()), curve.getN(), curve.getH(), curve.getSeed());
  }
}
