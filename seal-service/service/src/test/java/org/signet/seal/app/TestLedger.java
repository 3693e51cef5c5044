package org.signet.seal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.devpeer.DevIdentity;
import org.signet.ledger.devpeer.DevPeer;
import org.signet.ledger.devpeer.DevPeerConfig;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.AnchoredCheckpoint;
import org.signet.ledger.evidence.DisputeLedger;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.LedgerExtract;
import org.signet.ledger.evidence.LedgerReceipt;
import org.signet.ledger.evidence.RecognitionLedger;
import org.signet.ledger.evidence.RegistryLedger;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;

/**
 * The real client on the real development peer, which can be shut down and opened again beneath it.
 */
final class TestLedger implements Ledger {
  private final Path dir;
  private DevPeer peer;
  private volatile FabricLedger client;

  TestLedger(Path dir) throws IOException {
    this.dir = dir;
    comeBack();
  }

  void comeBack() throws IOException {
    peer =
        DevPeer.open(
            dir,
            DevPeerConfig.standard(),
            new SignetChaincode(),
            Clock.systemUTC(),
            new SecureRandom());
    DevIdentity identity = peer.identity("service");
    client =
        new FabricLedger(
            peer.channel(),
            new X509Identity(identity.mspId(), identity.certificate()),
            identity::sign,
            "signet",
            "signet",
            LedgerTimeouts.standard());
  }

  /** Lets verifiers believe the peer's endorsements. */
  void publishRoot(Path trust) throws IOException {
    Path folder = Files.createDirectories(trust.resolve(EvidenceTrust.LEDGER));
    try {
      Files.write(folder.resolve("peer.der"), peer.rootCertificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IOException(e);
    }
  }

  void goAway() throws IOException {
    peer.close();
  }

  @Override
  public void registerRegion(String code, String name, String origin, Sm2PublicKey key)
      throws LedgerException {
    client.registerRegion(code, name, origin, key);
  }

  @Override
  public Anchor anchor(String region, SignedNote note, ConsistencyProof proof)
      throws LedgerException {
    return client.anchor(region, note, proof);
  }

  @Override
  public Optional<AnchoredCheckpoint> latest(String region, String origin) throws LedgerException {
    return client.latest(region, origin);
  }

  @Override
  public Optional<AnchoredCheckpoint> checkpoint(String region, String origin, long size)
      throws LedgerException {
    return client.checkpoint(region, origin, size);
  }

  @Override
  public RecognitionLedger recognition() {
    return client.recognition();
  }

  @Override
  public RegistryLedger registry() {
    return client.registry();
  }

  @Override
  public Anchor anchorOf(AnchoredCheckpoint checkpoint) throws LedgerException {
    return client.anchorOf(checkpoint);
  }

  @Override
  public List<LedgerReceipt> receipts(String region, String origin, long size)
      throws LedgerException {
    return client.receipts(region, origin, size);
  }

  @Override
  public DisputeLedger disputes() {
    return client.disputes();
  }

  @Override
  public LedgerExtract extract(LedgerExtract.Subject subject, Instant now) throws LedgerException {
    return client.extract(subject, now);
  }

  @Override
  public boolean reachable() {
    return client.reachable();
  }

  @Override
  public void close() throws IOException {
    client.close();
    peer.close();
  }
}
