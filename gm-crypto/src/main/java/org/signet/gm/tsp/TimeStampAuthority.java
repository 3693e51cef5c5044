package org.signet.gm.tsp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.signet.gm.cms.SignedContent;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;

/**
 * A time-stamp authority (时间戳服务), RFC 3161 and GM/T 0033: takes requests, gives tokens that are
 * signed with SM2 and SM3. Safe for use by several threads.
 *
 * <p>Serial numbers are never used twice, over restarts and on several nodes too: 48 bits of time
 * and 96 of chance, which needs no memory (RFC 3161, 2.4.2 wants them to survive a crash). The
 * authority stops when its clock runs backwards by more than its accuracy, and with a {@link
 * TimeMemory} over restarts too, by more than twice of it: a time is kept before the first token
 * that goes beyond the one kept before by more than the accuracy.
 */
public final class TimeStampAuthority {
  private static final int RANDOM_BITS = 96;

  private final SigningIdentity identity;
  private final ASN1ObjectIdentifier policy;
  private final Duration accuracy;
  private final Clock clock;
  private final SecureRandom random;
  private final TimeMemory memory;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
  private volatile Instant kept = Instant.MIN;

  /**
   * An authority.
   *
   * @param identity key and certificate, made for time stamps
   * @param policy what is said about how the authority works; every token carries it
   * @param accuracy how far the clock may be off, whole seconds, at least one: times are written in
   *     whole seconds
   */
  public TimeStampAuthority(
      SigningIdentity identity,
      ASN1ObjectIdentifier policy,
      Duration accuracy,
      Clock clock,
      SecureRandom random) {
    this(identity, policy, accuracy, clock, random, TimeMemory.none());
  }

  /**
   * An authority that knows what it told before.
   *
   * @param memory is asked before the first token, and then at most once in the time of the
   *     accuracy
   */
  public TimeStampAuthority(
      SigningIdentity identity,
      ASN1ObjectIdentifier policy,
      Duration accuracy,
      Clock clock,
      SecureRandom random,
      TimeMemory memory) {
    if (accuracy.toSeconds() < 1 || !accuracy.equals(accuracy.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException(
          "expected an accuracy of whole seconds, at least one, found " + accuracy);
    }
    this.identity = Objects.requireNonNull(identity, "identity");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.accuracy = accuracy;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.random = Objects.requireNonNull(random, "random");
    this.memory = Objects.requireNonNull(memory, "memory");
  }

  /** Answers a request: whatever the bytes are, there is an answer. */
  public TimeStampResponse answer(byte[] request) {
    try {
      return answer(TimeStampRequest.parse(request));
    } catch (TimeStampFormatException e) {
      return TimeStampResponse.refused(e.failure(), e.getMessage());
    }
  }

  /** Answers a request. */
  public TimeStampResponse answer(TimeStampRequest request) {
    if (request.policy().isPresent() && !request.policy().get().equals(policy)) {
      return TimeStampResponse.refused(
          TimeStampFailure.UNACCEPTED_POLICY, "the policy here is " + policy);
    }
    Instant now = clock.instant();
    Instant newest;
    try {
      newest = newest(now);
    } catch (IOException e) {
      return TimeStampResponse.refused(
          TimeStampFailure.TIME_NOT_AVAILABLE, "the time cannot be kept");
    }
    if (now.isBefore(newest.minus(accuracy))) {
      return TimeStampResponse.refused(
          TimeStampFailure.TIME_NOT_AVAILABLE, "the clock was set back");
    }
    if (!identity.certificate().isValidOn(Date.from(now))) {
      return TimeStampResponse.refused(
          TimeStampFailure.SYSTEM_FAILURE, "the authority's certificate is not in force");
    }
    try {
      return TimeStampResponse.granted(token(request, now));
    } catch (KeyUseException e) {
      return TimeStampResponse.refused(
          TimeStampFailure.SYSTEM_FAILURE, "the authority's key cannot be used");
    }
  }

  /** The newest time that was ever asked for or told. */
  private Instant newest(Instant now) throws IOException {
    if (now.isAfter(kept.plus(accuracy))) {
      keep(now);
    }
    return latest.accumulateAndGet(now, TimeStampAuthority::later);
  }

  private synchronized void keep(Instant now) throws IOException {
    if (now.isAfter(kept.plus(accuracy))) {
      Instant before = memory.keep(now);
      latest.accumulateAndGet(before, TimeStampAuthority::later);
      kept = before;
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private TimeStampToken token(TimeStampRequest request, Instant now) throws KeyUseException {
    TSTInfo info =
        new TSTInfo(
            policy,
            request.imprint().written(),
            new ASN1Integer(serialNumber(now)),
            new ASN1GeneralizedTime(Date.from(now.truncatedTo(ChronoUnit.SECONDS))),
            new Accuracy(new ASN1Integer(accuracy.toSeconds()), null, null),
            null,
            request.nonce().map(ASN1Integer::new).orElse(null),
            null,
            null);
    try {
      byte[] token =
          SignedContent.sign(
              identity,
              PKCSObjectIdentifiers.id_ct_TSTInfo,
              info.getEncoded(ASN1Encoding.DER),
              request.certificateWanted());
      return TimeStampToken.parse(token);
    } catch (IOException | TimeStampFormatException e) {
      throw new IllegalStateException("a token that was just written cannot be read", e);
    }
  }

  private BigInteger serialNumber(Instant now) {
    return BigInteger.valueOf(now.toEpochMilli())
        .shiftLeft(RANDOM_BITS)
        .or(new BigInteger(RANDOM_BITS, random));
  }
}
