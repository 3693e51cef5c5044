package org.signet.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.signet.ledger.evidence.DisputeJudge;
import org.signet.ledger.evidence.LedgerExtract;
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

  /** What the ledger said to region 310000 that long ago, with a dispute of its own about it. */
  private Path extract(Duration age, String ground) throws Exception {
    String leaf = DisputeJudge.matter(CertificateEvidence.parse(Files.readAllBytes(evidence)));
    String dispute =
        """
        signet-dispute v1
        accused 330000
        raiser 310000
        number 1
        ground %s
        statement %s
        tx 00
        """
            .formatted(ground, leaf);
    String agreement =
        """
        signet-agreement v1
        recognising 310000
        issuing 330000
        number 1
        types %s
        from 2020-01-01T00:00:00Z
        until 2099-01-01T00:00:00Z
        level 2
        tx 00
        """
            .formatted(TYPE);
    LedgerExtract extract =
        LedgerExtract.of(
            new LedgerExtract.Subject("310000", "330000", ISSUER, Optional.of(leaf)),
            Instant.now().minus(age),
            new LedgerExtract.Answers(
                Files.readAllBytes(issuers()),
                agreement.getBytes(UTF_8),
                ground.isEmpty() ? new byte[0] : dispute.getBytes(UTF_8),
                new byte[0]));
    return Files.write(dir.resolve("extract"), extract.encoded());
  }

  @Test
  void extract_of_the_ledger_tells_who_is_recognised_and_what_is_disputed_with_its_age()
      throws Exception {
    Path list = status(logKey, LicenceStatus.VALID);
    Ran quiet =
        verify("--status-list", list, "--extract", extract(Duration.ofSeconds(90), ""), file);
    assertThat(quiet.out())
        .contains("in force    yes      IN_FORCE", "recognised  yes      RECOGNISED: agreement 1")
        .containsPattern("disputes    none     as of 20.*Z, 9[0-9] s ago");
    Ran disputed =
        verify("--status-list", list, "--extract", extract(Duration.ofSeconds(90), "status"), file);
    assertThat(disputed.out())
        .contains("in force    unknown  DISPUTED", "recognised  yes")
        .containsPattern("dispute     open     number 1 of region 310000, ground status, as of 20");
    Ran json = verify("--json", "--extract", extract(Duration.ofSeconds(90), "status"), file);
    assertThat(json.out()).contains("\"ageSeconds\" : 9").contains("\"raiser\" : \"310000\"");
  }

  @Test
  void extract_is_taken_from_a_service_by_the_evidence_alone() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    byte[] answer = Files.readAllBytes(extract(Duration.ZERO, ""));
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          byte[] body = heard.size() == 1 ? answer : "hello".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    try {
      Path taken = dir.resolve("taken");
      Object[] words = {
        "registry",
        "extract",
        "--evidence",
        evidence,
        "-o",
        taken,
        "--service",
        "http://127.0.0.1:" + service.getAddress().getPort()
      };
      assertThat(Ran.signet(words).exit()).isZero();
      String leaf = DisputeJudge.matter(CertificateEvidence.parse(Files.readAllBytes(evidence)));
      assertThat(heard)
          .containsExactly("GET /api/v1/ledger-extracts/330000/" + ISSUER + "?leaf=" + leaf);
      assertThat(verify("--extract", taken, file).out()).contains("recognised  yes");
      Ran rubbish = Ran.signet(words);
      assertThat(rubbish.exit()).isEqualTo(2);
      assertThat(rubbish.err()).contains("something else than an extract");
      assertThat(taken).hasBinaryContent(answer);
    } finally {
      service.stop(0);
    }
  }

  @Test
  void without_an_extract_disputes_are_unknown_and_with_an_old_one_nobody_is_recognised()
      throws Exception {
    assertThat(verify(file).out()).contains("disputes    unknown  no extract of the ledger");
    assertThat(verify("--json", file).out()).doesNotContain("disputes", "extract");
    Path old = extract(Duration.ofHours(25), "");
    assertThat(verify("--extract", old, file).out())
        .contains("recognised  unknown  EXTRACT_OLD: the extract of the ledger is 9");
    assertThat(verify("--extract", old, "--max-extract-age", "PT26H", file).out())
        .contains("recognised  yes");
  }

  @Test
  void extract_about_something_else_or_from_the_future_is_one_line() throws Exception {
    Path good = extract(Duration.ZERO, "");
    Path foreign =
        Files.writeString(
            dir.resolve("foreign"),
            Files.readString(good).replaceFirst("issuing 330000", "issuing 440000"));
    Path text = Files.writeString(dir.resolve("text"), "hello");
    for (Ran ran :
        List.of(
            verify("--extract", foreign),
            verify("--extract", text),
            verify("--extract", good, "--region", "440000"),
            verify("--extract", good, "--issuers", issuers()),
            verify("--extract", good, "--max-extract-age", "soon"))) {
      assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err().lines()).hasSize(1);
    }
    Ran future = verify("--extract", extract(Duration.ofHours(-1), ""));
    assertThat(future.exit()).isEqualTo(1);
    assertThat(future.err()).contains("from the future");
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
