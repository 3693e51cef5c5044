package org.signet.gm.tsp;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.Finding.Result;

/**
 * What {@link TimeStampVerification} found about a token.
 *
 * @param reason why it was decided so
 * @param authority about the authority's certificate, where the reason is {@link Reason#AUTHORITY}
 * @param proven the time that the token proves; present only when it holds and its authority is
 *     trusted
 */
public record TimeStampFindings(
    Reason reason, Optional<Finding> authority, Optional<Instant> proven) {

  /** Findings. */
  public TimeStampFindings {
    Objects.requireNonNull(reason, "reason");
    if (authority.isPresent() != (reason == Reason.AUTHORITY)
        || proven.isPresent() != (reason == Reason.HOLDS)) {
      throw new IllegalArgumentException("the parts do not belong to the reason " + reason);
    }
  }

  /** Why a token was taken or not. */
  public enum Reason {
    /** Everything holds. */
    HOLDS(Result.PASS),
    /** The imprint is the one of something else. */
    OTHER_IMPRINT(Result.FAIL),
    /** The imprint's digest algorithm is unknown here, or too weak. */
    IMPRINT_ALGORITHM(Result.UNKNOWN),
    /** The nonce is not the one that was sent. */
    OTHER_NONCE(Result.FAIL),
    /** The policy is none of those that are accepted. */
    OTHER_POLICY(Result.FAIL),
    /** The certificate of the authority is neither in the token nor known. */
    NO_CERTIFICATE(Result.UNKNOWN),
    /** The token names another certificate than the one that fits its signature. */
    OTHER_CERTIFICATE(Result.FAIL),
    /** What was signed has another digest than the one that is signed. */
    CONTENT_CHANGED(Result.FAIL),
    /** The signature is not the authority's. */
    SIGNATURE_INVALID(Result.FAIL),
    /** The signature is under an algorithm that is not supported, or without attributes. */
    SIGNATURE_UNSUPPORTED(Result.UNKNOWN),
    /** The authority's certificate is not trusted, not valid or revoked: see the finding. */
    AUTHORITY(null),
    /** The stated time lies after the one at which it is judged. */
    IN_FUTURE(Result.FAIL);

    private final Result result;

    Reason(Result result) {
      this.result = result;
    }
  }

  /** The answer that goes with the reason. */
  public Result result() {
    return authority.map(Finding::result).orElse(reason.result);
  }

  static TimeStampFindings not(Reason reason) {
    return new TimeStampFindings(reason, Optional.empty(), Optional.empty());
  }
}
