package org.signet.gm.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.signet.gm.keys.SigningIdentity;

/**
 * Answers questions about the certificates of one issuer (RFC 6960), signed with SM2 and SM3 by a
 * certificate that the issuer made for that. Safe for use by several threads.
 *
 * <p>It says good only of certificates that the issuer is known to have issued; any other serial
 * number is unknown to it, so that a certificate that somebody else made under the issuer's stolen
 * name or key is not vouched for (RFC 6960, 2.2).
 */
public final class OcspResponder {
  private static final int MAX_QUESTIONS = 16;

  private final SigningIdentity responder;
  private final X509CertificateHolder issuer;
  private final Predicate<BigInteger> issued;
  private final RevocationRegister register;
  private final Duration validity;
  private final Clock clock;

  /**
   * A responder.
   *
   * @param responder key and certificate with the extended key usage OCSPSigning
   * @param issuer whose certificates are asked about
   * @param issued which serial numbers the issuer gave away
   * @param register which of them it took back
   * @param validity from an answer to its nextUpdate
   */
  public OcspResponder(
      SigningIdentity responder,
      X509CertificateHolder issuer,
      Predicate<BigInteger> issued,
      RevocationRegister register,
      Duration validity,
      Clock clock) {
    this.responder = Objects.requireNonNull(responder, "responder");
    this.issuer = Objects.requireNonNull(issuer, "issuer");
    this.issued = Objects.requireNonNull(issued, "issued");
    this.register = Objects.requireNonNull(register, "register");
    this.validity = Objects.requireNonNull(validity, "validity");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Answers a request, DER: whatever the bytes are, there is an answer. */
  public byte[] answer(byte[] request) {
    ASN1Sequence questions;
    Optional<Extension> nonce;
    try {
      OCSPRequest parsed = OCSPRequest.getInstance(ASN1Primitive.fromByteArray(request));
      questions = parsed.getTbsRequest().getRequestList();
      nonce = nonce(parsed.getTbsRequest().getRequestExtensions());
      for (int i = 0; i < questions.size(); i++) {
        int unused = Request.getInstance(questions.getObjectAt(i)).getReqCert().hashCode();
      }
    } catch (IOException | RuntimeException e) {
      return refusal(OCSPRespBuilder.MALFORMED_REQUEST);
    }
    if (questions.size() == 0 || questions.size() > MAX_QUESTIONS) {
      return refusal(OCSPRespBuilder.MALFORMED_REQUEST);
    }
    try {
      return answer(questions, nonce);
    } catch (OCSPException | RuntimeOperatorException e) {
      return refusal(OCSPRespBuilder.INTERNAL_ERROR); // the key cannot be used
    }
  }

  /** A nonce of 1 to 32 bytes (RFC 8954, 2.1), and no critical extension besides. */
  private static Optional<Extension> nonce(Extensions extensions) {
    if (extensions == null) {
      return Optional.empty();
    }
    Extension nonce = extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    for (var oid : extensions.getCriticalExtensionOIDs()) {
      if (!oid.equals(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)) {
        throw new IllegalArgumentException("an unknown critical extension");
      }
    }
    if (nonce == null) {
      return Optional.empty();
    }
    int length = ASN1OctetString.getInstance(nonce.getParsedValue()).getOctetsLength();
    if (length < 1 || length > OcspRequest.MAX_NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce of " + length + " bytes");
    }
    return Optional.of(
        new Extension(nonce.getExtnId(), false, nonce.getExtnValue().getOctets().clone()));
  }

  private byte[] answer(ASN1Sequence questions, Optional<Extension> nonce) throws OCSPException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    BasicOCSPRespBuilder builder =
        new BasicOCSPRespBuilder(new RespID(new ResponderID(responder.certificate().getSubject())));
    for (int i = 0; i < questions.size(); i++) {
      CertID id = Request.getInstance(questions.getObjectAt(i)).getReqCert();
      builder.addResponse(
          new CertificateID(id), status(id), Date.from(now), Date.from(now.plus(validity)));
    }
    nonce.ifPresent(extension -> builder.setResponseExtensions(new Extensions(extension)));
    X509CertificateHolder[] chain = {responder.certificate()};
    return encoded(
        new OCSPRespBuilder()
            .build(
                OCSPRespBuilder.SUCCESSFUL,
                builder.build(new Sm2ContentSigner(responder.signer()), chain, Date.from(now))));
  }

  private CertificateStatus status(CertID id) {
    if (!CertificateId.isBelow(id, issuer)) {
      return new UnknownStatus();
    }
    BigInteger serial = id.getSerialNumber().getValue();
    Optional<Revocation> entry = register.find(serial);
    if (entry.isPresent()) {
      return new RevokedStatus(Date.from(entry.get().at()), entry.get().reason());
    }
    return issued.test(serial) ? CertificateStatus.GOOD : new UnknownStatus();
  }

  private static byte[] refusal(int status) {
    try {
      return encoded(new OCSPRespBuilder().build(status, null));
    } catch (OCSPException e) {
      throw new IllegalStateException("a refusal always has an encoding", e);
    }
  }

  private static byte[] encoded(OCSPResp response) {
    try {
      return response.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a response always has an encoding", e);
    }
  }
}
