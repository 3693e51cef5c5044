package org.signet.seal.fetch;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.signet.gm.cms.ContentDigests;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampFormatException;
import org.signet.gm.tsp.TimeStampRefusedException;
import org.signet.gm.tsp.TimeStampRequest;
import org.signet.gm.tsp.TimeStampResponse;
import org.signet.gm.tsp.TimeStampToken;
import org.signet.seal.sign.TimeStampSource;
import org.signet.seal.sign.TimeStampUnavailableException;

/**
 * Asks a time-stamp authority (RFC 3161): a fresh nonce each time, the certificate in the token,
 * and a policy where one is wanted. Whether the authority is trusted is for verifiers. Safe for use
 * by several threads if the exchange is.
 */
public final class TimeStampClient implements TimeStampSource {
  private static final int NONCE_BITS = 128;

  /** Carries a request to an authority and its answer back. */
  @FunctionalInterface
  public interface Exchange {
    /**
     * The answer to a request, DER both.
     *
     * @throws IOException if there is none; the message is one sentence that names the authority
     */
    byte[] send(byte[] request) throws IOException;
  }

  private final Exchange exchange;
  private final Optional<ASN1ObjectIdentifier> policy;
  private final ASN1ObjectIdentifier imprintAlgorithm;
  private final SecureRandom random;

  /** A client that sends SM3 imprints. */
  public TimeStampClient(
      Exchange exchange, Optional<ASN1ObjectIdentifier> policy, SecureRandom random) {
    this(exchange, policy, GMObjectIdentifiers.sm3, random);
  }

  /**
   * A client.
   *
   * @param policy that tokens must carry; empty takes any
   * @param imprintAlgorithm SM3 or one of SHA-2
   */
  public TimeStampClient(
      Exchange exchange,
      Optional<ASN1ObjectIdentifier> policy,
      ASN1ObjectIdentifier imprintAlgorithm,
      SecureRandom random) {
    if (ContentDigests.of(imprintAlgorithm).isEmpty()) {
      throw new IllegalArgumentException("expected SM3 or SHA-2, found " + imprintAlgorithm);
    }
    this.imprintAlgorithm = imprintAlgorithm;
    this.exchange = Objects.requireNonNull(exchange, "exchange");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.random = Objects.requireNonNull(random, "random");
  }

  @Override
  public ASN1ObjectIdentifier imprintAlgorithm() {
    return imprintAlgorithm;
  }

  @Override
  public TimeStampToken stamp(Imprint imprint) throws TimeStampUnavailableException {
    BigInteger nonce = new BigInteger(NONCE_BITS, random).setBit(NONCE_BITS - 1);
    TimeStampRequest request = new TimeStampRequest(imprint, policy, Optional.of(nonce), true);
    try {
      return TimeStampResponse.parse(exchange.send(request.encoded())).tokenFor(request);
    } catch (TimeStampUnavailableException e) {
      throw e;
    } catch (IOException | TimeStampRefusedException e) {
      throw new TimeStampUnavailableException("no time stamp: " + e.getMessage(), e);
    } catch (TimeStampFormatException e) {
      throw new TimeStampUnavailableException(
          "the time-stamp authority's answer is not one to the question: " + e.getMessage(), e);
    }
  }
}
