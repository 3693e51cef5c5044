package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.ledger.licence.StatusList;
import org.signet.ledger.licence.StatusListReader;
import org.signet.ledger.licence.VerifiedStatusList;

/** Five certificates of region 330000 in a log, with a status list and agreements about them. */
final class CertificateFixture {
  static final String TYPE = "11990000000000019A001";
  static final String STATUS_ORIGIN = "signet.test/330000/status";

  final EvidenceFixture region;
  final Signer issuer = SoftKeys.generate(new SecureRandom());
  final List<CertificateLeaf> leaves = new ArrayList<>();
  final Instant now;
  private final Path dir;

  CertificateFixture(Path dir) {
    this.dir = dir;
    this.region = new EvidenceFixture(dir);
    this.now = region.stamped.plusSeconds(120);
    for (int i = 0; i < 5; i++) {
      leaves.add(leaf(i, CertificateLeaf.newSecret(new SecureRandom())));
    }
  }

  CertificateLeaf leaf(int number, byte[] secret) {
    return new CertificateLeaf(
        LicenceIdentifier.issue(TYPE, "11990000000000254A", "00000000" + number),
        file(number),
        7,
        1000 + number,
        CertificateLeaf.keyId(issuer.publicKey()),
        2,
        region.stamped,
        new TreeMap<>(Map.of("czzt", "测试公司" + number, "zzmc", "营业执照", "czztdm", "990000")),
        secret);
  }

  static byte[] file(int number) {
    return Sm3.hash(("certificate " + number).getBytes(StandardCharsets.UTF_8));
  }

  CertificateEvidence evidence(int number) throws Exception {
    Path place = Files.createTempDirectory(dir, "certificates");
    try (MerkleLog log =
        MerkleLog.open(place, LogOptions.of(EvidenceFixture.ORIGIN, region.logKey.signer()))) {
      for (CertificateLeaf leaf : leaves) {
        log.append(leaf.encoded());
      }
      List<X509CertificateHolder> certificates = new ArrayList<>();
      certificates.add(region.logKey.certificate());
      certificates.addAll(region.logKey.issuers());
      var note = log.checkpoint();
      return new CertificateEvidence(
          "330000",
          leaves.get(number).disclosed(),
          log.inclusion(number, leaves.size()),
          certificates,
          EvidenceFixture.ANCHOR,
          List.of(),
          note);
    }
  }

  VerifiedStatusList status(Map<Integer, LicenceStatus> changes) throws Exception {
    return status("330000", 7, changes);
  }

  VerifiedStatusList status(String code, long number, Map<Integer, LicenceStatus> changes)
      throws Exception {
    StatusList list = StatusList.allValid().with(changes);
    Instant at = Instant.ofEpochSecond(now.getEpochSecond());
    StatusHeader header =
        new StatusHeader(STATUS_ORIGIN, code, number, 3, at, Duration.ofSeconds(60), list.root());
    Signer key = region.logKey.signer();
    return StatusListReader.of(code, STATUS_ORIGIN, key.publicKey())
        .open(SignedStatusList.sign(header, list, key), number, now);
  }

  /** The contract's answer about region 310000, which recognises 330000. */
  static List<RecognitionAgreement> agreements(String... records) throws Exception {
    return RecognitionAgreement.parseAll(
        String.join("\n", records).getBytes(StandardCharsets.UTF_8));
  }

  static String agreement(int number, String types, String from, String until, int level) {
    return "signet-agreement v1\nrecognising 310000\nissuing 330000\nnumber "
        + number
        + "\ntypes "
        + types
        + "\nfrom "
        + from
        + "\nuntil "
        + until
        + "\nlevel "
        + level
        + "\ntx 0a1b\n";
  }

  static String withdrawal(int number, Instant at) {
    return "signet-withdrawal v1\nof agreement 310000 330000 "
        + number
        + "\nnumber "
        + number
        + "\nat "
        + Instant.ofEpochSecond(at.getEpochSecond())
        + "\ntx 0a1c\n";
  }
}
