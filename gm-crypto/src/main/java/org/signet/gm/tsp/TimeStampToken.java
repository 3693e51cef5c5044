package org.signet.gm.tsp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;

/**
 * A time-stamp token: SignedData over a TSTInfo (RFC 3161, 2.4.2), read but not believed; {@link
 * TimeStampVerification} judges it. Immutable, gives out copies.
 */
public final class TimeStampToken {
  private final byte[] encoded;
  private final CmsSignature message;
  private final Imprint imprint;
  private final ASN1ObjectIdentifier policy;
  private final BigInteger serialNumber;
  private final Instant time;
  private final BigInteger nonce;
  private final Duration accuracy;

  private TimeStampToken(byte[] encoded) throws CmsFormatException, ParseException {
    this.encoded = encoded.clone();
    this.message = CmsSignature.parse(encoded);
    if (!message.contentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)) {
      throw new CmsFormatException("content of type " + message.contentType());
    }
    TSTInfo info = TSTInfo.getInstance(message.content().orElseThrow());
    if (!info.getVersion().hasValue(1)) {
      throw new CmsFormatException("a TSTInfo of version " + info.getVersion());
    }
    this.imprint = Imprint.read(info.getMessageImprint());
    this.policy = info.getPolicy();
    this.serialNumber = info.getSerialNumber().getValue();
    this.time = info.getGenTime().getDate().toInstant();
    this.nonce = info.getNonce() == null ? null : info.getNonce().getValue();
    this.accuracy = info.getAccuracy() == null ? null : duration(info.getAccuracy());
  }

  /**
   * Reads a token, BER or DER.
   *
   * @throws TimeStampFormatException if it is none, or something follows it
   */
  public static TimeStampToken parse(byte[] bytes) throws TimeStampFormatException {
    try {
      return new TimeStampToken(bytes);
    } catch (CmsFormatException | ParseException | RuntimeException e) {
      throw new TimeStampFormatException("not a time-stamp token: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a token at the beginning of a reserved space, such as /Contents of a document time stamp:
   * zeros may follow.
   *
   * @throws TimeStampFormatException as {@link #parse}, and if other bytes than zeros follow
   */
  public static TimeStampToken parsePadded(byte[] bytes) throws TimeStampFormatException {
    ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
    try (ASN1InputStream in = new ASN1InputStream(rest, bytes.length)) {
      if (in.readObject() == null) {
        throw new TimeStampFormatException("expected a time-stamp token, found nothing");
      }
      int end = bytes.length - rest.available();
      for (int i = end; i < bytes.length; i++) {
        if (bytes[i] != 0) {
          throw new TimeStampFormatException("bytes behind the time-stamp token");
        }
      }
      return parse(Arrays.copyOf(bytes, end));
    } catch (IOException | RuntimeException e) {
      throw new TimeStampFormatException("not a time-stamp token: " + e.getMessage(), e);
    }
  }

  /** The bytes that it was read from, without what stood behind them. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The signed message around it: the authority's certificate and signature. */
  public CmsSignature message() {
    return message;
  }

  /** What is stamped. */
  public Imprint imprint() {
    return imprint;
  }

  /** The policy under which the authority works. */
  public ASN1ObjectIdentifier policy() {
    return policy;
  }

  /** The authority's number for this token; it never uses one twice. */
  public BigInteger serialNumber() {
    return serialNumber;
  }

  /** genTime: the time that the authority states, as finely as it was written. */
  public Instant time() {
    return time;
  }

  /** The nonce of the request, if there was one. */
  public Optional<BigInteger> nonce() {
    return Optional.ofNullable(nonce);
  }

  /** How far the true time may be from {@link #time()} to either side, if that is said. */
  public Optional<Duration> accuracy() {
    return Optional.ofNullable(accuracy);
  }

  private static Duration duration(Accuracy accuracy) {
    return Duration.ofSeconds(number(accuracy.getSeconds()))
        .plusMillis(number(accuracy.getMillis()))
        .plusNanos(1000L * number(accuracy.getMicros()));
  }

  private static int number(ASN1Integer valueOrNull) {
    return valueOrNull == null ? 0 : valueOrNull.intValueExact();
  }
}
