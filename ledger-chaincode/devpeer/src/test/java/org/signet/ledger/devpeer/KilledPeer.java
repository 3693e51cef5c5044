package org.signet.ledger.devpeer;

import java.nio.file.Path;

/** Commits numbers until it is killed, and prints each when its commit has been acknowledged. */
final class KilledPeer {
  private KilledPeer() {}

  public static void main(String[] args) throws Exception {
    try (PeerFixture fixture = new PeerFixture(Path.of(args[0]))) {
      for (int i = 0; i < 1_000_000; i++) {
        fixture.submit("put", "number-" + i, "v");
        System.out.println(i + " committed");
      }
    }
  }
}
