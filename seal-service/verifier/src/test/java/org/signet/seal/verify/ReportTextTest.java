package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signet.seal.verify.EvidenceAnswer.Answer;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/** Every line of the report for people, in either language. */
class ReportTextTest {
  private static final Sentence NOT_GIVEN = Sentence.of(Reason.EVIDENCE_NOT_GIVEN);
  private static final EvidenceReport EVIDENCE =
      new EvidenceReport(
          new EvidenceAnswer(Answer.YES, NOT_GIVEN),
          new EvidenceAnswer(Answer.NO, NOT_GIVEN),
          new EvidenceAnswer(Answer.UNKNOWN, NOT_GIVEN),
          new EvidenceAnswer(Answer.YES, NOT_GIVEN));
  private static final List<Step> STEPS =
      List.of(
          Step.pass(StepCode.COVERAGE, Reason.TIME_MISSING),
          Step.fail(StepCode.VISUAL, Reason.TIME_MISSING),
          Step.unknown(StepCode.SEAL_STATUS, Reason.SEAL_STATUS_UNKNOWN),
          Step.info(StepCode.TIMESTAMP, Reason.TIME_MISSING));

  private static Report of(VerifyPolicy policy, SignatureReport... signatures) {
    return new Report("a.pdf", "PDF", Verdict.REFUSED, List.of(signatures), EVIDENCE, policy);
  }

  private static SignatureReport full() {
    return new SignatureReport(
        "1",
        "GM_SEAL",
        Optional.of("CN=Signer"),
        Optional.of(new SealSummary("ES-1", "某局")),
        Optional.of(Instant.parse("2026-11-22T03:00:00Z")),
        Optional.of(TimeSource.TIME_STAMP),
        Verdict.UNDECIDED,
        STEPS,
        3,
        List.of());
  }

  private static SignatureReport bare() {
    return new SignatureReport(
        "2",
        "CMS",
        Optional.empty(),
        Optional.empty(),
        Optional.of(Instant.parse("2026-11-22T03:00:00Z")),
        Optional.empty(),
        Verdict.VALID,
        List.of(),
        0,
        List.of());
  }

  @Test
  void english() {
    assertThat(of(VerifyPolicy.USUAL, full(), bare()).text(Language.EN))
        .isEqualTo(
            """
            a.pdf: refused
              Signature 1 (GM_SEAL, page 3): undecided
                seal: 某局 ES-1
                signer: CN=Signer
                time: 2026-11-22 11:00:00 +08:00 (time stamp)
                [pass] covered bytes: No time is stated; the present was used. (COVERAGE)
                [fail] what is seen: No time is stated; the present was used. (VISUAL)
                [unknown] status of the seal: The status of the seal could not be asked. (SEAL_STATUS)
                [note] time stamp: No time is stated; the present was used. (TIMESTAMP)
              Signature 2 (CMS): valid
                time: 2026-11-22 11:00:00 +08:00
              Evidence
                genuine: yes. No evidence file was given.
                anchored: no. No evidence file was given.
                in force: unknown. No evidence file was given.
                recognised: yes. No evidence file was given.
            """);
  }

  @Test
  void chinese() {
    assertThat(of(VerifyPolicy.USUAL, full(), bare()).text(Language.ZH))
        .isEqualTo(
            """
            a.pdf：不予认可
              签名 1 (GM_SEAL，第 3 页)：无法判定
                印章：某局 ES-1
                签章人：CN=Signer
                时间：2026-11-22 11:00:00 +08:00（时间戳）
                [通过] 保护范围：没有签名时间，按当前时间判定。 (COVERAGE)
                [未通过] 可见内容：没有签名时间，按当前时间判定。 (VISUAL)
                [未知] 印章状态：无法查询印章状态。 (SEAL_STATUS)
                [说明] 时间戳：没有签名时间，按当前时间判定。 (TIMESTAMP)
              签名 2 (CMS)：有效
                时间：2026-11-22 11:00:00 +08:00
              存证
                真实：是。未提供存证文件。
                已上链：否。未提供存证文件。
                有效：未知。未提供存证文件。
                本地认可：是。未提供存证文件。
            """);
  }

  @Test
  void a_file_without_signatures_and_a_policy() {
    VerifyPolicy policy = new VerifyPolicy("court", Set.of(), Set.of(), Set.of(), false);
    assertThat(of(policy).text(Language.EN))
        .startsWith(
            "a.pdf: refused\n  policy: court\n  There is no signature and no seal.\n  Evidence\n");
    assertThat(of(policy).text(Language.ZH))
        .startsWith("a.pdf：不予认可\n  策略：court\n  没有签名或印章。\n  存证\n");
    assertThat(of(VerifyPolicy.USUAL, bare()).text(Language.ZH)).doesNotContain("策略", "没有签名或印章");
  }

  @Test
  void what_matters_is_emphasised_in_its_tone_and_nothing_else() {
    String text =
        of(VerifyPolicy.USUAL, full())
            .text(Language.EN, (tone, word) -> "<" + tone + " " + word + ">");
    assertThat(text)
        .contains(
            "a.pdf: <REFUSED refused>\n",
            "page 3): <UNDECIDED undecided>\n",
            "[<VALID pass>] covered",
            "[<REFUSED fail>] what is seen",
            "[<UNDECIDED unknown>] status",
            "[note] time");
    assertThat(text.chars().filter(c -> c == '<')).hasSize(5);
  }
}
