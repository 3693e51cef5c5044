package org.signet.suite.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.devpeer.DevIdentity;
import org.signet.ledger.devpeer.DevPeer;
import org.signet.ledger.devpeer.DevPeerConfig;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;

/** The development peer with our contract on it, and the unmodified Fabric client in front. */
final class EmbeddedLedger implements Closeable {
  private static final String CLIENT = "seal-service";

  private final DevPeer peer;
  private final DevPeerConfig config;

  private EmbeddedLedger(DevPeer peer, DevPeerConfig config) {
    this.peer = peer;
    this.config = config;
  }

  static EmbeddedLedger open(Path dir, Clock clock, SecureRandom random) throws IOException {
    DevPeerConfig config = DevPeerConfig.standard();
    return new EmbeddedLedger(
        DevPeer.open(dir, config, new SignetChaincode(), clock, random), config);
  }

  /** Adds the ledger's authority to a trust folder, so that its receipts are believed there. */
  void publish(Path trust) throws IOException {
    Path dir = Files.createDirectories(trust.resolve(EvidenceTrust.LEDGER));
    try (PemWriter pem =
        new PemWriter(
            Files.newBufferedWriter(dir.resolve("root.pem"), StandardCharsets.US_ASCII))) {
      pem.writeObject(new PemObject("CERTIFICATE", peer.rootCertificate().getEncoded()));
    } catch (java.security.cert.CertificateEncodingException impossible) {
      throw new IOException("the ledger's root certificate cannot be written", impossible);
    }
  }

  /** The ledger as the suite's own service sees it. */
  Ledger client() throws IOException {
    return client(CLIENT);
  }

  /** The ledger as the client of a name sees it; regions belong to whoever registered them. */
  Ledger client(String name) throws IOException {
    DevIdentity identity = peer.identity(name);
    return new FabricLedger(
        peer.channel(),
        new X509Identity(identity.mspId(), identity.certificate()),
        identity::sign,
        config.channel(),
        config.chaincode(),
        LedgerTimeouts.standard());
  }

  @Override
  public void close() throws IOException {
    peer.close();
  }
}
