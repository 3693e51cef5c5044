package org.signet.seal.verify;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesSigner;
import org.signet.seal.sign.SignatureProfile;

/** Signature values of every profile by whomever and with whatever seal: nothing is checked. */
final class ForgedValue {
  /** Any private attribute; the verifier knows a seal by what it is. */
  private static final ASN1ObjectIdentifier SEAL = new ASN1ObjectIdentifier("1.2.3.4.6");

  private static final String GM_DATA = "1.2.156.10197.6.1.4.2.1";
  private static final String GM_SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";
  private static final String SM2_1 = "1.2.156.10197.1.301.1";

  private ForgedValue() {}

  static Forgery.Maker maker(
      SignatureProfile profile, SigningIdentity signer, SESeal seal, Instant time) {
    DEROctetString attribute = new DEROctetString(seal.encoded());
    return switch (profile) {
      case GM_SEAL -> (sm3, range) -> SesSigner.sign(signer, seal, time, sm3, range).encoded();
      case PADES_SM2 ->
          (sm3, range) -> DetachedCms.sign(signer, sm3, null, Map.of(SEAL, attribute));
      case GM_CMS ->
          (sm3, range) ->
              new HandMadeCms(signer, new ASN1ObjectIdentifier(GM_DATA), sm3)
                  .inMessage(GM_SIGNED_DATA)
                  .under(SM2_1)
                  .attribute(CMSAttributes.signingTime, new Time(Date.from(time)))
                  .attribute(SEAL, attribute)
                  .encoded();
    };
  }
}
