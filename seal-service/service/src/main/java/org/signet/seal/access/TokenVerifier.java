package org.signet.seal.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks bearer tokens (RFC 6750) that are signed JWTs (RFC 7519). Thread-safe.
 *
 * <p>Only RS256, PS256 and ES256 are accepted, and only with keys the issuer publishes; a token
 * cannot choose its key or its algorithm. Keys are cached, fetched again when an unknown key id
 * appears (at most twice in thirty seconds), and kept for an hour when the issuer is away.
 */
public final class TokenVerifier {
  private static final Set<JWSAlgorithm> ALLOWED =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int LONGEST_TOKEN = 16_384;

  private final TokenRules rules;
  private final InstantSource clock;
  private final Standing standing;
  private final ConfigurableJWTProcessor<SecurityContext> processor;

  public TokenVerifier(TokenRules rules, InstantSource clock, Standing standing) {
    this.rules = rules;
    this.clock = clock;
    this.standing = standing;
    this.processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALLOWED, keys(rules)));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
  }

  private static JWKSource<SecurityContext> keys(TokenRules rules) {
    int millis = Math.toIntExact(rules.timeout().toMillis());
    try {
      return JWKSourceBuilder.create(
              rules.jwksUri().toURL(),
              new DefaultResourceRetriever(millis, millis, rules.largestKeySetBytes()))
          .refreshAheadCache(false)
          .cache(rules.keysLiveFor().toMillis(), 2L * millis)
          .rateLimited(30_000)
          .outageTolerant(HOUR_MILLIS)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("expected a URL in jwksUri, found " + rules.jwksUri(), e);
    }
  }

  /**
   * The person behind an {@code Authorization} header.
   *
   * @throws TokenRefusedException when there is no token or it proves nothing
   * @throws IssuerUnavailableException when the issuer's keys cannot be had, or it does not say
   *     whether the token still stands
   */
  public Person verify(Optional<String> authorization)
      throws TokenRefusedException, IssuerUnavailableException {
    String token = bearer(authorization);
    JWTClaimsSet claims = signedClaims(token);
    checkIssuer(claims);
    checkTimes(claims);
    checkAudience(claims);
    Person person = Claims.person(claims);
    standing.require(token); // last: what is wrong by itself costs the sign-on nothing
    return person;
  }

  private static String bearer(Optional<String> authorization) throws TokenRefusedException {
    String header = authorization.map(String::strip).orElse("");
    if (header.length() < 8 || !header.substring(0, 7).toLowerCase(Locale.ROOT).equals("bearer ")) {
      throw new TokenRefusedException(
          TokenRefusedException.Reason.MISSING, "The request carries no bearer token.");
    }
    if (header.length() > LONGEST_TOKEN) {
      throw invalid("The token is longer than " + LONGEST_TOKEN + " characters.");
    }
    return header.substring(7).strip();
  }

  private JWTClaimsSet signedClaims(String token)
      throws TokenRefusedException, IssuerUnavailableException {
    try {
      return processor.process(token, null);
    } catch (ParseException e) {
      throw invalid("The token is not a signed JSON web token.");
    } catch (BadJOSEException e) {
      throw invalid("The token is not signed by a key of the issuer with an allowed algorithm.");
    } catch (RateLimitReachedException e) {
      throw invalid("The token names a key that the issuer does not publish.");
    } catch (KeySourceException e) {
      throw new IssuerUnavailableException(e);
    } catch (JOSEException e) {
      throw invalid("The token's signature could not be read.");
    }
  }

  private void checkIssuer(JWTClaimsSet claims) throws TokenRefusedException {
    if (!rules.issuer().equals(claims.getIssuer())) {
      throw invalid("The token was issued by somebody else.");
    }
    Object type = claims.getClaim("typ");
    if (type != null && !"Bearer".equals(type)) {
      throw invalid("The token is not an access token.");
    }
  }

  private void checkTimes(JWTClaimsSet claims) throws TokenRefusedException {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      throw invalid("The token states no expiry.");
    }
    if (!now.isBefore(expires.toInstant().plus(rules.clockSkew()))) {
      throw new TokenRefusedException(
          TokenRefusedException.Reason.EXPIRED,
          "The token expired at " + expires.toInstant() + ".");
    }
    Date notBefore = claims.getNotBeforeTime();
    if (notBefore != null && now.isBefore(notBefore.toInstant().minus(rules.clockSkew()))) {
      throw invalid("The token is not valid yet.");
    }
  }

  private void checkAudience(JWTClaimsSet claims) throws TokenRefusedException {
    if (!claims.getAudience().contains(rules.audience())) {
      throw new TokenRefusedException(
          TokenRefusedException.Reason.AUDIENCE,
          "The token was not issued for the audience " + rules.audience() + ".");
    }
  }

  private static TokenRefusedException invalid(String message) {
    return new TokenRefusedException(TokenRefusedException.Reason.INVALID, message);
  }
}
