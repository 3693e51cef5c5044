package org.signet.suite.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.OcspResponder;
import org.signet.gm.cert.Revocation;
import org.signet.gm.keys.SigningIdentity;

/**
 * What a development region's CA tells whoever asks: which of its certificates it took back, as a
 * list (RFC 5280) and answer by answer (RFC 6960). What is revoked while it answers is told from
 * then on. Thread-safe.
 */
public final class DevelopmentAuthority {
  private static final Duration LIST_VALIDITY = Duration.ofDays(1);
  private static final Duration ANSWER_VALIDITY = Duration.ofHours(1);

  /** Reads what was revoked up to now. */
  @FunctionalInterface
  interface Revoked {
    List<Revocation> read() throws IOException;
  }

  private final DevelopmentCa ca;
  private final Revoked revoked;
  private final OcspResponder responder;

  DevelopmentAuthority(
      DevelopmentCa ca,
      SigningIdentity signer,
      Set<BigInteger> issued,
      Revoked revoked,
      Clock clock) {
    this.ca = ca;
    this.revoked = revoked;
    this.responder =
        new OcspResponder(
            signer, ca.region(), issued::contains, this::find, ANSWER_VALIDITY, clock);
  }

  private Optional<Revocation> find(BigInteger serial) {
    try {
      return revoked.read().stream().filter(entry -> entry.serial().equals(serial)).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("what was revoked cannot be read", e);
    }
  }

  /** A new revocation list of the region's CA, DER. */
  public synchronized byte[] list() throws IOException {
    return ca.crl(revoked.read(), LIST_VALIDITY);
  }

  /** The answer to an OCSP request, DER: whatever the bytes are, there is one. */
  public byte[] answer(byte[] request) {
    return responder.answer(request);
  }
}
