package org.signet.idp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One real server for all integration tests of this JVM, and what a test needs to start more. */
final class KeycloakUnderTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static RunningKeycloak running;
  private static DevelopmentRealm realm;
  private static boolean attempted;

  private KeycloakUnderTest() {}

  static PreparedServer prepared() throws IOException {
    return KeycloakDistribution.prepare(
        files("keycloak", "*.zip").get(0),
        files("providers", "*.jar"),
        TARGET.resolve("keycloak-cache"),
        System.out::println);
  }

  static synchronized DevelopmentRealm realm() {
    if (realm == null && attempted) {
      throw new IllegalStateException("the shared server did not start; see the first failure");
    }
    if (realm == null) {
      attempted = true;
      try {
        running = start(freshHome());
        realm = DevelopmentRealm.open(running, System.out::println);
        TestAccounts.setOfRealm("signet.attempts.address", "2000"); // every test is one address
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return realm;
  }

  static RunningKeycloak keycloak() {
    realm();
    return running;
  }

  static RunningKeycloak start(Path home) throws IOException {
    return start(home, UnaryOperator.identity());
  }

  /** With another command line. */
  static RunningKeycloak start(Path home, UnaryOperator<List<String>> changed) throws IOException {
    return start(prepared(), home, changed);
  }

  /** Of another build. */
  static RunningKeycloak start(
      PreparedServer server, Path home, UnaryOperator<List<String>> changed) throws IOException {
    return RunningKeycloak.start(
        server,
        home,
        new ServerOptions(
            freePort(), freePort(), 512, Duration.ofMinutes(10), JavaTuning.QUICK_START),
        changed);
  }

  static Path freshHome() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(TARGET.resolve("homes")), "home");
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static List<Path> files(String folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(TARGET.resolve(folder), glob)) {
      found.forEach(files::add);
    }
    return files;
  }
}
