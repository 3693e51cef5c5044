package org.signet.seal.sign;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;

/**
 * What is true of a seal and a signer whatever the document: the certificate is made for signing,
 * belongs to the key and is on the seal's list, and signatures of a profile take so much room.
 * Found once, then reused by every stamp of a batch.
 */
final class SignerFit {
  private final SigningIdentity signer;
  private final Map<SignatureProfile, Integer> rooms = new ConcurrentHashMap<>();

  private SignerFit(SigningIdentity signer) {
    this.signer = signer;
  }

  static SignerFit check(SigningIdentity signer, CertificateList sealList) throws StampException {
    X509CertificateHolder certificate = signer.certificate();
    Optional<String> fault = SigningUse.fault(certificate);
    if (fault.isPresent()) {
      throw unfit(fault.get());
    }
    try {
      if (!Certificates.publicKey(certificate).equals(signer.signer().publicKey())) {
        throw unfit("The signer's certificate belongs to another key.");
      }
    } catch (CertificateFormatException e) {
      throw new StampException(
          StampRefusal.SIGNER_CERTIFICATE_UNFIT, "The signer's certificate has no SM2 key.", e);
    }
    if (sealList.match(certificate) == CertificateList.Match.NONE) {
      throw new StampException(
          StampRefusal.SIGNER_NOT_ON_SEAL, "The signer's certificate is not on the seal's list.");
    }
    return new SignerFit(signer);
  }

  /** The same object, not an equal one: comparing certificates costs what is saved here. */
  @SuppressWarnings("ReferenceEquality")
  boolean isAbout(SigningIdentity other) {
    return signer == other;
  }

  /** Bytes to reserve for a signature of this profile, measured once. */
  int roomBytes(SignatureProfile profile, SignatureMaker maker) throws KeyUseException {
    Integer known = rooms.get(profile);
    if (known == null) {
      known = maker.roomBytes();
      rooms.put(profile, known);
    }
    return known;
  }

  static StampException unfit(String cause) {
    return new StampException(StampRefusal.SIGNER_CERTIFICATE_UNFIT, cause);
  }
}
