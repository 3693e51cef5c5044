package org.signet.gm.cert;

import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What a responder said about certificates: a successful OCSPResponse of the basic kind (RFC 6960,
 * 4.2.1), read but not believed; {@link CertificatePath} judges it from a {@link TrustStore}.
 * Immutable.
 */
public final class OcspResponse {
  private final byte[] encoded;
  private final BasicOCSPResponse basic;
  private final List<SingleResponse> answers = new ArrayList<>();
  private final List<X509CertificateHolder> certificates = new ArrayList<>();

  private OcspResponse(byte[] encoded, BasicOCSPResponse basic)
      throws IOException, CertificateFormatException {
    this.encoded = encoded.clone();
    this.basic = basic;
    for (ASN1Encodable answer : basic.getTbsResponseData().getResponses()) {
      answers.add(SingleResponse.getInstance(answer));
    }
    ASN1Sequence certs = basic.getCerts();
    for (int i = 0; certs != null && i < certs.size(); i++) {
      certificates.add(Certificates.parse(certs.getObjectAt(i).toASN1Primitive().getEncoded()));
    }
    int unused = Arrays.hashCode(new Object[] {basic, producedAt(), nextUpdate(), nonce()});
  }

  /**
   * Reads a response.
   *
   * @throws CertificateFormatException if it is none, is no DER, or the responder refuses to answer
   */
  public static OcspResponse parse(byte[] der) throws CertificateFormatException {
    try {
      OCSPResponse outer = OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der));
      int status = outer.getResponseStatus().getIntValue();
      if (status != OCSPResponseStatus.SUCCESSFUL) {
        throw new CertificateFormatException("the responder gives no answer, status " + status);
      }
      if (!OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(
          outer.getResponseBytes().getResponseType())) {
        throw new CertificateFormatException("an OCSP response that is not of the basic kind");
      }
      byte[] inner = outer.getResponseBytes().getResponse().getOctets();
      BasicOCSPResponse basic = BasicOCSPResponse.getInstance(ASN1Primitive.fromByteArray(inner));
      if (!Arrays.equals(basic.getEncoded(), inner)) {
        throw new CertificateFormatException(
            "an OCSP response that is not DER: what was signed is lost");
      }
      return new OcspResponse(der, basic);
    } catch (IOException | RuntimeException e) {
      throw new CertificateFormatException("not an OCSP response", e);
    }
  }

  /** The bytes that it was read from. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Certificates of responders that came along. */
  public List<X509CertificateHolder> certificates() {
    return List.copyOf(certificates);
  }

  /** When it was signed. */
  public Instant producedAt() {
    return instant(basic.getTbsResponseData().getProducedAt());
  }

  /** Until when it may be kept: the earliest nextUpdate in it, if it names one. */
  public Optional<Instant> nextUpdate() {
    return answers.stream()
        .map(SingleResponse::getNextUpdate)
        .filter(time -> time != null)
        .map(OcspResponse::instant)
        .min(Comparator.naturalOrder());
  }

  /** The nonce that came back (RFC 8954), if there is one. */
  public Optional<byte[]> nonce() {
    Extensions extensions = basic.getTbsResponseData().getResponseExtensions();
    Extension nonce =
        extensions == null
            ? null
            : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    return nonce == null
        ? Optional.empty()
        : Optional.of(ASN1OctetString.getInstance(nonce.getParsedValue()).getOctets().clone());
  }

  /** Whether it says anything about a certificate, believed or not. */
  public boolean isAbout(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    return answer(certificate, issuer).isPresent();
  }

  /** The first answer about a certificate. */
  Optional<SingleResponse> answer(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    return answers.stream()
        .filter(answer -> CertificateId.isOf(answer.getCertID(), certificate, issuer))
        .findFirst();
  }

  BasicOCSPResponse basic() {
    return basic;
  }

  static Instant instant(ASN1GeneralizedTime time) {
    try {
      return time.getDate().toInstant();
    } catch (ParseException e) {
      throw new IllegalArgumentException("a time that cannot be read", e);
    }
  }
}
