package org.signet.seal.web;

import java.time.Instant;
import java.util.stream.Stream;
import org.signet.seal.licence.CertificateReport;
import org.signet.seal.verify.words.Times;

/** The page for certificates: a form, and four answers with their reasons. */
final class CertificatePage {
  private final Tongue tongue;
  private final Page page;

  CertificatePage(Tongue tongue, Page page) {
    this.tongue = tongue;
    this.page = page;
  }

  String start() {
    Html content =
        new Html()
            .raw("<h1>")
            .text(tongue.say("licence.title"))
            .raw("</h1>\n")
            .element("p", "lead", tongue.say("licence.lead"))
            .raw(form(Typed.NOTHING).toString());
    return page.around(tongue.say("licence.title"), content);
  }

  /**
   * The answers.
   *
   * @param typed what was asked for, which the form keeps
   */
  String of(CertificateReport report, Typed typed) {
    String word = word(report);
    String key = isUnheardOf(report) ? "nothing" : word;
    Html content =
        new Html()
            .raw("<section class=\"card verdict " + word + "\" data-verdict=\"" + word + "\">")
            .raw(Icons.of(word))
            .raw("<div><h1 id=\"verdict\" tabindex=\"-1\">")
            .text(tongue.say("licence.verdict." + key))
            .raw("</h1><p>")
            .text(tongue.say("licence.text." + key))
            .raw("</p>")
            .raw(page.remedy("", tongue.say("licence.next." + key)).toString());
    if (report.identifier() != null) {
      content.element("p", "file", tongue.say("licence.identifier") + " · " + report.identifier());
    } else if (!typed.asked().isEmpty()) {
      content.element("p", "file", tongue.say("licence.asked") + " · " + typed.asked());
    }
    content.raw("</div></section>\n");
    if (!key.equals("nothing")) { // four times the same want, which the text above has told
      answers(content, report);
    }
    content
        .raw("<h2>")
        .text(tongue.say("licence.again"))
        .raw("</h2>\n")
        .raw(form(typed).toString());
    return page.around(tongue.say("licence.verdict." + key), content);
  }

  private void answers(Html content, CertificateReport report) {
    content
        .raw("<section class=\"card signature\"><table><caption>")
        .text(tongue.say("licence.answers"))
        .raw("</caption><thead><tr>");
    for (String column : new String[] {"licence.question", "result", "why"}) {
      content.raw("<th scope=\"col\">").text(tongue.say(column)).raw("</th>");
    }
    content.raw("</tr></thead><tbody>");
    CertificateReport.Anchored anchored = report.anchored();
    CertificateReport.InForce inForce = report.inForce();
    row(content, "genuine", report.genuine(), "");
    row(
        content,
        "anchored",
        new CertificateReport.Answer(anchored.answer(), anchored.reason(), anchored.detail()),
        place(anchored));
    row(
        content,
        "inForce",
        new CertificateReport.Answer(inForce.answer(), inForce.reason(), inForce.detail()),
        inForce.status() == null
            ? ""
            : tongue
                .say("licence.status")
                .replace("{0}", tongue.say("licence.status." + inForce.status()))
                .replace("{1}", time(inForce.statusAt()))
                .replace("{2}", inForce.ageSeconds().toString()));
    row(content, "recognised", report.recognised(), "");
    content.raw("</tbody></table>");
    disputes(content, report);
    if (report.source() != null) {
      content.element("p", "small", tongue.say("licence.source." + report.source()));
    }
    content.raw("</section>\n");
  }

  private void disputes(Html content, CertificateReport report) {
    if (report.disputes() == null) {
      if (report.genuine().answer().equals("yes")) { // of anything else nobody asks
        content.element("p", "small", tongue.say("licence.disputes.unknown"));
      }
      return;
    }
    if (report.disputes().isEmpty()) {
      return;
    }
    content.element("p", "small", tongue.say("licence.disputes"));
    content.raw("<ul class=\"small\">");
    for (CertificateReport.DisputeSeen dispute : report.disputes()) {
      content
          .raw("<li data-dispute=\"")
          .text(dispute.state())
          .raw("\">")
          .text(
              tongue
                  .say("licence.dispute")
                  .replace("{0}", Long.toString(dispute.number()))
                  .replace("{1}", dispute.raiser())
                  .replace("{2}", tongue.say("licence.ground." + dispute.ground()))
                  .replace("{3}", tongue.say("licence.dispute." + dispute.state())))
          .raw("</li>");
    }
    content.raw("</ul>");
  }

  private String place(CertificateReport.Anchored anchored) {
    if (anchored.transaction() == null) {
      return "";
    }
    String place =
        tongue
            .say("licence.place")
            .replace("{0}", anchored.transaction())
            .replace("{1}", anchored.block().toString());
    return anchored.time() == null
        ? place
        : place + " " + tongue.say("licence.anchored.at").replace("{0}", time(anchored.time()));
  }

  private static String time(String instant) {
    return Times.text(Instant.parse(instant));
  }

  /** One no refuses, four times yes is good, and anything else is undecided. */
  private static String word(CertificateReport report) {
    String all =
        String.join(
            " ",
            report.genuine().answer(),
            report.anchored().answer(),
            report.inForce().answer(),
            report.recognised().answer());
    if (all.contains("no ") || all.endsWith(" no")) {
      return "refused";
    }
    return all.equals("yes yes yes yes") ? "valid" : "undecided";
  }

  /** Nobody at hand has heard of it: all four questions fall to the same want. */
  private static boolean isUnheardOf(CertificateReport report) {
    return Stream.of(
            report.genuine().reason(),
            report.anchored().reason(),
            report.inForce().reason(),
            report.recognised().reason())
        .allMatch("NO_EVIDENCE"::equals);
  }

  private void row(Html html, String key, CertificateReport.Answer answer, String facts) {
    html.raw("<tr><th scope=\"row\">")
        .text(tongue.say("licence." + key))
        .raw("</th><td class=\"result\"><span class=\"tag " + Icons.tone(answer.answer()) + "\">")
        .raw(Icons.of(answer.answer()))
        .text(tongue.say("answer." + answer.answer()))
        .raw("</span></td><td class=\"why\" data-reason=\"")
        .text(answer.reason())
        .raw("\">")
        .text(tongue.say("licence.reason." + answer.reason()));
    if (!facts.isEmpty()) {
      html.raw(" ").text(facts);
    }
    html.raw("</td></tr>\n");
  }

  /** The form of a question, with what was typed before: a slip is mended and not typed anew. */
  Html form(Typed typed) {
    Html html =
        new Html()
            .raw("<form id=\"certificate-form\" class=\"card\" method=\"post\"")
            .raw(" enctype=\"multipart/form-data\"")
            .raw(" action=\"/verify/certificate?lang=" + tongue.code() + "\">\n")
            .element("p", "small", tongue.say("licence.any"));
    text(html, "code", typed.code());
    text(html, "identifier", typed.identifier());
    file(html, "file", "");
    file(html, "evidence", " accept=\".evidence,.txt,text/plain\"");
    return html.raw("<div class=\"send\"><button type=\"submit\">")
        .text(tongue.say("send"))
        .raw("</button><p class=\"small\">")
        .text(tongue.say("licence.privacy"))
        .raw("</p></div>\n</form>\n");
  }

  private void text(Html html, String name, String value) {
    label(html, name);
    html.raw("<input type=\"text\" id=\"" + name + "\" name=\"" + name + "\" value=\"")
        .text(value)
        .raw("\" maxlength=\"400\" size=\"60\" autocomplete=\"off\" spellcheck=\"false\"");
    hint(html, name);
  }

  private void file(Html html, String name, String more) {
    label(html, name);
    html.raw("<input type=\"file\" id=\"" + name + "\" name=\"" + name + "\"" + more);
    hint(html, name);
  }

  private void label(Html html, String name) {
    html.raw("<p><label for=\"" + name + "\">")
        .text(tongue.say("licence." + name))
        .raw("</label><br>");
  }

  /** Ends the field; whoever hears the page hears the hint with it. */
  private void hint(Html html, String name) {
    String hint = tongue.say("licence." + name + ".hint", "");
    if (hint.isEmpty()) {
      html.raw("></p>\n");
      return;
    }
    html.raw(" aria-describedby=\"" + name + "-hint\"><br>")
        .raw("<span class=\"small\" id=\"" + name + "-hint\">")
        .text(hint)
        .raw("</span></p>\n");
  }

  /** What was typed into the form; empty what was not. */
  record Typed(String code, String identifier) {
    static final Typed NOTHING = new Typed("", "");

    static Typed of(String code, String identifier) {
      return new Typed(strip(code), strip(identifier));
    }

    /** What is looked for. */
    String asked() {
      return identifier.isEmpty() ? code : identifier;
    }

    private static String strip(String value) {
      return value == null ? "" : value.strip();
    }
  }
}
