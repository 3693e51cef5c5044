package org.signet.suite.run;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.seal.app.SealServiceApplication;
import org.signet.suite.home.DevelopmentKeys;
import org.signet.suite.home.SuiteHome;

/**
 * A second region's service on the ledger of a suite and with its sign-on, with a home, keys and
 * logs of its own. It trusts the authority of the first region.
 */
public final class NeighbourRegion implements Closeable {
  private final SuiteHome home;
  private final SealServiceApplication service;

  private NeighbourRegion(SuiteHome home, SealServiceApplication service) {
    this.home = home;
    this.service = service;
  }

  static NeighbourRegion start(
      Path dir,
      DevelopmentKeys first,
      SuiteRegion region,
      EmbeddedLedger ledger,
      URI issuer,
      Path secret)
      throws SuiteStartException, IOException {
    SuiteHome home = SuiteHome.open(dir);
    boolean started = false;
    try {
      SealServiceApplication service =
          new SealServiceApplication(settings -> ledger.client("seal-service-" + region.code()));
      service.start(configuration(home, first, region, ledger, issuer, secret));
      started = true;
      return new NeighbourRegion(home, service);
    } catch (IOException failed) {
      throw failed;
    } catch (Exception failed) {
      // Dropwizard declares nothing narrower; the cause is kept.
      throw new SuiteStartException(
          "the service of region " + region.code() + " did not start: " + failed.getMessage(),
          failed);
    } finally {
      if (!started) {
        home.close();
      }
    }
  }

  private static Path configuration(
      SuiteHome home,
      DevelopmentKeys first,
      SuiteRegion region,
      EmbeddedLedger ledger,
      URI issuer,
      Path secret)
      throws IOException, KeyStoreFormatException {
    DevelopmentKeys keys =
        DevelopmentKeys.open(
            home.keys(),
            region.code(),
            region.name(),
            Optional.empty(),
            new SecureRandom(),
            Clock.systemUTC());
    trust(first.trustDir(), keys.trustDir());
    ledger.publish(keys.trustDir());
    Ports ports = Ports.free();
    return ServiceFile.write(
        home,
        keys,
        region,
        new ServiceFile.Addresses(ports.service(), ports.admin(), issuer, secret, false));
  }

  private static void trust(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(from)) {
      files = entries.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve("neighbour-" + file.getFileName()));
    }
  }

  /** Where its service answers. */
  public URI service() {
    return URI.create("http://127.0.0.1:" + service.port());
  }

  @Override
  public void close() throws IOException {
    try (home) {
      service.close();
    }
  }
}
