package org.signet.seal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signet.seal.verify.EvidenceAnswer;
import org.signet.seal.verify.EvidenceReport;
import org.signet.seal.verify.Report;
import org.signet.seal.verify.SignatureReport;
import org.signet.seal.verify.Step;
import org.signet.seal.verify.StepCode;
import org.signet.seal.verify.StepResult;
import org.signet.seal.verify.Verdict;
import org.signet.seal.verify.VerifyPolicy;
import org.signet.seal.verify.pdf.Picture;
import org.signet.seal.verify.words.Times;

/**
 * The page with the verdict on a file: the verdict in words, colour and drawing, then every step
 * with its reason.
 */
final class VerdictPage {
  private final Tongue tongue;
  private final Page page;

  VerdictPage(Tongue tongue, Page page) {
    this.tongue = tongue;
    this.page = page;
  }

  /**
   * The page.
   *
   * @param paper the report as a sealed PDF, when it was asked for
   */
  String of(Report report, Optional<byte[]> paper) {
    String word = report.verdict().word();
    String key = key(report);
    Because because = new Because(tongue);
    Html content =
        new Html()
            .raw("<section class=\"card verdict " + word + "\" data-verdict=\"" + word + "\">")
            .raw(Icons.of(word))
            .raw("<div><h1 id=\"verdict\" tabindex=\"-1\">")
            .text(tongue.say("verdict." + key))
            .raw("</h1><p>")
            .text(tongue.say("verdict." + key + ".text"))
            .raw("</p>")
            .raw(because.of(report).toString())
            .raw(page.remedy("", tongue.say(next(key, report))).toString())
            .element("p", "file", tongue.say("file") + " · " + report.file())
            .raw(policy(report.policy()).toString())
            .raw("</div></section>\n");
    report.signatures().forEach(signature -> signature(content, signature));
    evidence(content, report);
    paper.ifPresent(pdf -> paper(content, pdf));
    json(content, report);
    content.raw("<h2>").text(tongue.say("again")).raw("</h2>\n").raw(page.form().toString());
    return page.around(tongue.say("verdict." + key) + " · " + report.file(), content);
  }

  /** The words that tell the verdict. */
  private static String key(Report report) {
    if (report.signatures().isEmpty()) {
      return "unsigned";
    }
    return isAboutEvidenceAlone(report) ? "undecided.evidence" : report.verdict().word();
  }

  /** Nothing is open but what an evidence file was given for. */
  private static boolean isAboutEvidenceAlone(Report report) {
    return report.verdict() == Verdict.UNDECIDED
        && report.evidence().isUndecided()
        && report.signatures().stream().allMatch(one -> one.verdict() == Verdict.VALID);
  }

  private String next(String key, Report report) {
    if (!key.equals("valid")) {
      return "next." + key;
    }
    if (given(report.evidence())) {
      return "next.valid.evidence";
    }
    return page.offersPaper() ? "next.valid.paper" : "next.valid";
  }

  private Html policy(VerifyPolicy policy) {
    Html html = new Html();
    return policy.isUsual()
        ? html
        : html.element("p", "file", tongue.say("policy").replace("{0}", policy.name()));
  }

  private void signature(Html html, SignatureReport signature) {
    String word = signature.verdict().word();
    String id = "signature-" + signature.id();
    html.raw("<section class=\"card signature\" aria-labelledby=\"")
        .text(id)
        .raw("\"><header><h2 id=\"")
        .text(id)
        .raw("\">")
        .text(tongue.say("signature").replace("{0}", signature.id()))
        .raw("</h2>");
    tag(html, word, word, tongue.say("short." + word));
    html.raw("</header>\n<dl>");
    signature.seal().ifPresent(seal -> pair(html, "seal", seal.name() + " · " + seal.esId()));
    signature.signer().ifPresent(signer -> pair(html, "signer", signer));
    signature.signedAt().ifPresent(at -> pair(html, "signedAt", time(at, signature)));
    pair(html, "profile", signature.profile());
    html.raw("</dl>\n");
    List<Step> open = signature.steps().stream().filter(VerdictPage::isOpen).toList();
    List<Step> others = signature.steps().stream().filter(step -> !isOpen(step)).toList();
    if (!open.isEmpty()) {
      steps(html, "steps.open", open);
    }
    signature.pictures().forEach(picture -> picture(html, picture));
    if (!others.isEmpty()) {
      html.raw("<details class=\"more\"><summary>").text(others(others)).raw("</summary>\n");
      steps(html, "steps", others);
      html.raw("</details>");
    }
    html.raw("</section>\n");
  }

  private String others(List<Step> others) {
    long passed = others.stream().filter(step -> step.result() == StepResult.PASS).count();
    return tongue
        .say("steps.others")
        .replace("{0}", Long.toString(passed))
        .replace("{1}", Long.toString(others.size() - passed));
  }

  /** Failed or unknown: these stand first, the rest is folded away. */
  private static boolean isOpen(Step step) {
    return step.result() == StepResult.FAIL || step.result() == StepResult.UNKNOWN;
  }

  private void steps(Html html, String caption, List<Step> steps) {
    html.raw("<table><caption>").text(tongue.say(caption)).raw("</caption><thead><tr>");
    for (String column : new String[] {"step", "result", "why"}) {
      html.raw("<th scope=\"col\">").text(tongue.say(column)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    steps.stream()
        .sorted(Comparator.comparing(step -> step.result() != StepResult.FAIL))
        .forEach(step -> step(html, step));
    html.raw("</tbody></table>");
  }

  /** A page as it looks now; the picture stands in the page, since nothing is kept. */
  private void picture(Html html, Picture picture) {
    String page = Integer.toString(picture.page());
    String where = new Places(tongue).of(picture.places());
    html.raw("<figure><img src=\"data:image/png;base64,")
        .raw(Base64.getEncoder().encodeToString(picture.png()))
        .raw("\" alt=\"")
        .text(tongue.say("picture.alt").replace("{0}", page).replace("{1}", where))
        .raw("\"><figcaption>")
        .text(tongue.say("picture").replace("{0}", page).replace("{1}", where))
        .raw("</figcaption></figure>\n");
  }

  private String time(Instant at, SignatureReport signature) {
    return signature
        .timeSource()
        .map(source -> Times.text(at) + " · " + tongue.say(source))
        .orElse(Times.text(at));
  }

  private void pair(Html html, String key, String value) {
    html.raw("<dt>").text(tongue.say(key)).raw("</dt><dd>").text(value).raw("</dd>");
  }

  private static void tag(Html html, String tone, String icon, String words) {
    html.raw("<span class=\"tag " + tone + "\">").raw(Icons.of(icon)).text(words).raw("</span>");
  }

  private void step(Html html, Step step) {
    String word = step.result().word();
    html.raw("<tr><th scope=\"row\">")
        .text(tongue.say("step." + step.code(), step.code().in(tongue.language())))
        .raw("<code>")
        .text(step.code().name())
        .raw("</code></th><td class=\"result\">");
    tag(html, Icons.tone(word), word, tongue.say("result." + word));
    html.raw("</td>");
    String why = step.detail().in(tongue.language());
    if (isOpen(step) && step.code() == StepCode.LATER_CHANGES) {
      html.raw("<td class=\"why\">")
          .text(tongue.say("because." + step.code() + "." + word))
          .raw("<details><summary>")
          .text(tongue.say("steps.technical"))
          .raw("</summary>")
          .element("p", "small", why)
          .raw("</details></td>");
    } else {
      html.element("td", "why", why);
    }
    html.raw("</tr>\n");
  }

  private void evidence(Html html, Report report) {
    EvidenceReport evidence = report.evidence();
    html.raw("<section class=\"card signature\" aria-labelledby=\"evidence-heading\"><header>")
        .raw("<h2 id=\"evidence-heading\">")
        .text(tongue.say("evidence"))
        .raw("</h2></header>");
    if (given(evidence)) {
      answers(html, evidence);
    } else {
      String none =
          report.verdict() == Verdict.VALID
              ? tongue.say("evidence.none")
              : evidence.genuine().reason().in(tongue.language());
      html.element("p", "small", none);
    }
    html.raw("</section>\n");
  }

  /** Without a file all four answers are the same: one line says it. */
  private static boolean given(EvidenceReport evidence) {
    return !evidence.genuine().equals(evidence.anchored())
        || !evidence.anchored().equals(evidence.inForce())
        || !evidence.inForce().equals(evidence.recognised());
  }

  /** What may be about another document is not told: a yes would be taken for one about this. */
  private void answers(Html html, EvidenceReport evidence) {
    boolean ours = evidence.genuine().answer() == EvidenceAnswer.Answer.YES;
    html.raw("<table><caption>").text(tongue.say("evidence.answers")).raw("</caption><thead><tr>");
    for (String column : new String[] {"evidence.question", "result", "why"}) {
      html.raw("<th scope=\"col\">").text(tongue.say(column)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    answer(html, "genuine", evidence.genuine());
    if (ours) {
      answer(html, "anchored", evidence.anchored());
      answer(html, "inForce", evidence.inForce());
      answer(html, "recognised", evidence.recognised());
    }
    html.raw("</tbody></table>");
    if (!ours) {
      html.element("p", "", tongue.say("evidence.foreign"));
    }
  }

  private void answer(Html html, String key, EvidenceAnswer answer) {
    String word = answer.answer().word();
    html.raw("<tr><th scope=\"row\">")
        .text(tongue.say("evidence." + key))
        .raw("</th><td class=\"result\">");
    tag(html, Icons.tone(word), word, tongue.say("answer." + word));
    html.raw("</td>").element("td", "why", answer.reason().in(tongue.language())).raw("</tr>\n");
  }

  /** The file stands in the page, since nothing is kept. */
  private void paper(Html html, byte[] pdf) {
    html.raw("<p><a id=\"paper\" download=\"report.pdf\" href=\"data:application/pdf;base64,")
        .raw(Base64.getEncoder().encodeToString(pdf))
        .raw("\">")
        .text(tongue.say("report"))
        .raw("</a> <span class=\"small\">")
        .text(tongue.say("report.hint"))
        .raw("</span></p>\n");
  }

  private void json(Html html, Report report) {
    String base64 = Base64.getEncoder().encodeToString(report.json().getBytes(UTF_8));
    html.raw("<p><a id=\"json\" download=\"report.json\" href=\"data:application/json;base64,")
        .raw(base64)
        .raw("\">")
        .text(tongue.say("json"))
        .raw("</a> <span class=\"small\">")
        .text(tongue.say("json.api") + " " + tongue.say("print"))
        .raw("</span></p>\n");
  }
}
