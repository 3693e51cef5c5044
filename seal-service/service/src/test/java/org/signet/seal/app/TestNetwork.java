package org.signet.seal.app;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.devpeer.DevIdentity;
import org.signet.ledger.devpeer.DevPeer;
import org.signet.ledger.devpeer.DevPeerConfig;
import org.signet.ledger.evidence.Accreditation;
import org.signet.ledger.evidence.Admission;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.MinistryEntry;
import org.signet.ledger.evidence.RegistryLedger;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;

/** One ledger that several regions share, each under an identity of its own. */
interface TestNetwork extends Closeable {
  /** The ledger as a region's client sees it. */
  Ledger client(String region) throws IOException;

  /** The ledger as the ministry's client sees it. */
  Ledger ministry() throws IOException;

  /** The organisation of the ministry's client. */
  String ministryMsp();

  /** The organisation of a region's client. */
  String mspId(String region);

  /** The ministry opens the registry, admits regions and lets an issuer of each issue a type. */
  default void openRegistry(List<String> regions, String issuer, String type)
      throws IOException, LedgerException {
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    Instant until = Instant.parse("2099-01-01T00:00:00Z");
    String ministry = type.substring(0, issuer.length());
    Set<String> types = Set.of(type);
    try (Ledger client = ministry()) {
      RegistryLedger registry = client.registry();
      registry.open("National registry");
      registry.accredit(
          new MinistryEntry(
              ministry, 1, "Ministry", ministryMsp(), types, from, until, Optional.empty()));
      for (String region : regions) {
        registry.admit(new Admission(region, 1, mspId(region)));
        registry.accredit(
            new Accreditation(
                ministry, 1, region, issuer, 1, types, from, until, Optional.empty()));
      }
    }
  }

  /** All that a region runs of the ledger dies. */
  void darken(String region) throws IOException;

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
        return named("region" + region);
      }

      @Override
      public Ledger ministry() throws IOException {
        return named("ministry");
      }

      @Override
      public String ministryMsp() {
        return DevPeerConfig.standard().mspId();
      }

      @Override
      public String mspId(String region) {
        return DevPeerConfig.standard().mspId();
      }

      @Override
      public void darken(String region) {
        // The development peer is one machine's, and nobody's in particular.
      }

      private Ledger named(String name) throws IOException {
        DevIdentity identity = peer.identity(name);
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
