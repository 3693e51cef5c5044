package org.signet.gm.tsp;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What an authority answers: TimeStampResp of RFC 3161, 2.4.2, with a token or the reason why there
 * is none. Immutable.
 */
public final class TimeStampResponse {
  private static final int GRANTED = 0;
  private static final int GRANTED_WITH_MODS = 1;

  private final byte[] encoded;
  private final TimeStampToken token;
  private final TimeStampFailure failure;
  private final String text;

  private TimeStampResponse(
      byte[] encoded, TimeStampToken token, TimeStampFailure failure, String text) {
    this.encoded = encoded;
    this.token = token;
    this.failure = failure;
    this.text = text;
  }

  /** A token, granted. */
  static TimeStampResponse granted(TimeStampToken token) {
    PKIStatusInfo status = new PKIStatusInfo(PKIStatus.granted);
    byte[] der = der(new TimeStampResp(status, ContentInfo.getInstance(token.encoded())));
    return new TimeStampResponse(der, token, null, "");
  }

  /**
   * No token.
   *
   * @param text for people; English, may be empty
   */
  public static TimeStampResponse refused(TimeStampFailure failure, String text) {
    byte[] bits = new byte[failure.bit() / 8 + 1];
    bits[failure.bit() / 8] = (byte) (0x80 >> failure.bit() % 8);
    PKIStatusInfo status =
        PKIStatusInfo.getInstance(
            new DERSequence(
                new ASN1Encodable[] {
                  PKIStatus.rejection.toASN1Primitive(),
                  new PKIFreeText(new DERUTF8String(text)),
                  new DERBitString(bits, 7 - failure.bit() % 8)
                }));
    return new TimeStampResponse(der(new TimeStampResp(status, null)), null, failure, text);
  }

  /**
   * Reads a response.
   *
   * @throws TimeStampFormatException if it is none, or grants without a token
   */
  public static TimeStampResponse parse(byte[] der) throws TimeStampFormatException {
    try {
      TimeStampResp response = TimeStampResp.getInstance(ASN1Primitive.fromByteArray(der));
      PKIStatusInfo status = response.getStatus();
      String text = text(status.getStatusString());
      int number = status.getStatus().intValueExact();
      if (number != GRANTED && number != GRANTED_WITH_MODS) {
        return new TimeStampResponse(der.clone(), null, failure(status.getFailInfo()), text);
      }
      if (response.getTimeStampToken() == null) {
        throw new TimeStampFormatException("a time stamp is granted, but none is there");
      }
      byte[] token = response.getTimeStampToken().getEncoded(ASN1Encoding.DL);
      return new TimeStampResponse(der.clone(), TimeStampToken.parse(token), null, text);
    } catch (IOException | RuntimeException e) {
      throw new TimeStampFormatException("not a time-stamp response", e);
    }
  }

  /** The response as it is sent. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The token, where it was granted. Nothing about it was checked. */
  public Optional<TimeStampToken> tokenUnverified() {
    return Optional.ofNullable(token);
  }

  /** The reason of a refusal, where it is one that RFC 3161 knows. */
  public Optional<TimeStampFailure> failure() {
    return Optional.ofNullable(failure);
  }

  /** What the authority says for people; may be empty. */
  public String text() {
    return text;
  }

  /**
   * The token, when it answers the request: RFC 3161, 2.4.2 and 2.2. Its imprint, nonce and policy
   * are those that were asked for, and its signature holds under the certificate that it names, if
   * that is in it. Whether the authority is to be trusted is not looked at.
   *
   * @throws TimeStampRefusedException if the authority gave none
   * @throws TimeStampFormatException if the token is about something else
   */
  public TimeStampToken tokenFor(TimeStampRequest request)
      throws TimeStampRefusedException, TimeStampFormatException {
    if (token == null) {
      throw new TimeStampRefusedException(failure, text);
    }
    require(token.imprint().equals(request.imprint()), "the token is about another imprint");
    require(Objects.equals(token.nonce(), request.nonce()), "the token has another nonce");
    require(
        request.policy().isEmpty() || request.policy().get().equals(token.policy()),
        "the token is of another policy");
    X509CertificateHolder authority = token.message().signerCertificate().orElse(null);
    require(
        authority != null || !request.certificateWanted(),
        "the token does not carry its certificate");
    require(
        authority == null
            || TokenSignature.check(token.message(), authority) == TimeStampFindings.Reason.HOLDS,
        "the token's signature does not hold");
    return token;
  }

  private static void require(boolean condition, String otherwise) throws TimeStampFormatException {
    if (!condition) {
      throw new TimeStampFormatException(otherwise);
    }
  }

  private static TimeStampFailure failure(ASN1BitString bitsOrNull) {
    if (bitsOrNull == null) {
      return null;
    }
    byte[] bytes = bitsOrNull.getBytes();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      if ((bytes[bit / 8] & 0x80 >> bit % 8) != 0) {
        return TimeStampFailure.ofBit(bit).orElse(null);
      }
    }
    return null;
  }

  private static String text(PKIFreeText textOrNull) {
    return textOrNull == null || textOrNull.size() == 0
        ? ""
        : textOrNull.getStringAtUTF8(0).getString();
  }

  private static byte[] der(TimeStampResp response) {
    try {
      return response.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("what is made here always has an encoding", e);
    }
  }
}
