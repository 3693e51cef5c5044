package org.signet.seal.sign;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.signet.gm.keys.SigningIdentity;

/**
 * Who uses which seal when, and in what kind of signature: all of a signature but what is signed.
 *
 * @param profile the kind of signature
 * @param signer who signs; the certificate must be on the seal's list
 * @param seal the seal, prepared
 * @param time the signing time, which the signature claims; kept to the second
 */
public record SealUse(
    SignatureProfile profile, SigningIdentity signer, PreparedSeal seal, Instant time) {
  public SealUse {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(signer, "signer");
    Objects.requireNonNull(seal, "seal");
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }
}
