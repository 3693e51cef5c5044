package org.signet.ledger.backfill;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.licence.LicenceIdentifier;

/** A region's evidence log, and tables of certificates for it. */
final class BackfillFixture {
  static final String TYPE = "11990000000000019A001";
  static final String ISSUER = "11990000000000254A";
  static final String HEADER = "identifier,file,issued,level,czzt,zzmc\n";
  private static final byte[] KEY_ID = Sm3.hash(new byte[] {7});

  private BackfillFixture() {}

  static SigningIdentity logKey() {
    DevelopmentCa ca = DevelopmentCa.create("R", new SecureRandom(), Clock.systemUTC());
    return ca.issue(CertificatePurpose.LOG, "CN=signet.test,C=CN", Duration.ofDays(30));
  }

  static EvidenceLog open(Path dir, SigningIdentity key) throws Exception {
    return EvidenceLog.open(dir, "330000", "signet.test/evidence", key);
  }

  static LicenceIdentifier identifier(long number) {
    return LicenceIdentifier.issue(
        TYPE, ISSUER, String.format(java.util.Locale.ROOT, "%012d", number));
  }

  static String line(long number) {
    String file =
        HexFormat.of()
            .formatHex(
                Sm3.hash(Long.toString(number).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return identifier(number).text() + "," + file + ",2026-01-02,3,\"某某,公司" + number + "\",执照\n";
  }

  static Backfill backfill(EvidenceLog log, int maxLeaves) {
    return new Backfill(
        log,
        new Backfill.Issuer(ISSUER, KEY_ID),
        new SecureRandom(),
        maxLeaves,
        Duration.ofMillis(300));
  }
}
