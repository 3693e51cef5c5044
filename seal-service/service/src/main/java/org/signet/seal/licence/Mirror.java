package org.signet.seal.licence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signet.gm.http.BoundedExchange;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.SignedStatusList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evidence and status lists of other regions: fetched from their services, and kept in a folder, so
 * that a region that is away can still be answered for. Form only; nothing here is believed. The
 * name of a kept evidence file is the SM3 of what it was asked by. Thread-safe.
 */
public final class Mirror {
  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String API = "/api/v1/";

  private final Map<String, URI> neighbours;
  private final Path dir;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * A mirror.
   *
   * @param neighbours region code to the address of its service
   * @param dir where copies are kept; made when it is not there
   */
  public Mirror(Map<String, URI> neighbours, Path dir) throws IOException {
    this.neighbours = Map.copyOf(neighbours);
    this.dir = Files.createDirectories(dir);
  }

  /**
   * Something that was fetched.
   *
   * @param fresh false when the region did not give it now and it is a kept copy
   */
  record Fetched<T>(T value, boolean fresh) {}

  /** Evidence by the locator of a printed code. */
  Optional<Fetched<CertificateEvidence>> byLocator(String region, String locator)
      throws IOException {
    return evidence(List.of(region), "locator", locator);
  }

  /** Evidence by the identifier, from whichever region has it. */
  Optional<Fetched<CertificateEvidence>> byIdentifier(String identifier) throws IOException {
    return evidence(neighbours.keySet().stream().sorted().toList(), "identifier", identifier);
  }

  private Optional<Fetched<CertificateEvidence>> evidence(
      List<String> regions, String by, String value) throws IOException {
    Path kept = dir.resolve(sm3(by + " " + value) + ".evidence");
    for (String region : regions) {
      Optional<byte[]> body =
          get(
              region,
              "public-evidence?" + by + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8),
              EvidenceFile.MAX_BYTES);
      Optional<CertificateEvidence> evidence = body.flatMap(bytes -> evidence(region, bytes));
      if (evidence.isPresent()) {
        keep(kept, body.get());
        return Optional.of(new Fetched<>(evidence.get(), true));
      }
    }
    return read(kept)
        .flatMap(bytes -> evidence("", bytes))
        .map(evidence -> new Fetched<>(evidence, false));
  }

  private static Optional<CertificateEvidence> evidence(String region, byte[] bytes) {
    try {
      CertificateEvidence evidence = CertificateEvidence.parse(bytes);
      return region.isEmpty() || evidence.region().equals(region)
          ? Optional.of(evidence)
          : Optional.empty();
    } catch (EvidenceFormatException e) {
      LOG.warn("region {} answered something else than evidence", region, e);
      return Optional.empty();
    }
  }

  /** The kept copy of a status list. */
  Optional<SignedStatusList> keptStatus(String region, long list) throws IOException {
    return read(statusFile(region, list)).flatMap(bytes -> status(region, bytes));
  }

  /** A status list as its region gives it now; the whole list, so that nobody learns about whom. */
  Optional<SignedStatusList> fetchStatus(String region, long list) throws IOException {
    return get(region, "status-lists/" + region + "/" + list, SignedStatusList.MAX_BYTES)
        .flatMap(bytes -> status(region, bytes));
  }

  /** Keeps a status list that was found to be the newest. */
  void keepStatus(String region, long list, SignedStatusList status) throws IOException {
    keep(statusFile(region, list), status.encoded());
  }

  private static Optional<SignedStatusList> status(String region, byte[] bytes) {
    try {
      return Optional.of(SignedStatusList.parse(bytes));
    } catch (LicenceFormatException e) {
      LOG.warn("region {} answered something else than a status list", region, e);
      return Optional.empty();
    }
  }

  private Path statusFile(String region, long list) {
    return dir.resolve(region + "-" + list + ".status");
  }

  private Optional<byte[]> get(String region, String path, int limit) throws IOException {
    URI base = neighbours.get(region);
    if (base == null) {
      return Optional.empty();
    }
    HttpRequest request = HttpRequest.newBuilder(base.resolve(API + path)).GET().build();
    try {
      HttpResponse<byte[]> response = BoundedExchange.send(http, request, TIMEOUT, limit);
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      LOG.info("region {} does not answer: {}", region, e.toString());
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void keep(Path file, byte[] bytes) throws IOException {
    Path fresh = Files.createTempFile(dir, "new-", ".part");
    try {
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static String sm3(String text) {
    return HexFormat.of().formatHex(Sm3.hash(text.getBytes(StandardCharsets.UTF_8)));
  }
}
