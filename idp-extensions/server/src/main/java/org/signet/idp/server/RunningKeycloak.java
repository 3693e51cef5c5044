package org.signet.idp.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A Keycloak that runs and answers, on the loopback interface, with its data in a home.
 *
 * <p>The process lives in a group of its own and ends when this object is closed or when this
 * process ends, however it ends. Keep a reference to this object as long as the server is needed.
 * Thread-safe.
 */
public final class RunningKeycloak implements Closeable {
  private static final Duration POLL = Duration.ofMillis(150);
  private static final Duration FORMER_OWNER = Duration.ofSeconds(40);

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final PreparedServer server;
  private final KeycloakHome home;
  private final ServerOptions options;
  private final ChildProcess child;
  private final Locks locks;

  private RunningKeycloak(
      PreparedServer server,
      KeycloakHome home,
      ServerOptions options,
      ChildProcess child,
      Locks locks) {
    this.server = server;
    this.home = home;
    this.options = options;
    this.child = child;
    this.locks = locks;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param server what {@link KeycloakDistribution#prepare} made
   * @param homeDirectory where its data lives; made at the first start, found again at the next
   * @param options ports and bounds
   * @throws ServerStartException when a port is taken, another process uses the home, or the server
   *     ends or is not ready in time
   */
  public static RunningKeycloak start(
      PreparedServer server, Path homeDirectory, ServerOptions options) throws IOException {
    return start(server, homeDirectory, options, UnaryOperator.identity());
  }

  /**
   * The same with another command line.
   *
   * @param changed makes it of the usual one
   */
  static RunningKeycloak start(
      PreparedServer server,
      Path homeDirectory,
      ServerOptions options,
      UnaryOperator<List<String>> changed)
      throws IOException {
    PrivateFiles.directory(homeDirectory.toAbsolutePath());
    Locks locks = Locks.take(homeDirectory.toAbsolutePath(), server);
    ChildProcess child = null;
    boolean ready = false;
    try {
      KeycloakHome home = KeycloakHome.open(homeDirectory, server, new SecureRandom());
      awaitFormerOwner(home);
      refuseTakenPort(options.httpPort());
      refuseTakenPort(options.managementPort());
      Files.deleteIfExists(home.log());
      ProcessBuilder builder =
          new ProcessBuilder(
              KcScript.command(server, changed.apply(StartArguments.of(home, options))));
      builder.directory(home.directory().toFile());
      KcScript.environment(builder.environment(), options.tuning(), options.heapMegabytes());
      child = ChildProcess.start(builder, home.log());
      RunningKeycloak running = new RunningKeycloak(server, home, options, child, locks);
      running.awaitReady();
      ready = true;
      return running;
    } finally {
      if (!ready) {
        if (child != null) {
          child.close();
        }
        locks.close();
      }
    }
  }

  /** Where the server answers, without a slash at the end: {@code http://127.0.0.1:PORT}. */
  public URI baseUri() {
    return URI.create(StartArguments.baseUri(options));
  }

  /** Where health ({@code /health/ready}) and metrics ({@code /metrics}) are. */
  public URI managementUri() {
    return URI.create("http://127.0.0.1:" + options.managementPort());
  }

  /** The directory of the audit log that the server writes. */
  public Path auditLog() {
    return home.auditLog();
  }

  /**
   * The key that signs the checkpoints of {@link #auditLog()}, as a C2SP signed-note verifier key.
   */
  public String auditVerifierKey() throws IOException {
    return Files.readString(home.auditVkey()).strip();
  }

  /** The server's own log, for people. */
  public Path log() {
    return home.log();
  }

  /** Whether the process is still there. */
  public boolean alive() {
    return child.alive();
  }

  /** The process that leads the server's group. */
  public ProcessHandle process() {
    return child.process().toHandle();
  }

  KeycloakHome home() {
    return home;
  }

  PreparedServer server() {
    return server;
  }

  /** Stops the server in order, and kills it when it does not stop within twenty seconds. */
  @Override
  public void close() throws IOException {
    try (locks) {
      child.close();
    }
  }

  private void awaitReady() throws IOException {
    Instant limit = Instant.now().plus(options.startLimit());
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(managementUri() + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    while (!answers(client, request)) {
      if (!child.alive()) {
        throw new ServerStartException(
            "Keycloak ended while starting; its log ends with:\n" + LogTail.of(home.log()));
      }
      if (Instant.now().isAfter(limit)) {
        throw new ServerStartException(
            "Keycloak was not ready within "
                + options.startLimit().toSeconds()
                + " s; its log ends with:\n"
                + LogTail.of(home.log()));
      }
      pause();
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted while Keycloak was starting");
    } catch (IOException e) {
      return false; // not listening yet; the caller watches process and clock
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted while Keycloak was starting");
    }
  }

  /** After a kill the former server may need seconds to end; the database is locked until then. */
  private static void awaitFormerOwner(KeycloakHome home) throws IOException {
    Instant limit = Instant.now().plus(FORMER_OWNER);
    Path file = KcScript.databaseFile(home.database());
    while (true) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null) {
          return;
        }
      }
      if (Instant.now().isAfter(limit)) {
        throw new ServerStartException("another Keycloak uses the database of " + home.directory());
      }
      pause();
    }
  }

  private static void refuseTakenPort(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
    } catch (BindException e) {
      throw new ServerStartException("port " + port + " of 127.0.0.1 is taken by another program");
    }
  }

  /** Held while the server runs: one on the home, one shared on the prepared server. */
  private record Locks(List<FileChannel> channels) implements Closeable {

    static Locks take(Path homeDirectory, PreparedServer server) throws IOException {
      FileChannel home = open(homeDirectory.resolve("lock"));
      FileChannel use = open(server.inUse());
      Locks locks = new Locks(List.of(home, use));
      boolean taken = false;
      try {
        taken = home.tryLock() != null;
        use.tryLock(0, Long.MAX_VALUE, true);
        Files.setLastModifiedTime(server.inUse(), FileTime.from(Instant.now()));
      } catch (OverlappingFileLockException e) {
        // this process holds one already: a second server on one prepared server is fine, on one
        // home it is not, and then the lock of the home is the one that was not taken
      } finally {
        if (!taken) {
          locks.close();
        }
      }
      if (!taken) {
        throw new ServerStartException("another process uses the home " + homeDirectory);
      }
      return locks;
    }

    private static FileChannel open(Path file) throws IOException {
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
      for (FileChannel channel : channels) {
        channel.close();
      }
    }
  }
}
