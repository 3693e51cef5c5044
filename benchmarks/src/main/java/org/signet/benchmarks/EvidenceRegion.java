package org.signet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.signet.audit.log.LogException;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.licence.LicenceIdentifier;

/** A region with its keys, and certificates of six named fields beside the eight fixed ones. */
final class EvidenceRegion {
  static final String CODE = "330000";
  static final String ORIGIN = "bench.test";
  static final String TYPE = "11990000000000019A001";
  static final String ISSUER = "11990000000000254A";
  static final byte[] FILE = Sm3.hash(new byte[] {1});

  final DevelopmentCa ca = DevelopmentCa.create("Bench", new SecureRandom(), Clock.systemUTC());
  final SigningIdentity logKey =
      ca.issue(CertificatePurpose.LOG, "CN=" + ORIGIN + ",C=CN", Duration.ofDays(300));
  private final SecureRandom random = new SecureRandom();

  EvidenceLog open(Path dir) throws IOException {
    try {
      return EvidenceLog.open(dir, CODE, ORIGIN + "/evidence", logKey);
    } catch (LogException e) {
      throw new IOException(e);
    }
  }

  static LicenceIdentifier identifier(int number) {
    return LicenceIdentifier.issue(TYPE, ISSUER, String.format(Locale.ROOT, "%09d", number));
  }

  List<CertificateLeaf> certificates(int count) {
    List<CertificateLeaf> made = new ArrayList<>(count);
    byte[] keyId = CertificateLeaf.keyId(logKey.signer().publicKey());
    for (int i = 0; i < count; i++) {
      made.add(
          new CertificateLeaf(
              identifier(i),
              FILE,
              7,
              i % 100_000,
              keyId,
              3,
              Instant.parse("2026-01-01T00:00:00Z"),
              new TreeMap<>(
                  Map.of(
                      "zzmc", "营业执照",
                      "czzt", "某某科技有限公司" + i,
                      "czztdm", "91330100MA" + i,
                      "zzbfjg", "市场监督管理局",
                      "zzyxqqsrq", "2026-01-01",
                      "zzyxqjzrq", "2036-01-01")),
              CertificateLeaf.newSecret(random)));
    }
    return made;
  }

  static void delete(Path dir) throws IOException {
    try (var files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  static long bytes(Path dir) throws IOException {
    long bytes = 0;
    try (var files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
