package org.signet.seal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.network.LoopbackNetwork;
import org.signet.ledger.network.Member;

/**
 * A Fabric network of its own processes, reached as production reaches it: by the settings of a
 * service.
 */
final class FabricTestNetwork implements TestNetwork {
  private static final Path SCRIPT = Path.of("..", "..", "ledger-chaincode", "network", "fabric");
  private static final Map<String, Member> REGIONS =
      Map.of("330000", Member.REGION_A, "310000", Member.REGION_B);

  private final LoopbackNetwork nodes;

  private FabricTestNetwork(LoopbackNetwork nodes) {
    this.nodes = nodes;
  }

  /** Whether the tests are to run on a network and can; when not, one line says why. */
  static boolean available() throws IOException {
    if (!Boolean.getBoolean("signet.fabric")) {
      return false;
    }
    var missing = LoopbackNetwork.missing(SCRIPT);
    missing.ifPresent(why -> System.out.println("SKIPPED on a Fabric network: " + why));
    return missing.isEmpty();
  }

  static TestNetwork start(Path dir) throws IOException {
    LoopbackNetwork nodes =
        LoopbackNetwork.prepare(
            SCRIPT,
            Files.createDirectories(dir),
            Map.of("signet", SignetChaincode.class.getName()));
    try {
      nodes.run("up");
      nodes.run("deploy", "signet");
      return new FabricTestNetwork(nodes);
    } catch (IOException e) {
      nodes.close();
      throw e;
    }
  }

  @Override
  public Ledger client(String region) throws IOException {
    return client(REGIONS.get(region));
  }

  @Override
  public Ledger ministry() throws IOException {
    return client(Member.MINISTRY);
  }

  private Ledger client(Member member) throws IOException {
    LedgerSettings settings =
        new LedgerSettings(
            LedgerSettings.Mode.FABRIC,
            null,
            "127.0.0.1:" + nodes.peerPort(member),
            nodes.tlsCa(member),
            member.mspId(),
            nodes.certificate(member, 1),
            nodes.key(member, 1),
            null,
            null);
    return new FabricLedgers().open(settings);
  }

  @Override
  public String ministryMsp() {
    return Member.MINISTRY.mspId();
  }

  @Override
  public String mspId(String region) {
    return REGIONS.get(region).mspId();
  }

  /** Its orderer, its peer and its chaincode server, without asking them. */
  @Override
  public void darken(String region) throws IOException {
    Member member = REGIONS.get(region);
    nodes.run("kill", member.node("orderer"), member.node("peer"), member.node("signet"));
  }

  @Override
  public void publishRoots(Path trust) throws IOException {
    Path folder = Files.createDirectories(trust.resolve(EvidenceTrust.LEDGER));
    for (Member member : Member.values()) {
      Files.copy(nodes.authority(member), folder.resolve(member.mspId() + ".pem"));
    }
  }

  @Override
  public void close() throws IOException {
    nodes.close();
  }
}
