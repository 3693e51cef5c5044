package org.signet.idp.keycloak.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.TrustStore;

/**
 * A folder of authorities and revocation lists, as {@link TrustStore#load} reads it, read again
 * within seconds after a file in it changed. When it cannot be read, what was read before stays;
 * revocation lists end by themselves. Thread-safe.
 */
final class TrustFolder {
  private static final Logger LOG = Logger.getLogger(TrustFolder.class);
  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final Path directory;
  private TrustStore trust;
  private List<String> seen = List.of();
  private long lookedAtNanos;

  TrustFolder(Path directory) throws IOException, CertificateFormatException {
    this.directory = directory;
    this.seen = files();
    this.trust = TrustStore.load(directory);
    this.lookedAtNanos = System.nanoTime();
  }

  synchronized TrustStore current() {
    if (System.nanoTime() - lookedAtNanos > LOOK_EVERY_NANOS) {
      lookedAtNanos = System.nanoTime();
      look();
    }
    return trust;
  }

  private void look() {
    try {
      List<String> now = files();
      if (!now.equals(seen)) {
        trust = TrustStore.load(directory);
        seen = now;
      }
    } catch (IOException | CertificateFormatException e) {
      LOG.error("the trust folder cannot be read; what was read before is used", e);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> paths = entries.sorted().toList();
      List<String> states = new ArrayList<>();
      for (Path path : paths) {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        states.add(path.getFileName() + " " + file.size() + " " + file.lastModifiedTime());
      }
      return states;
    }
  }
}
