package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;

/** A region's authority, log key and log with seven documents, without any ledger. */
final class EvidenceFixture {
  static final String ORIGIN = "signet.test/330000/evidence";
  static final Anchor ANCHOR = new Anchor("signet", "signet", "ab".repeat(32), 7);

  final DevelopmentCa ca = DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC());
  final Instant stamped = Instant.now();
  final SigningIdentity logKey;
  final List<DocumentLeaf> leaves = new ArrayList<>();
  private final Path dir;

  EvidenceFixture(Path dir) {
    this(dir, "CN=signet.test/330000,O=Test,C=CN");
  }

  EvidenceFixture(Path dir, String subject) {
    this.dir = dir;
    this.logKey = ca.issue(CertificatePurpose.LOG, subject, Duration.ofDays(365));
    for (int i = 0; i < 7; i++) {
      leaves.add(
          DocumentLeaf.create(
              "stamp-" + i,
              document(i),
              "3300000000000" + i,
              "gm-seal",
              stamped,
              new SecureRandom()));
    }
  }

  static byte[] document(int index) {
    return Sm3.hash(("document " + index).getBytes(StandardCharsets.UTF_8));
  }

  /** The evidence of a document, signed by the fixture's key. */
  EvidenceFile evidence(int index) throws Exception {
    return evidence(index, logKey);
  }

  EvidenceFile evidence(int index, SigningIdentity key) throws Exception {
    Path place = Files.createTempDirectory(dir, "log");
    try (MerkleLog log = MerkleLog.open(place, LogOptions.of(ORIGIN, key.signer()))) {
      for (DocumentLeaf leaf : leaves) {
        log.append(leaf.encoded());
      }
      SignedNote note = log.checkpoint();
      List<LeafField> fields = new ArrayList<>();
      for (EvidenceField field : EvidenceField.values()) {
        fields.add(leaves.get(index).disclose(field));
      }
      List<X509CertificateHolder> certificates = new ArrayList<>();
      certificates.add(key.certificate());
      certificates.addAll(key.issuers());
      return new EvidenceFile(
          "330000",
          fields,
          log.inclusion(index, leaves.size()),
          certificates,
          ANCHOR,
          List.of(),
          note);
    }
  }

  TrustStore trust(Revocation... revoked) throws Exception {
    Path trust = Files.createTempDirectory(dir, "trust");
    ca.publish(trust, List.of(revoked), Duration.ofDays(30));
    return TrustStore.load(trust);
  }
}
