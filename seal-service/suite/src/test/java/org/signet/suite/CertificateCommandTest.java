package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.ledger.licence.StatusList;

/** Four answers from files alone. */
class CertificateCommandTest {
  private static final String ORIGIN = "signet.test/330000";
  private static final String TYPE = "11990000000000019A001";
  private static final String ISSUER = "11990000000000254A";

  @TempDir Path dir;
  private final DevelopmentCa ca =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC());
  private final SigningIdentity logKey =
      ca.issue(CertificatePurpose.LOG, "CN=" + ORIGIN + ",C=CN", Duration.ofDays(30));
  private Path file;
  private Path evidence;

  @BeforeEach
  void issue() throws Exception {
    ca.publish(dir.resolve("trust"), List.of(), Duration.ofDays(30));
    file = Files.writeString(dir.resolve("certificate.ofd"), "a certificate");
    CertificateLeaf leaf =
        new CertificateLeaf(
            LicenceIdentifier.issue(TYPE, ISSUER, "000000001"),
            Sm3.hash(Files.readAllBytes(file)),
            7,
            4711,
            CertificateLeaf.keyId(logKey.signer().publicKey()),
            3,
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            new TreeMap<>(Map.of("zzmc", "营业执照")),
            CertificateLeaf.newSecret(new SecureRandom()));
    try (MerkleLog log =
        MerkleLog.open(dir.resolve("log"), LogOptions.of(ORIGIN + "/evidence", logKey.signer()))) {
      log.append(leaf.encoded());
      List<X509CertificateHolder> certificates = new ArrayList<>();
      certificates.add(logKey.certificate());
      certificates.addAll(logKey.issuers());
      CertificateEvidence made =
          new CertificateEvidence(
              "330000",
              leaf.disclosed(),
              log.inclusion(0, 1),
              certificates,
              new Anchor("signet", "signet", "ab".repeat(32), 5),
              List.of(),
              log.checkpoint());
      evidence = Files.write(dir.resolve("certificate.evidence"), made.encoded());
    }
  }

  private Path status(SigningIdentity key, LicenceStatus status) throws Exception {
    StatusList list = StatusList.allValid().with(Map.of(4711, status));
    StatusHeader header =
        new StatusHeader(
            ORIGIN + "/status",
            "330000",
            7,
            1,
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Duration.ofSeconds(60),
            list.root());
    return Files.write(
        dir.resolve("status"), SignedStatusList.sign(header, list, key.signer()).encoded());
  }

  private Path issuers() throws Exception {
    return Files.writeString(
        dir.resolve("issuers"),
        """
        signet-issuer v1
        region 330000
        issuer %s
        version 1
        name 测试局
        key %s
        types %s
        from 2020-01-01T00:00:00Z
        until 2099-01-01T00:00:00Z
        tx 00
        """
            .formatted(ISSUER, logKey.signer().publicKey(), TYPE));
  }

  private Ran verify(Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("verify-certificate", "--evidence", evidence, "--trust", dir.resolve("trust")));
    words.addAll(List.of(more));
    return Ran.signet(words.toArray());
  }

  @Test
  void answers_each_question_for_itself_and_tells_the_age_of_the_status() throws Exception {
    Ran ran =
        verify(
            "--status-list",
            status(logKey, LicenceStatus.VALID),
            "--region",
            "330000",
            "--issuers",
            issuers(),
            file);
    assertThat(ran.out())
        .contains("genuine     yes      PROVED")
        .contains("anchored    unknown  NO_RECEIPT")
        .contains("in force    yes      IN_FORCE: status 01 in state 1 of list 7, ")
        .contains(" s old")
        .contains("recognised  yes      RECOGNISED");
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void what_is_not_at_hand_is_unknown_and_what_is_wrong_is_no() throws Exception {
    Ran bare = verify();
    assertThat(bare.out())
        .contains("in force    unknown  STATUS_MISSING")
        .contains("recognised  unknown  ISSUERS_MISSING")
        .contains("no file was given");
    Ran revoked = verify("--status-list", status(logKey, LicenceStatus.REVOKED), file);
    assertThat(revoked.out()).contains("in force    no       NOT_IN_FORCE: status 07");
    Ran other = verify("--json", Files.writeString(dir.resolve("other"), "another"));
    assertThat(other.out()).contains("\"DOCUMENT_DIFFERS\"").contains("\"NOT_GENUINE\"");
    assertThat(other.exit()).isEqualTo(1);
  }

  @Test
  void a_list_of_another_key_is_refused_and_damaged_files_are_one_line() throws Exception {
    SigningIdentity stranger =
        ca.issue(CertificatePurpose.LOG, "CN=" + ORIGIN + ",C=CN", Duration.ofDays(30));
    Ran forged = verify("--status-list", status(stranger, LicenceStatus.VALID));
    assertThat(forged.exit()).isEqualTo(1);
    assertThat(forged.err().lines()).hasSize(1).first().asString().contains("must not be believed");
    Path text = Files.writeString(dir.resolve("text"), "hello");
    for (Ran ran :
        List.of(
            verify("--status-list", text),
            verify("--issuers", text),
            verify("--agreements", text),
            verify("--max-status-age", "soon"),
            Ran.signet(
                "verify-certificate", "--evidence", text, "--trust", dir.resolve("trust")))) {
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err().lines()).hasSize(1);
    }
  }
}
