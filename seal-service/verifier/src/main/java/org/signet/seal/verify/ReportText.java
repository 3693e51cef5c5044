package org.signet.seal.verify;

import java.time.Instant;
import java.util.Optional;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Times;

/** Writes the report for people, as lines of text. */
final class ReportText {
  private final StringBuilder text = new StringBuilder();
  private final Language language;
  private final boolean zh;
  private final Emphasis emphasis;

  ReportText(Language language, Emphasis emphasis) {
    this.language = language;
    this.zh = language == Language.ZH;
    this.emphasis = emphasis;
  }

  String write(Report report) {
    line(report.file() + colon() + verdict(report.verdict()));
    if (!report.policy().isUsual()) {
      line((zh ? "  策略：" : "  policy: ") + report.policy().name());
    }
    if (report.signatures().isEmpty()) {
      line(zh ? "  没有签名或印章。" : "  There is no signature and no seal.");
    }
    report.signatures().forEach(this::signature);
    EvidenceReport evidence = report.evidence();
    line(zh ? "  存证" : "  Evidence");
    answer(zh ? "真实" : "genuine", evidence.genuine());
    answer(zh ? "已上链" : "anchored", evidence.anchored());
    answer(zh ? "有效" : "in force", evidence.inForce());
    answer(zh ? "本地认可" : "recognised", evidence.recognised());
    return text.toString();
  }

  private void signature(SignatureReport signature) {
    String page = "";
    if (signature.page() > 0) {
      page = zh ? "，第 " + signature.page() + " 页" : ", page " + signature.page();
    }
    line(
        (zh ? "  签名 " : "  Signature ")
            + signature.id()
            + " ("
            + signature.profile()
            + page
            + ")"
            + colon()
            + verdict(signature.verdict()));
    signature
        .seal()
        .ifPresent(seal -> line((zh ? "    印章：" : "    seal: ") + seal.name() + " " + seal.esId()));
    signature.signer().ifPresent(s -> line((zh ? "    签章人：" : "    signer: ") + s));
    signature.signedAt().ifPresent(at -> time(at, signature.timeSource()));
    signature.steps().forEach(this::step);
  }

  private void time(Instant at, Optional<TimeSource> source) {
    String who =
        source.map(s -> zh ? "（" + s.in(language) + "）" : " (" + s.in(language) + ")").orElse("");
    line((zh ? "    时间：" : "    time: ") + Times.text(at) + who);
  }

  private void step(Step step) {
    line(
        "    ["
            + result(step.result())
            + "] "
            + step.code().in(language)
            + colon()
            + step.detail().in(language)
            + " ("
            + step.code()
            + ")");
  }

  private String result(StepResult result) {
    String word = result.in(language);
    return switch (result) {
      case PASS -> emphasis.show(Verdict.VALID, word);
      case FAIL -> emphasis.show(Verdict.REFUSED, word);
      case UNKNOWN -> emphasis.show(Verdict.UNDECIDED, word);
      case INFO -> word;
    };
  }

  private String verdict(Verdict verdict) {
    return emphasis.show(verdict, verdict.in(language));
  }

  private void answer(String what, EvidenceAnswer answer) {
    line(
        "    "
            + what
            + colon()
            + answer.answer().in(language)
            + (zh ? "。" : ". ")
            + answer.reason().in(language));
  }

  private String colon() {
    return zh ? "：" : ": ";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
