package org.signet.gm.tsp;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.tsp.TimeStampReq;

/**
 * What is asked of an authority: TimeStampReq of RFC 3161, 2.4.1, version 1, without extensions.
 *
 * @param imprint what is to be stamped
 * @param policy the policy that is asked for; empty leaves it to the authority
 * @param nonce must come back in the token, so that an old answer cannot be given again
 * @param certificateWanted whether the token is to carry the authority's certificate
 */
public record TimeStampRequest(
    Imprint imprint,
    Optional<ASN1ObjectIdentifier> policy,
    Optional<BigInteger> nonce,
    boolean certificateWanted) {
  /** Longest nonce that is read or written. */
  private static final int MAX_NONCE_BITS = 256;

  /** A request. */
  public TimeStampRequest {
    Objects.requireNonNull(imprint, "imprint");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(nonce, "nonce");
    if (nonce.isPresent() && nonce.get().bitLength() > MAX_NONCE_BITS) {
      throw new IllegalArgumentException("a nonce has at most " + MAX_NONCE_BITS + " bits");
    }
  }

  /** A request under any policy, with the certificate in the token. */
  public static TimeStampRequest of(Imprint imprint, BigInteger nonce) {
    return new TimeStampRequest(imprint, Optional.empty(), Optional.of(nonce), true);
  }

  /**
   * Reads a request.
   *
   * @throws TimeStampFormatException if it is none, or asks what is not known here; carries the
   *     reason that the authority answers
   */
  public static TimeStampRequest parse(byte[] der) throws TimeStampFormatException {
    TimeStampReq request;
    TimeStampRequest read;
    try {
      request = TimeStampReq.getInstance(ASN1Primitive.fromByteArray(der));
      if (!request.getVersion().hasValue(1)) {
        throw new TimeStampFormatException(
            TimeStampFailure.BAD_REQUEST, "expected version 1, found " + request.getVersion());
      }
      read =
          new TimeStampRequest(
              Imprint.read(request.getMessageImprint()),
              Optional.ofNullable(request.getReqPolicy()),
              Optional.ofNullable(request.getNonce()).map(ASN1Integer::getValue),
              request.getCertReq() != null && request.getCertReq().isTrue());
    } catch (IOException | RuntimeException e) {
      throw new TimeStampFormatException("not a time-stamp request", e);
    }
    if (!read.imprint.isBelieved()) {
      throw new TimeStampFormatException(
          TimeStampFailure.BAD_ALG, "no imprint under " + read.imprint.algorithm());
    }
    if (!read.imprint.fits()) {
      throw new TimeStampFormatException(
          TimeStampFailure.BAD_DATA_FORMAT, "the imprint has another length than its algorithm");
    }
    if (request.getExtensions() != null) {
      throw new TimeStampFormatException(
          TimeStampFailure.UNACCEPTED_EXTENSION, "no extension is known here");
    }
    return read;
  }

  /** The request as DER. */
  public byte[] encoded() {
    TimeStampReq request =
        new TimeStampReq(
            imprint.written(),
            policy.orElse(null),
            nonce.map(ASN1Integer::new).orElse(null),
            certificateWanted ? ASN1Boolean.TRUE : null,
            null);
    try {
      return request.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("a request always has an encoding", e);
    }
  }
}
