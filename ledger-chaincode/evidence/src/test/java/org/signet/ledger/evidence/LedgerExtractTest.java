package org.signet.ledger.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signet.ledger.evidence.CertificateFixture.TYPE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.TrustStore;

/** A certificate of region 330000, judged in 310000 by an extract of the ledger. */
class LedgerExtractTest {
  private static final String HERE = "310000";
  private static final String ISSUER = "11990000000000254A";
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path dir;
  private CertificateFixture fixture;
  private CertificateEvidence evidence;
  private String leaf;

  @BeforeEach
  void issue() throws Exception {
    fixture = new CertificateFixture(dir);
    evidence = fixture.evidence(1);
    leaf = DisputeJudge.matter(evidence);
  }

  private LedgerExtract extract(Optional<String> about, String disputes, String forks)
      throws Exception {
    String issuers =
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
            .formatted(ISSUER, HexFormat.of().formatHex(fixture.issuer.publicKey().point()), TYPE);
    String agreements =
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
    return LedgerExtract.of(
        new LedgerExtract.Subject(HERE, "330000", ISSUER, about),
        fixture.now,
        new LedgerExtract.Answers(
            issuers.getBytes(UTF_8),
            agreements.getBytes(UTF_8),
            disputes.getBytes(UTF_8),
            forks.getBytes(UTF_8)));
  }

  private String dispute(String raiser, String ground) {
    return """
        signet-dispute v1
        accused 330000
        raiser %s
        number 1
        ground %s
        statement %s
        tx 00
        """
        .formatted(raiser, ground, leaf);
  }

  private CertificateFindings judge(LedgerExtract extract, Instant now) throws Exception {
    CertificateFindings findings =
        EvidenceVerifier.verify(
            evidence,
            CertificateFixture.file(1),
            new EvidenceTrust(fixture.region.trust(), TrustStore.empty()),
            new CertificateContext(
                HERE,
                Optional.of(fixture.status(Map.of())),
                DAY,
                Optional.of(extract.issuers()),
                Optional.of(extract.agreements())),
            now);
    return ExtractJudge.judge(evidence, findings, extract, DAY, now);
  }

  @Test
  void what_was_taken_along_decides_as_the_ledger_does() throws Exception {
    LedgerExtract taken = LedgerExtract.parse(extract(Optional.of(leaf), "", "").encoded());
    assertThat(taken.disputesAbout(leaf)).contains(List.of());
    assertThat(taken.age(fixture.now.plusSeconds(90)).toSeconds()).isBetween(90L, 91L);
    CertificateFindings judged = judge(taken, fixture.now.plusSeconds(90));
    assertThat(judged.genuine().isYes()).isTrue();
    assertThat(judged.inForce().isYes()).isTrue();
    assertThat(judged.recognised().isYes()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "310000, status, DISPUTED, RECOGNISED",
    "310000, type, IN_FORCE, DISPUTED",
    "440000, status, IN_FORCE, RECOGNISED"
  })
  void dispute_counts_offline_as_it_does_before_the_ledger(
      String raiser, String ground, String inForce, String recognised) throws Exception {
    LedgerExtract taken =
        LedgerExtract.parse(extract(Optional.of(leaf), dispute(raiser, ground), "").encoded());
    assertThat(taken.disputesAbout(leaf).orElseThrow()).hasSize(1);
    CertificateFindings judged = judge(taken, fixture.now);
    assertThat(judged.inForce().reason()).hasToString(inForce);
    assertThat(judged.recognised().reason()).hasToString(recognised);
  }

  @Test
  void without_the_leaf_nothing_is_known_of_disputes_and_forks_still_count() throws Exception {
    var checkpoint = evidence.note().parseUnverified();
    String fork =
        """
        signet-dispute v1
        accused 330000
        raiser 440000
        number 1
        ground fork
        origin %s
        size %s
        anchored %s
        forked %s
        tx 00

        %s"""
            .formatted(
                checkpoint.origin(),
                checkpoint.size(),
                "cd".repeat(32),
                HexFormat.of().formatHex(checkpoint.root()),
                new String(evidence.note().encoded(), UTF_8));
    LedgerExtract taken = LedgerExtract.parse(extract(Optional.empty(), "", fork).encoded());
    assertThat(taken.disputesAbout(leaf)).isEmpty();
    assertThat(extract(Optional.of("ab".repeat(32)), "", "").disputesAbout(leaf)).isEmpty();
    assertThat(judge(taken, fixture.now).genuine().reason())
        .isEqualTo(EvidenceAnswer.Reason.CHECKPOINT_FORKED);
  }

  @Test
  void an_old_extract_recognises_nobody() throws Exception {
    LedgerExtract taken = extract(Optional.of(leaf), "", "");
    CertificateFindings judged = judge(taken, fixture.now.plus(DAY).plusSeconds(2));
    assertThat(judged.recognised().reason()).isEqualTo(CertificateAnswer.Reason.EXTRACT_OLD);
    assertThat(judged.recognised().result()).isEqualTo(EvidenceAnswer.Result.UNKNOWN);
    assertThat(judged.genuine().isYes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "signet-ledger-extract v2\n",
        "region 31000x",
        "leaf none ",
        "issuers 007",
        "issuers 99999999",
        "at 2026-13-01T00:00:00Z",
        "disputes 1"
      })
  void damaged_extracts_are_refused(String line) throws Exception {
    String text = new String(extract(Optional.empty(), "", "").encoded(), UTF_8);
    String name = line.substring(0, Math.max(0, line.indexOf(' ')));
    String damaged =
        line.isEmpty()
            ? ""
            : text.replaceFirst(name + " .*\n", line.strip() + (line.endsWith(" ") ? " \n" : "\n"));
    assertThat(damaged).isNotEqualTo(text);
    assertThatThrownBy(() -> LedgerExtract.parse(damaged.getBytes(UTF_8)))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @Test
  void cut_longer_and_changed_bytes_throw_nothing_else() throws Exception {
    byte[] good = extract(Optional.of(leaf), dispute(HERE, "status"), "").encoded();
    for (int length = 0; length < good.length; length += 7) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> LedgerExtract.parse(cut))
          .isInstanceOf(EvidenceFormatException.class);
    }
    assertThatThrownBy(() -> LedgerExtract.parse(Arrays.copyOf(good, good.length + 1)))
        .isInstanceOf(EvidenceFormatException.class);
    assertThatThrownBy(() -> LedgerExtract.parse(new byte[LedgerExtract.MAX_BYTES + 1]))
        .isInstanceOf(EvidenceFormatException.class);
    Random random = new Random(20261126);
    for (int round = 0; round < 3000; round++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      try {
        assertThat(LedgerExtract.parse(changed).encoded()).hasSameSizeAs(changed);
      } catch (EvidenceFormatException e) {
        assertThat(e).hasMessageMatching("(?s).{3,}");
      }
    }
  }
}
