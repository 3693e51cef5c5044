package org.signet.seal.app;

import java.io.IOException;
import java.util.Optional;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.gateway.FabricNetwork;
import org.signet.ledger.gateway.LedgerTimeouts;

/** The ledger of production: a Fabric network, through the unmodified Gateway client. */
public final class FabricLedgers implements LedgerFactory {
  @Override
  public Ledger open(LedgerSettings settings) throws IOException {
    if (settings.mode() != LedgerSettings.Mode.FABRIC) {
      throw new IllegalArgumentException(
          "expected ledger.mode fabric: the embedded ledger is part of the suite");
    }
    return new FabricNetwork(
            settings.endpoint(),
            settings.tlsCa(),
            Optional.empty(),
            settings.mspId(),
            settings.certificate(),
            settings.key(),
            settings.channel(),
            settings.contract(),
            LedgerTimeouts.standard())
        .connect();
  }
}
