package org.signet.seal.web;

/** The frame of every page: head, bar with languages, footer; and the form. */
final class Page {
  private final Tongue tongue;
  private final Site site;
  private final String path;

  /** The verification page. */
  Page(Tongue tongue, Site site) {
    this(tongue, site, "/verify");
  }

  /**
   * A page of its own address.
   *
   * @param path where the same page is found in the other language
   */
  Page(Tongue tongue, Site site, String path) {
    this.tongue = tongue;
    this.site = site;
    this.path = path;
  }

  /** Whether a report on paper may be asked for. */
  boolean offersPaper() {
    return site.paper();
  }

  /** A whole document with this title around this content. */
  String around(String title, Html content) {
    Html html =
        new Html()
            .raw("<!doctype html>\n<html lang=\"" + tongue.tag() + "\">\n<head>\n")
            .raw("<meta charset=\"utf-8\">\n")
            .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .raw("<title>")
            .text(title)
            .raw("</title>\n<link rel=\"stylesheet\" href=\"/assets/page.css\">\n")
            .raw("<link rel=\"icon\" href=\"/assets/seal.svg\" type=\"image/svg+xml\">\n")
            .raw("<script src=\"/assets/page.js\" defer></script>\n</head>\n<body>\n")
            .raw("<a class=\"skip\" href=\"#main\">")
            .text(tongue.say("skip"))
            .raw("</a>\n");
    bar(html);
    html.raw("<main id=\"main\">\n").raw(content.toString()).raw("</main>\n<footer>");
    site.operator()
        .ifPresent(
            operator ->
                html.element("p", "operator", tongue.say("operator").replace("{0}", operator)));
    return html.raw("<p>")
        .text(tongue.say("footer"))
        .raw("</p></footer>\n</body>\n</html>\n")
        .toString();
  }

  private void bar(Html html) {
    html.raw(
            "<header class=\"bar\"><img src=\"/assets/seal.svg\" alt=\"\" width=\"34\" height=\"34\">")
        .raw("<a class=\"brand\" href=\"/verify?lang=" + tongue.code() + "\">")
        .text(tongue.say("brand"))
        .raw("</a>\n<nav class=\"places\" aria-label=\"")
        .text(tongue.say("nav"))
        .raw("\">");
    place(html, "/verify", "verify.nav");
    place(html, "/verify/certificate", "licence.nav");
    place(html, "/console", "console.nav");
    html.raw("</nav><nav class=\"tongues\" aria-label=\"").text(tongue.say("language")).raw("\">");
    for (Tongue other : Tongue.values()) {
      html.raw("<a href=\"" + path + "?lang=" + other.code() + "\" lang=\"" + other.tag() + "\"")
          .raw(" hreflang=\"" + other.tag() + "\"")
          .raw(other == tongue ? " aria-current=\"true\">" : ">")
          .text(other == Tongue.ZH ? "中文" : "English")
          .raw("</a>");
    }
    html.raw("</nav></header>\n");
  }

  private void place(Html html, String target, String word) {
    html.raw("<a href=\"" + target + "?lang=" + tongue.code() + "\"")
        .raw(target.equals(path) ? " aria-current=\"page\">" : ">")
        .text(tongue.say(word))
        .raw("</a>");
  }

  /** The form; works without script, the script adds dropping. */
  Html form() {
    Html form = new Html();
    upload(form);
    if (site.paper()) {
      form.raw("<p><input type=\"checkbox\" id=\"report\" name=\"report\" value=\"pdf\">")
          .raw(" <label for=\"report\">")
          .text(tongue.say("report.ask"))
          .raw("</label></p>\n");
    }
    return form.raw("<div class=\"send\"><button type=\"submit\">")
        .text(tongue.say("send"))
        .raw("</button><p class=\"small\" id=\"busy\" role=\"status\" hidden>")
        .text(tongue.say("busy"))
        .raw("</p><p class=\"small\">")
        .text(tongue.say("privacy"))
        .raw("</p></div>\n</form>\n");
  }

  private void upload(Html form) {
    form.raw("<form id=\"verify-form\" class=\"card\" method=\"post\"")
        .raw(" enctype=\"multipart/form-data\" action=\"/verify?lang=" + tongue.code() + "\">\n")
        .raw("<div class=\"drop\" id=\"drop\"><label for=\"file\">")
        .text(tongue.say("drop"))
        .raw("</label><p class=\"hint\" id=\"hint\">")
        .text(tongue.say("drop.hint").replace("{0}", site.limit()))
        .raw(" <span class=\"by-drop\">")
        .text(tongue.say("drop.by"))
        .raw("</span></p>")
        .raw(
            "<input type=\"file\" id=\"file\" name=\"file\" accept=\".pdf,.ofd,application/pdf,application/ofd\"")
        // a field that is still empty is no mistake, whatever browsers tell screen readers
        .raw(" required aria-invalid=\"false\" aria-describedby=\"hint\">")
        .raw("<p class=\"chosen\" id=\"chosen\" aria-live=\"polite\"></p></div>\n")
        .raw("<details class=\"more\"><summary>")
        .text(tongue.say("evidence.more"))
        .raw("</summary><p class=\"small\" id=\"evidence-hint\">")
        .text(tongue.say("evidence.hint"))
        .raw("</p><p><label for=\"evidence\">")
        .text(tongue.say("evidence.label"))
        .raw("</label> <input type=\"file\" id=\"evidence\" name=\"evidence\"")
        .raw(" accept=\".evidence,.txt,text/plain\" aria-describedby=\"evidence-hint\"></p>")
        .raw("</details>\n");
  }

  /** The first page. */
  String start() {
    Html content =
        new Html()
            .raw("<h1>")
            .text(tongue.say("title"))
            .raw("</h1>\n")
            .element("p", "lead", tongue.say("lead"))
            .raw(form().toString())
            .raw("<section class=\"card\"><h2>")
            .text(tongue.say("how"))
            .raw("</h2><ol class=\"plain\">");
    for (int i = 1; i <= 4; i++) {
      content.raw("<li>").text(tongue.say("how." + i)).raw("</li>");
    }
    content.raw("</ol>").element("p", "small", tongue.say("how.offline"));
    return around(tongue.say("title"), content.raw("</section>\n"));
  }

  /**
   * The page for a request without verdict.
   *
   * @param about what the request was about, empty when that is not known
   */
  String problem(
      String heading, String code, String cause, String remedy, String about, Html again) {
    Html content =
        new Html()
            .raw("<section class=\"card verdict undecided\">")
            .raw(Icons.of("undecided"))
            .raw("<div><h1 id=\"verdict\" tabindex=\"-1\">")
            .text(heading)
            .raw("</h1><p>")
            .text(tongue.say("problem." + code, cause))
            .raw("</p>");
    String next = tongue.say("problem." + code + ".next", "");
    if (!next.isEmpty()) {
      content.raw(remedy("", next).toString());
    } else if (tongue == Tongue.EN || tongue.say("problem." + code, "").isEmpty()) {
      content.raw(remedy(" lang=\"en\"", remedy).toString());
    }
    if (!about.isEmpty()) {
      content.element("p", "file", about);
    }
    content
        .raw("<p class=\"small\">")
        .text(tongue.say("problem.code") + " · " + code)
        .raw("</p></div></section>\n")
        .raw(again.toString());
    return around(heading, content);
  }

  /**
   * What to do, under a heading of its own, so that it is found by headings.
   *
   * @param language an attribute for words of another language than the page's, or nothing
   */
  Html remedy(String language, String words) {
    return new Html()
        .raw("<h2>")
        .text(tongue.say("remedy"))
        .raw("</h2><p" + language + ">")
        .text(words)
        .raw("</p>");
  }
}
