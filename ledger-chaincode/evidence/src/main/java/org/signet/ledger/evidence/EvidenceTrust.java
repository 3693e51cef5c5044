package org.signet.ledger.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.TrustStore;

/**
 * Whom a verifier of evidence believes. The two are kept apart, so that an authority of the ledger
 * cannot vouch for a region's log, nor the other way round.
 *
 * @param logs authorities above log certificates
 * @param ledger authorities above the peers of the ledger
 */
public record EvidenceTrust(TrustStore logs, TrustStore ledger) {
  /** The subfolder of a trust folder with the ledger's authorities. */
  public static final String LEDGER = "ledger";

  public EvidenceTrust {
    Objects.requireNonNull(logs, "logs");
    Objects.requireNonNull(ledger, "ledger");
  }

  /** Reads a trust folder, and its subfolder {@code ledger} where there is one. */
  public static EvidenceTrust load(Path dir) throws IOException, CertificateFormatException {
    Path ledger = dir.resolve(LEDGER);
    return new EvidenceTrust(
        TrustStore.load(dir),
        Files.isDirectory(ledger) ? TrustStore.load(ledger) : TrustStore.empty());
  }
}
