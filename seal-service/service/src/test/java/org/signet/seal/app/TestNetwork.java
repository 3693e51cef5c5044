package org.signet.seal.app;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.devpeer.DevIdentity;
import org.signet.ledger.devpeer.DevPeer;
import org.signet.ledger.devpeer.DevPeerConfig;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;

/** One ledger that several regions share, each under an identity of its own. */
interface TestNetwork extends Closeable {
  /** The ledger as a region's client sees it. */
  Ledger client(String region) throws IOException;

  /** Lets verifiers believe the endorsements of this ledger's peers. */
  void publishRoots(Path trust) throws IOException;

  /** A development peer in a folder. */
  static TestNetwork development(Path dir) throws IOException {
    DevPeer peer =
        DevPeer.open(
            dir,
            DevPeerConfig.standard(),
            new SignetChaincode(),
            Clock.systemUTC(),
            new SecureRandom());
    return new TestNetwork() {
      @Override
      public Ledger client(String region) throws IOException {
        DevIdentity identity = peer.identity("region" + region);
        return new FabricLedger(
            peer.channel(),
            new X509Identity(identity.mspId(), identity.certificate()),
            identity::sign,
            "signet",
            "signet",
            LedgerTimeouts.standard());
      }

      @Override
      public void publishRoots(Path trust) throws IOException {
        Path folder = Files.createDirectories(trust.resolve(EvidenceTrust.LEDGER));
        try {
          Files.write(folder.resolve("peer.der"), peer.rootCertificate().getEncoded());
        } catch (CertificateEncodingException e) {
          throw new IOException(e);
        }
      }

      @Override
      public void close() throws IOException {
        peer.close();
      }
    };
  }
}
