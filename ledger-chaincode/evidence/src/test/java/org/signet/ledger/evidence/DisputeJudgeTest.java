package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signet.ledger.evidence.CertificateFixture.TYPE;
import static org.signet.ledger.evidence.CertificateFixture.agreement;
import static org.signet.ledger.evidence.CertificateFixture.agreements;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.Dispute.Ground;
import org.signet.ledger.evidence.Dispute.Outcome;

/** A certificate of region 330000 that is all right, judged in 310000, and disputes about it. */
class DisputeJudgeTest {
  private static final String FROM = "2020-01-01T00:00:00Z";
  private static final String UNTIL = "2099-01-01T00:00:00Z";
  private static final String HERE = "310000";

  @TempDir Path dir;
  private CertificateEvidence evidence;
  private CertificateFindings good;

  @BeforeEach
  void issue() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    evidence = fixture.evidence(1);
    IssuerEntry issuer =
        new IssuerEntry(
            "330000",
            "11990000000000254A",
            1,
            "测试局",
            HexFormat.of().formatHex(CertificateLeaf.keyId(fixture.issuer.publicKey())),
            Set.of(TYPE),
            Instant.parse(FROM),
            Instant.parse(UNTIL),
            Optional.empty());
    good =
        EvidenceVerifier.verify(
            evidence,
            CertificateFixture.file(1),
            new EvidenceTrust(fixture.region.trust(), TrustStore.empty()),
            new CertificateContext(
                HERE,
                Optional.of(fixture.status(Map.of())),
                Duration.ofHours(1),
                Optional.of(List.of(issuer)),
                Optional.of(agreements(agreement(1, TYPE, FROM, UNTIL, 2)))),
            fixture.now);
    assertThat(answers(good)).isEqualTo("YES YES YES");
  }

  @ParameterizedTest(name = "{0} by {1}, {2}: {3}")
  @CsvSource({
    "STATUS,    310000, open,      YES UNKNOWN YES",
    "STATUS,    440000, open,      YES YES YES",
    "STATUS,    440000, upheld,    YES NO YES",
    "STATUS,    310000, withdrawn, YES YES YES",
    "STATUS,    310000, rejected,  YES YES YES",
    "TYPE,      310000, open,      YES YES UNKNOWN",
    "TYPE,      440000, upheld,    YES YES NO",
    "AGREEMENT, 310000, open,      YES YES UNKNOWN",
    "AGREEMENT, 440000, open,      YES YES YES",
    "IDENTITY,  310000, open,      UNKNOWN UNKNOWN UNKNOWN",
    "IDENTITY,  440000, open,      YES YES YES",
    "IDENTITY,  440000, upheld,    NO UNKNOWN UNKNOWN"
  })
  void dispute_counts_by_its_ground_and_by_who_says_so(
      Ground ground, String raiser, String state, String expected) {
    CertificateFindings judged = judge(true, dispute(1, raiser, ground, state));
    assertThat(answers(judged)).isEqualTo(expected);
    if (!expected.equals("YES YES YES")) {
      assertThat(judged.genuine().detail() + judged.inForce().detail() + judged.recognised())
          .contains("dispute 1 of region " + raiser + " with region 330000, ground ");
    }
  }

  @Test
  void what_the_root_upheld_counts_before_what_is_open() {
    CertificateFindings judged =
        judge(
            true,
            dispute(2, HERE, Ground.STATUS, "open"),
            dispute(1, "440000", Ground.STATUS, "upheld"));
    assertThat(judged.inForce().reason()).isEqualTo(CertificateAnswer.Reason.DISPUTE_UPHELD);
  }

  @Test
  void no_answer_becomes_better() {
    CertificateFindings bad =
        new CertificateFindings(
            good.genuine(),
            good.anchored(),
            new CertificateAnswer(CertificateAnswer.Reason.NOT_IN_FORCE, "withheld"),
            new CertificateAnswer(CertificateAnswer.Reason.NOT_RECOGNISED, "no agreement"));
    CertificateFindings judged =
        DisputeJudge.judge(
            evidence,
            bad,
            true,
            HERE,
            List.of(
                dispute(1, HERE, Ground.STATUS, "open"), dispute(2, HERE, Ground.TYPE, "open")));
    assertThat(judged).isEqualTo(bad);
  }

  @Test
  void proved_fork_leaves_nothing_genuine_but_what_the_ledger_holds() throws Exception {
    String origin = evidence.note().parseUnverified().origin();
    String root = HexFormat.of().formatHex(evidence.note().parseUnverified().root());
    Dispute elsewhere = fork(origin, 3, "ab".repeat(32));
    assertThat(judge(true, elsewhere).genuine()).isEqualTo(good.genuine());
    CertificateFindings unknown = judge(false, elsewhere);
    assertThat(unknown.genuine().reason()).isEqualTo(EvidenceAnswer.Reason.LOG_FORKED);
    assertThat(answers(unknown)).isEqualTo("UNKNOWN UNKNOWN UNKNOWN");
    CertificateFindings forked = judge(true, fork(origin, 5, root));
    assertThat(forked.genuine().reason()).isEqualTo(EvidenceAnswer.Reason.CHECKPOINT_FORKED);
    assertThat(answers(forked)).isEqualTo("NO UNKNOWN UNKNOWN");
    assertThat(judge(false, fork("another.log", 5, root)).genuine()).isEqualTo(good.genuine());
  }

  @Test
  void matter_is_the_hash_of_the_leaf_whatever_is_disclosed() {
    assertThat(DisputeJudge.matter(evidence)).matches("[0-9a-f]{64}");
    assertThat(DisputeJudge.matter(evidence.disclosing(Set.of())))
        .isEqualTo(DisputeJudge.matter(evidence));
  }

  private CertificateFindings judge(boolean isAnchored, Dispute... disputes) {
    return DisputeJudge.judge(evidence, good, isAnchored, HERE, List.of(disputes));
  }

  private Dispute dispute(long number, String raiser, Ground ground, String state) {
    return new Dispute(
        "330000",
        raiser,
        number,
        ground,
        Optional.of(DisputeJudge.matter(evidence)),
        Optional.empty(),
        Optional.empty(),
        state.equals("open")
            ? Optional.empty()
            : Optional.of(Outcome.valueOf(state.toUpperCase(Locale.ROOT))));
  }

  private static Dispute fork(String origin, long size, String forkedRoot) {
    return new Dispute(
        "330000",
        "440000",
        1,
        Ground.FORK,
        Optional.empty(),
        Optional.of(new Dispute.Fork(origin, size, "cd".repeat(32), forkedRoot)),
        Optional.empty(),
        Optional.empty());
  }

  private static String answers(CertificateFindings findings) {
    return findings.genuine().result()
        + " "
        + findings.inForce().result()
        + " "
        + findings.recognised().result();
  }
}
