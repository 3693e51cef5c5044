package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link FabricLedgerIT} cannot do to a ledger that it shares. */
class FabricLedgerTest {
  @TempDir Path dir;

  @Test
  void closed_peer_is_not_reachable() throws Exception {
    try (LedgerFixture fixture = new LedgerFixture(dir)) {
      assertThat(fixture.ledger.reachable()).isTrue();
      fixture.peer.close();
      assertThat(fixture.ledger.reachable()).isFalse();
    }
  }
}
