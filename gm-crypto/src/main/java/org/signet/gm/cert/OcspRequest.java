package org.signet.gm.cert;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A question about one certificate, OCSPRequest of RFC 6960, 4.1.1, unsigned, named by SM3.
 *
 * @param certificate asked about
 * @param issuer its issuer's certificate
 * @param nonce comes back in the answer (RFC 8954): 1 to 32 bytes; empty takes a prepared answer
 *     too
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record OcspRequest(
    X509CertificateHolder certificate, X509CertificateHolder issuer, Optional<byte[]> nonce) {
  static final int MAX_NONCE_BYTES = 32;

  /** A question; the nonce is copied. */
  public OcspRequest {
    nonce = nonce.map(byte[]::clone);
    if (nonce.isPresent() && (nonce.get().length == 0 || nonce.get().length > MAX_NONCE_BYTES)) {
      throw new IllegalArgumentException("a nonce has 1 to " + MAX_NONCE_BYTES + " bytes");
    }
  }

  @Override
  public Optional<byte[]> nonce() {
    return nonce.map(byte[]::clone);
  }

  /** The request as DER. */
  public byte[] encoded() {
    Request request = new Request(CertificateId.of(certificate, issuer), null);
    try {
      Extensions extensions =
          nonce.isEmpty()
              ? null
              : new Extensions(
                  new Extension(
                      OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                      false,
                      new DEROctetString(nonce.get()).getEncoded()));
      return new OCSPRequest(new TBSRequest(null, new DERSequence(request), extensions), null)
          .getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException("a request always has an encoding", e);
    }
  }

  /** Whether a response answers this question; its signature is not looked at. */
  public boolean isAnsweredBy(OcspResponse response) {
    boolean sameNonce =
        nonce.isEmpty() || response.nonce().filter(n -> Arrays.equals(n, nonce.get())).isPresent();
    return sameNonce && response.isAbout(certificate, issuer);
  }
}
