package org.signet.ledger.devpeer;

import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.network.LoopbackNetwork;
import org.signet.ledger.network.Member;

/**
 * A Fabric network of a ministry and two regions on loopback, when the tests are run with {@code
 * -Pfabric} and Fabric's programs are on PATH or in FABRIC_HOME.
 */
final class NetworkLedger implements SharedLedger {
  private static final Path SCRIPT = Path.of("..", "network", "fabric");
  private static Optional<NetworkLedger> shared;

  private final LoopbackNetwork nodes;
  private final Map<Member, ManagedChannel> channels = new ConcurrentHashMap<>();

  private NetworkLedger(LoopbackNetwork nodes) {
    this.nodes = nodes;
  }

  /** Started at the first call; empty, and said once, when it cannot be had. */
  static synchronized Optional<NetworkLedger> shared() {
    if (shared == null) {
      try {
        shared = asked() ? Optional.of(start()) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  private static boolean asked() throws IOException {
    if (!Boolean.getBoolean("signet.fabric")) {
      return false;
    }
    Optional<String> missing = LoopbackNetwork.missing(SCRIPT);
    missing.ifPresent(why -> System.out.println("SKIPPED on a Fabric network: " + why));
    return missing.isEmpty();
  }

  private static NetworkLedger start() throws IOException {
    Path dir = Files.createTempDirectory("signet-fabric");
    Map<String, String> chaincodes =
        Map.of(
            "signet", SignetChaincode.class.getName(), "notebook", NotebookServer.class.getName());
    NetworkLedger network = new NetworkLedger(LoopbackNetwork.prepare(SCRIPT, dir, chaincodes));
    AtExit.run(() -> stop(network.nodes, dir));
    network.nodes.run("up");
    network.nodes.run("deploy", "signet");
    network.nodes.run("deploy", "notebook");
    ContractFixture.openRegistry(network);
    return network;
  }

  private static void stop(LoopbackNetwork nodes, Path dir) {
    try {
      nodes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtExit.delete(dir);
  }

  /** The network, or nothing: for tests of what only a network does. */
  static Stream<NetworkLedger> all() {
    return shared().stream();
  }

  LoopbackNetwork nodes() {
    return nodes;
  }

  @Override
  public boolean real() {
    return true;
  }

  @Override
  public String mspId(Member member) {
    return member.mspId();
  }

  @Override
  public Channel channel(Member member, String chaincode) {
    return channels.computeIfAbsent(member, this::connect);
  }

  private ManagedChannel connect(Member member) {
    try {
      ManagedChannel channel =
          Grpc.newChannelBuilder(
                  "127.0.0.1:" + nodes.peerPort(member),
                  TlsChannelCredentials.newBuilder()
                      .trustManager(nodes.tlsCa(member).toFile())
                      .build())
              .build();
      AtExit.run(channel::shutdownNow);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Identity identity(Member member, User user) {
    try (Reader text =
        Files.newBufferedReader(
            nodes.certificate(member, number(user)), StandardCharsets.US_ASCII)) {
      return new X509Identity(mspId(member), Identities.readX509Certificate(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Signer signer(Member member, User user) {
    try (Reader text =
        Files.newBufferedReader(nodes.key(member, number(user)), StandardCharsets.US_ASCII)) {
      return Signers.newPrivateKeySigner(Identities.readPrivateKey(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int number(User user) {
    return user == User.FIRST ? 1 : 2;
  }

  @Override
  public String toString() {
    return "Fabric network";
  }
}
