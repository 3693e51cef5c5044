package org.signet.seal.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.OcspResponse;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.verify.pdf.SecurityStore;
import org.signet.seal.verify.words.Reason;

/**
 * What a document brings along to be judged by: the readable entries of its security store. It
 * makes nobody trusted: certificates are tried as links, lists and responses count only under the
 * signature of the issuer.
 *
 * @param certificates tried as links of chains
 * @param crls revocation lists, of whatever age
 * @param ocspResponses answers of responders, likewise
 * @param unreadable how many entries are none of these
 */
record StoredEvidence(
    List<X509CertificateHolder> certificates,
    List<X509CRLHolder> crls,
    List<OcspResponse> ocspResponses,
    int unreadable) {
  static final StoredEvidence NONE = new StoredEvidence(List.of(), List.of(), List.of(), 0);

  /** Reads one entry. */
  private interface Reading<T> {
    List<T> read(byte[] bytes) throws CertificateFormatException;
  }

  static StoredEvidence of(SecurityStore store) {
    List<X509CertificateHolder> certificates = new ArrayList<>();
    List<X509CRLHolder> crls = new ArrayList<>();
    List<OcspResponse> responses = new ArrayList<>();
    int unreadable =
        read(store.certificates(), Certificates::parseAll, certificates)
            + read(store.crls(), Certificates::parseCrls, crls)
            + read(store.ocspResponses(), der -> List.of(OcspResponse.parse(der)), responses);
    return new StoredEvidence(certificates, crls, responses, unreadable);
  }

  private static <T> int read(List<byte[]> entries, Reading<T> reading, List<T> into) {
    int unreadable = 0;
    for (byte[] entry : entries) {
      try {
        into.addAll(reading.read(entry));
      } catch (CertificateFormatException e) {
        unreadable++; // told in the report; what it would have proved stays unknown
      }
    }
    return unreadable;
  }

  /** The same trust, with more to judge revocation by. */
  TrustStore with(TrustStore trust) {
    return trust.with(crls, ocspResponses);
  }

  /** What the report says about it. */
  Optional<Step> note() {
    int entries = certificates.size() + crls.size() + ocspResponses.size();
    return entries + unreadable == 0
        ? Optional.empty()
        : Optional.of(
            unreadable == 0
                ? Step.info(
                    StepCode.FORMAT,
                    Reason.STORE_FOUND,
                    certificates.size(),
                    crls.size(),
                    ocspResponses.size())
                : Step.info(StepCode.FORMAT, Reason.STORE_UNREADABLE, unreadable, entries));
  }
}
