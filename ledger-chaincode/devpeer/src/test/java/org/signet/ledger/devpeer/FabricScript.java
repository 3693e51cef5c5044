package org.signet.ledger.devpeer;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The script {@code ledger-chaincode/network/fabric} with one network's folder and ports. */
final class FabricScript implements Closeable {
  private static final Path SCRIPT = Path.of("..", "network", "fabric");
  private static final int PORTS = 15;

  private final Path dir;
  private final int portBase;

  private FabricScript(Path dir, int portBase) {
    this.dir = dir;
    this.portBase = portBase;
  }

  /** Whether the tests are to run on a network and can; when not, one line says why. */
  static boolean available() {
    if (!Boolean.getBoolean("signet.fabric")) {
      return false;
    }
    try {
      Process check = new ProcessBuilder(SCRIPT.toString(), "check").start();
      String answer = new String(check.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (check.waitFor() != 0) {
        System.out.println("SKIPPED on a Fabric network: " + answer.strip());
        return false;
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static FabricScript prepare() throws IOException {
    return new FabricScript(Files.createTempDirectory("signet-fabric"), freePorts());
  }

  Path dir() {
    return dir;
  }

  int peerPort(SharedLedger.Member member) {
    return portBase + 6 + List.of(SharedLedger.Member.values()).indexOf(member);
  }

  static String domain(SharedLedger.Member member) {
    return organization(member) + ".signet.test";
  }

  /** The name of a node: {@code node("peer", REGION_A)}. */
  static String node(String kind, SharedLedger.Member member) {
    return kind + "." + organization(member);
  }

  private static String organization(SharedLedger.Member member) {
    return member.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Runs a command of the script on this network and waits until it is done. */
  void run(String command, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(SCRIPT.toString(), command, dir.toString()));
    line.addAll(Arrays.asList(arguments));
    Path output = dir.resolve("script.log");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    String classPath = System.getProperty("java.class.path");
    builder
        .environment()
        .putAll(
            Map.of(
                "SIGNET_PORT_BASE",
                Integer.toString(portBase),
                "SIGNET_BLOCK_WAIT",
                "100ms",
                "SIGNET_CHAINCODES",
                "signet notebook",
                "SIGNET_CLASSPATH_SIGNET",
                classPath,
                "SIGNET_CLASSPATH_NOTEBOOK",
                classPath,
                "SIGNET_MAIN_NOTEBOOK",
                NotebookServer.class.getName()));
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

  /** Stops every node and removes the folder. */
  @Override
  public void close() {
    try {
      run("stop");
      AtExit.delete(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A range of ports that are free now. */
  private static int freePorts() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
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
