package org.signet.ledger.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One network in a folder, on a range of ports that were free when it was prepared. The folder
 * stays the caller's; closing stops every node.
 */
public final class LoopbackNetwork implements Closeable {
  private static final int PORTS = 15;
  private static final int ATTEMPTS = 100;

  private final Path script;
  private final Path dir;
  private final int portBase;
  private final Map<String, String> environment = new TreeMap<>();

  private LoopbackNetwork(Path script, Path dir, int portBase, Map<String, String> chaincodes) {
    this.script = script;
    this.dir = dir;
    this.portBase = portBase;
    environment.put("SIGNET_PORT_BASE", Integer.toString(portBase));
    environment.put("SIGNET_BLOCK_WAIT", "100ms");
    environment.put("SIGNET_CHAINCODES", String.join(" ", chaincodes.keySet()));
    chaincodes.forEach(
        (name, main) -> {
          String variable = name.toUpperCase(Locale.ROOT);
          environment.put("SIGNET_CLASSPATH_" + variable, System.getProperty("java.class.path"));
          environment.put("SIGNET_MAIN_" + variable, main);
        });
  }

  /**
   * Why the network cannot be had on this machine, in one line; empty when Fabric's programs are
   * there.
   *
   * @param script {@code ledger-chaincode/network/fabric}
   */
  public static Optional<String> missing(Path script) throws IOException {
    Process check = new ProcessBuilder(script.toString(), "check").start();
    String answer = new String(check.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return check.waitFor() == 0 ? Optional.empty() : Optional.of(answer.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * A network that is not started yet.
   *
   * @param chaincodes main class by name of the chaincode; they run with this process's class path
   */
  public static LoopbackNetwork prepare(Path script, Path dir, Map<String, String> chaincodes)
      throws IOException {
    return new LoopbackNetwork(script, dir, freePorts(), chaincodes);
  }

  /** The port of a member's peer, on 127.0.0.1. */
  public int peerPort(Member member) {
    return portBase + 6 + List.of(Member.values()).indexOf(member);
  }

  /** The authority of the TLS certificate of a member's peer, PEM. */
  public Path tlsCa(Member member) {
    return organization(member).resolve("peers/peer0." + member.domain()).resolve("tls/ca.crt");
  }

  /** The authority above the certificates of a member's peers and people, PEM. */
  public Path authority(Member member) throws IOException {
    return onlyFile(organization(member).resolve("msp/cacerts"));
  }

  /**
   * The certificate of a member's client, PEM.
   *
   * @param user 1 or 2
   */
  public Path certificate(Member member, int user) throws IOException {
    return onlyFile(msp(member, user).resolve("signcerts"));
  }

  /**
   * The private key of a member's client, PKCS#8 PEM.
   *
   * @param user 1 or 2
   */
  public Path key(Member member, int user) throws IOException {
    return onlyFile(msp(member, user).resolve("keystore"));
  }

  private Path msp(Member member, int user) {
    return organization(member).resolve("users/User" + user + "@" + member.domain() + "/msp");
  }

  private Path organization(Member member) {
    return dir.resolve("crypto/peerOrganizations").resolve(member.domain());
  }

  private static Path onlyFile(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.findFirst().orElseThrow(() -> new IOException("no file in " + dir));
    }
  }

  /** Runs a command of the script on this network and waits until it is done. */
  public void run(String command, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(script.toString(), command, dir.toString()));
    line.addAll(Arrays.asList(arguments));
    Path output = dir.resolve("script.log");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("fabric " + command + " failed:\n" + Files.readString(output));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Stops every node. */
  @Override
  public void close() throws IOException {
    run("stop");
  }

  private static int freePorts() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int base = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      if (free(base)) {
        return base;
      }
    }
    throw new IOException("no range of " + PORTS + " free ports found");
  }

  private static boolean free(int base) {
    for (int port = base; port < base + PORTS; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        socket.setReuseAddress(true);
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
