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

/**
 * A Fabric network of a ministry and two regions on loopback, when the tests are run with {@code
 * -Pfabric} and Fabric's programs are on PATH or in FABRIC_HOME.
 */
final class NetworkLedger implements SharedLedger {
  private static final Map<Member, String> MSPS =
      Map.of(
          Member.MINISTRY, "MinistryMSP",
          Member.REGION_A, "RegionAMSP",
          Member.REGION_B, "RegionBMSP");
  private static Optional<NetworkLedger> shared;

  private final FabricScript script;
  private final Map<Member, ManagedChannel> channels = new ConcurrentHashMap<>();

  private NetworkLedger(FabricScript script) {
    this.script = script;
  }

  /** Started at the first call; empty, and said once, when it cannot be had. */
  static synchronized Optional<NetworkLedger> shared() {
    if (shared == null) {
      shared = Optional.empty();
      if (FabricScript.available()) {
        try {
          NetworkLedger network = new NetworkLedger(FabricScript.prepare());
          AtExit.run(network.script::close);
          network.script.run("up");
          network.script.run("deploy", "signet");
          network.script.run("deploy", "notebook");
          ContractFixture.openRegistry(network);
          shared = Optional.of(network);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return shared;
  }

  /** The network, or nothing: for tests of what only a network does. */
  static Stream<NetworkLedger> all() {
    return shared().stream();
  }

  FabricScript script() {
    return script;
  }

  @Override
  public boolean real() {
    return true;
  }

  @Override
  public String mspId(Member member) {
    return MSPS.get(member);
  }

  @Override
  public Channel channel(Member member, String chaincode) {
    return channels.computeIfAbsent(member, this::connect);
  }

  private ManagedChannel connect(Member member) {
    try {
      ManagedChannel channel =
          Grpc.newChannelBuilder(
                  "127.0.0.1:" + script.peerPort(member),
                  TlsChannelCredentials.newBuilder().trustManager(tlsCa(member).toFile()).build())
              .build();
      AtExit.run(channel::shutdownNow);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path tlsCa(Member member) {
    return organization(member)
        .resolve("peers/peer0." + FabricScript.domain(member))
        .resolve("tls/ca.crt");
  }

  Path certificate(Member member, User user) {
    return onlyFile(msp(member, user).resolve("signcerts"));
  }

  Path key(Member member, User user) {
    return onlyFile(msp(member, user).resolve("keystore"));
  }

  @Override
  public Identity identity(Member member, User user) {
    try (Reader text =
        Files.newBufferedReader(certificate(member, user), StandardCharsets.US_ASCII)) {
      return new X509Identity(mspId(member), Identities.readX509Certificate(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Signer signer(Member member, User user) {
    try (Reader text = Files.newBufferedReader(key(member, user), StandardCharsets.US_ASCII)) {
      return Signers.newPrivateKeySigner(Identities.readPrivateKey(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path msp(Member member, User user) {
    String name = (user == User.FIRST ? "User1@" : "User2@") + FabricScript.domain(member);
    return organization(member).resolve("users").resolve(name).resolve("msp");
  }

  private Path organization(Member member) {
    return script.dir().resolve("crypto/peerOrganizations").resolve(FabricScript.domain(member));
  }

  private static Path onlyFile(Path dir) {
    try (Stream<Path> files = Files.list(dir)) {
      return files.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "Fabric network";
  }
}
