package org.signet.ledger.devpeer;

import io.grpc.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.shim.Chaincode;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.network.Member;

/** Two development peers of one organisation, since each runs one chaincode. */
final class DevPeerLedger implements SharedLedger {
  private static final String MSP = "SignetMSP";
  private static DevPeerLedger shared;

  private final DevPeer signet;
  private final DevPeer notebook;

  private DevPeerLedger(Path dir) throws IOException {
    signet = open(dir.resolve("signet"), "signet", new SignetChaincode());
    Path authority = Files.createDirectories(dir.resolve("notebook").resolve("msp"));
    for (String file : List.of("ca-cert.pem", "ca-key.pem")) {
      Files.copy(dir.resolve("signet").resolve("msp").resolve(file), authority.resolve(file));
    }
    notebook = open(dir.resolve("notebook"), "notebook", new NotebookChaincode());
  }

  private static DevPeer open(Path dir, String name, Chaincode chaincode) throws IOException {
    DevPeerConfig config =
        new DevPeerConfig("signet", name, MSP, 100, Duration.ofMillis(10), Duration.ofSeconds(30));
    return DevPeer.open(dir, config, chaincode, Clock.systemUTC(), new SecureRandom());
  }

  static synchronized SharedLedger shared() {
    if (shared == null) {
      try {
        Path dir = Files.createTempDirectory("signet-devpeer");
        shared = new DevPeerLedger(dir);
        AtExit.run(() -> AtExit.delete(dir));
        AtExit.run(shared::close);
        ContractFixture.openRegistry(shared);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  @Override
  public boolean real() {
    return false;
  }

  @Override
  public String mspId(Member member) {
    return MSP;
  }

  @Override
  public Channel channel(Member member, String chaincode) {
    return peer(chaincode).channel();
  }

  @Override
  public Identity identity(Member member, User user) {
    DevIdentity client = client(member, user);
    return new X509Identity(client.mspId(), client.certificate());
  }

  @Override
  public Signer signer(Member member, User user) {
    return client(member, user)::sign;
  }

  /** Both peers have one authority, so that a client of one is a client of the other. */
  private DevIdentity client(Member member, User user) {
    try {
      return signet.identity(name(member, user));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DevPeer peer(String chaincode) {
    return chaincode.equals("notebook") ? notebook : signet;
  }

  private static String name(Member member, User user) {
    return (member + "-" + user).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void close() {
    try (DevPeer first = signet;
        DevPeer second = notebook) {
      first.height();
      second.height();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "development peer";
  }
}
