package org.signet.seal.sign;

import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SealProperty;

/**
 * The steps before anything is hashed (GB/T 38540-2020, clause 7): 1 the seal is in force (its
 * signature was checked when it was prepared), 2 the signer's certificate is in force and made for
 * signing, 3 it is on the seal's list. Chain and revocation are the caller's.
 */
final class SealGate {
  private SealGate() {}

  static SignatureMaker open(StampRequest request) throws StampException {
    requireInForce(request.seal().property(), request.time());
    requireFit(request);
    CertificateList list = request.seal().property().certificates();
    if (list.match(request.signer().certificate()) == CertificateList.Match.NONE) {
      throw new StampException(
          StampRefusal.SIGNER_NOT_ON_SEAL, "The signer's certificate is not on the seal's list.");
    }
    return switch (request.profile()) {
      case GM_SEAL -> new SealSignatureMaker(request);
      case PADES_SM2 -> new PadesSignatureMaker(request);
      case GM_CMS -> new GmCmsSignatureMaker(request);
    };
  }

  private static void requireInForce(SealProperty seal, Instant time) throws StampException {
    if (!seal.isValidAt(time)) {
      throw new StampException(
          StampRefusal.SEAL_EXPIRED,
          "The seal is in force from "
              + (seal.validStart() + " to " + seal.validEnd() + ", not at " + time + "."));
    }
  }

  private static void requireFit(StampRequest request) throws StampException {
    X509CertificateHolder certificate = request.signer().certificate();
    if (!certificate.isValidOn(Date.from(request.time()))) {
      throw unfit("The signer's certificate is not in force at the signing time.");
    }
    KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
    if (usage == null
        || !(usage.hasUsages(KeyUsage.digitalSignature)
            || usage.hasUsages(KeyUsage.nonRepudiation))) {
      throw unfit("The signer's certificate is not made for signing.");
    }
    try {
      if (!Certificates.publicKey(certificate).equals(request.signer().signer().publicKey())) {
        throw unfit("The signer's certificate belongs to another key.");
      }
    } catch (CertificateFormatException e) {
      throw new StampException(
          StampRefusal.SIGNER_CERTIFICATE_UNFIT, "The signer's certificate has no SM2 key.", e);
    }
  }

  private static StampException unfit(String cause) {
    return new StampException(StampRefusal.SIGNER_CERTIFICATE_UNFIT, cause);
  }
}
