package org.signet.suite;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.suite.run.Ports;

/** {@code signet up} as a process of its own, known only by what it prints. */
final class LaunchedSuite implements Closeable {
  private static final Pattern LINK = Pattern.compile("  (\\S[^:]*?)  +(https?://\\S+?),?(?: .*)?");
  private static final Pattern ACCOUNT = Pattern.compile("  (\\S+) +(\\S{12,})   .*");

  private final Process process;
  private final Map<String, URI> links = new LinkedHashMap<>();
  private final Map<String, String> accounts = new LinkedHashMap<>();

  private LaunchedSuite(Process process) {
    this.process = process;
  }

  /** Starts it and reads what it prints until it says that Ctrl-C stops it. */
  static LaunchedSuite up(Path home, Path log) throws IOException {
    Path root = root();
    Ports ports = Ports.free();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-Dsignet.root=" + root,
                "-jar",
                root.resolve("seal-service/suite/target/signet.jar").toString(),
                "up",
                "--home",
                home.toString(),
                "--port",
                Integer.toString(ports.service()),
                "--admin-port",
                Integer.toString(ports.admin()),
                "--keycloak-port",
                Integer.toString(ports.keycloak()),
                "--keycloak-admin-port",
                Integer.toString(ports.keycloakManagement()))
            .redirectError(log.toFile())
            .start();
    LaunchedSuite suite = new LaunchedSuite(process);
    try {
      suite.readUntilReady(log);
    } catch (IOException | RuntimeException failed) {
      suite.close();
      throw failed;
    }
    return suite;
  }

  private void readUntilReady(Path log) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("Ctrl-C")) {
        return;
      }
      Matcher link = LINK.matcher(line);
      Matcher account = ACCOUNT.matcher(line);
      if (link.matches()) {
        links.put(link.group(1), URI.create(link.group(2)));
      } else if (account.matches()) {
        accounts.put(account.group(1), account.group(2));
      }
    }
    throw new IOException("signet up ended: " + Files.readString(log));
  }

  private static Path root() {
    Path dir = Path.of("").toAbsolutePath();
    while (dir != null && !Files.exists(dir.resolve("signet"))) {
      dir = dir.getParent();
    }
    if (dir == null) {
      throw new IllegalStateException("the launcher is not above " + Path.of("").toAbsolutePath());
    }
    return dir;
  }

  URI link(String name) {
    return links.get(name);
  }

  Map<String, String> accounts() {
    return accounts;
  }

  /** Keycloak and its wrapper. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Ctrl-C for a process without a terminal; whether it ended in order. */
  boolean stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
