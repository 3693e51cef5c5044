package org.signet.seal.verify;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.signet.seal.verify.words.Language;

/** Writes the report for people, as plain text. */
final class ReportText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Shanghai"));

  private ReportText() {}

  static String write(Report report, Language language) {
    StringBuilder text = new StringBuilder();
    boolean zh = language == Language.ZH;
    line(text, report.file() + (zh ? "：" : ": ") + report.verdict().in(language));
    if (report.signatures().isEmpty()) {
      line(text, zh ? "  没有签名或印章。" : "  There is no signature and no seal.");
    }
    for (SignatureReport signature : report.signatures()) {
      signature(text, signature, language);
    }
    EvidenceReport evidence = report.evidence();
    line(text, zh ? "  存证" : "  Evidence");
    answer(text, zh ? "真实" : "genuine", evidence.genuine(), language);
    answer(text, zh ? "已上链" : "anchored", evidence.anchored(), language);
    answer(text, zh ? "有效" : "in force", evidence.inForce(), language);
    answer(text, zh ? "本地认可" : "recognised", evidence.recognised(), language);
    return text.toString();
  }

  private static void signature(StringBuilder text, SignatureReport signature, Language language) {
    boolean zh = language == Language.ZH;
    line(
        text,
        (zh ? "  签名 " : "  Signature ")
            + signature.id()
            + " ("
            + signature.profile()
            + (signature.page() > 0
                ? (zh ? "，第 " + signature.page() + " 页" : ", page " + signature.page())
                : "")
            + ")"
            + (zh ? "：" : ": ")
            + signature.verdict().in(language));
    signature
        .seal()
        .ifPresent(
            seal -> line(text, (zh ? "    印章：" : "    seal: ") + seal.name() + " " + seal.esId()));
    signature.signer().ifPresent(s -> line(text, (zh ? "    签章人：" : "    signer: ") + s));
    signature
        .signedAt()
        .ifPresent(t -> line(text, (zh ? "    时间：" : "    time: ") + TIME.format(t)));
    for (Step step : signature.steps()) {
      line(
          text,
          "    ["
              + step.result().in(language)
              + "] "
              + step.code().in(language)
              + (zh ? "：" : ": ")
              + step.detail().in(language)
              + " ("
              + step.code()
              + ")");
    }
  }

  private static void answer(
      StringBuilder text, String what, EvidenceAnswer answer, Language language) {
    line(
        text,
        "    "
            + what
            + (language == Language.ZH ? "：" : ": ")
            + answer.answer().in(language)
            + (language == Language.ZH ? "。" : ". ")
            + answer.reason().in(language));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
