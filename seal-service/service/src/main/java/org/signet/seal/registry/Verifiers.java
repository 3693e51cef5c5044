package org.signet.seal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.seal.verify.DocumentVerifier;
import org.signet.seal.verify.SealStatusFormatException;
import org.signet.seal.verify.SealStatusLists;
import org.signet.seal.verify.SealStatusSource;
import org.signet.seal.verify.VerifyLimits;
import org.signet.seal.verify.VerifyPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The document verifier over the trust folder as it is now: new certificates and revocation lists
 * take effect within seconds. A folder that cannot be read leaves the last good one in force.
 * Thread-safe.
 */
public final class Verifiers {
  private static final Logger LOG = LoggerFactory.getLogger(Verifiers.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  /** The folder and its subfolder for the ledger's authorities. */
  private static final int DEPTH = 2;

  private final Path folder;
  private final SealStatusSource status;
  private final Clock clock;
  private final VerifyLimits limits;
  private final VerifyPolicy policy;
  private Map<Path, FileTime> seen;
  private Instant lookedAt;
  private DocumentVerifier verifier;
  private EvidenceTrust trust;

  /**
   * Reads the trust folder for the first time.
   *
   * @throws IOException when it cannot be read
   * @throws CertificateFormatException when a file in it is damaged
   * @throws SealStatusFormatException when a list of the states of seals is
   */
  public Verifiers(
      Path folder, SealStatusSource status, Clock clock, VerifyLimits limits, VerifyPolicy policy)
      throws IOException, CertificateFormatException, SealStatusFormatException {
    this.folder = folder;
    this.status = status;
    this.clock = clock;
    this.limits = limits;
    this.policy = policy;
    this.lookedAt = clock.instant();
    this.seen = times();
    load();
  }

  /** The verifier to use now. */
  public synchronized DocumentVerifier current() {
    Instant now = clock.instant();
    boolean setBack = now.isBefore(lookedAt);
    if (setBack || now.isAfter(lookedAt.plus(LOOK_AGAIN))) {
      lookedAt = now;
      try {
        Map<Path, FileTime> times = times();
        if (!times.equals(seen)) {
          load();
          seen = times;
        }
      } catch (IOException | CertificateFormatException | SealStatusFormatException e) {
        LOG.warn("the trust folder cannot be read; the last good one stays in force", e);
      }
    }
    return verifier;
  }

  /** Whom evidence is believed from now. */
  public synchronized EvidenceTrust trust() {
    current();
    return trust;
  }

  /** The own register knows its seals; of others the folder may hold lists. */
  private void load() throws IOException, CertificateFormatException, SealStatusFormatException {
    EvidenceTrust found = EvidenceTrust.load(folder);
    SealStatusSource everybody = status.or(SealStatusLists.load(folder));
    verifier = new DocumentVerifier(found, everybody, clock, limits, policy);
    trust = found;
  }

  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      for (Path file : files.toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }
}
