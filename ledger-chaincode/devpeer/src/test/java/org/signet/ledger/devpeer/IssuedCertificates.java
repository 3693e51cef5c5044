package org.signet.ledger.devpeer;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.Anchoring;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.licence.LicenceIdentifier;

/** Certificates of a region in a log whose checkpoint stands on a ledger. */
final class IssuedCertificates {
  static final String TYPE = "11990000000000019A001";
  static final String ISSUER = "11990000000000254A";
  static final long LIST = 7;

  private IssuedCertificates() {}

  /** The file of a certificate, by its number. */
  static byte[] file(int number) {
    return Sm3.hash(new byte[] {(byte) number});
  }

  static int statusIndex(int number) {
    return 4711 + number;
  }

  /** The evidence of as many certificates, numbered from 1, each of a file of its own. */
  static List<CertificateEvidence> issue(
      FabricLedger ledger, RegionFixture region, Path dir, int count) throws Exception {
    List<CertificateLeaf> leaves = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      leaves.add(leaf(region, number));
    }
    try (MerkleLog log =
        MerkleLog.open(dir, LogOptions.of(region.logOrigin(), region.logKey.signer()))) {
      for (CertificateLeaf leaf : leaves) {
        log.append(leaf.encoded());
      }
      Anchoring.Result anchored =
          Anchoring.bring(ledger, region.code, region.logOrigin(), log).orElseThrow();
      List<X509CertificateHolder> certificates = new ArrayList<>();
      certificates.add(region.logKey.certificate());
      certificates.addAll(region.logKey.issuers());
      List<CertificateEvidence> issued = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        issued.add(
            new CertificateEvidence(
                region.code,
                leaves.get(i).disclosed(),
                log.inclusion(i, count),
                certificates,
                anchored.anchor(),
                ledger.receipts(region.code, region.logOrigin(), count),
                anchored.note()));
      }
      return issued;
    }
  }

  private static CertificateLeaf leaf(RegionFixture region, int number) {
    return new CertificateLeaf(
        LicenceIdentifier.issue(TYPE, ISSUER, String.format(Locale.ROOT, "%09d", number)),
        file(number),
        LIST,
        statusIndex(number),
        CertificateLeaf.keyId(region.key()),
        2,
        Instant.now(),
        new TreeMap<>(Map.of("zzmc", "营业执照")),
        CertificateLeaf.newSecret(new SecureRandom()));
  }
}
