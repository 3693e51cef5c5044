package org.signet.seal.web;

import java.util.List;

/**
 * The console of a department, as HTML whose words are in place and whose contents the script
 * fetches from the interface, in the name of whoever signed in.
 */
final class ConsolePage {
  /** Words that the script says. */
  private static final List<String> SAID =
      List.of(
          "loading",
          "done",
          "stamped",
          "download",
          "results",
          "outcome",
          "none",
          "submit",
          "approve",
          "reject",
          "make",
          "withdraw",
          "suspend",
          "resume",
          "revoke",
          "impound",
          "invalidate",
          "destroy",
          "evidence",
          "foreign",
          "failed",
          "signedout",
          "granted",
          "grant",
          "uses",
          "until",
          "each",
          "after",
          "problem",
          "withdrawn",
          "sealat",
          "state-draft",
          "state-submitted",
          "state-approved",
          "state-rejected",
          "state-withdrawn",
          "state-made",
          "state-running",
          "state-locked",
          "state-delayed",
          "state-cancelled",
          "state-finished",
          "state-enabled",
          "state-suspended",
          "state-revoked",
          "state-impounded",
          "state-invalidated",
          "state-destroyed");

  private static final List<String> SIGNATURE_LEVELS = List.of("b-b", "b-t", "b-lt", "b-lta");
  private static final List<String> HOLDERS = List.of("role", "person", "system");
  private static final List<String> ASSURANCES = List.of("3", "4", "2", "1");

  private static final List<String> KINDS =
      List.of(
          "official",
          "finance",
          "contract",
          "personnel",
          "legal-representative",
          "invoice",
          "other");

  private final Tongue tongue;
  private final Html html = new Html();

  ConsolePage(Tongue tongue) {
    this.tongue = tongue;
  }

  /**
   * The page.
   *
   * @param authority where the browser finds the sign-on
   * @param client what the console is called there
   */
  String of(String authority, String client, Page frame) {
    html.raw("<h1>").text(say("title")).raw("</h1>\n<div id=\"console\" data-authority=\"");
    html.text(authority).raw("\" data-client=\"").text(client).raw("\"");
    for (String word : SAID) {
      html.raw(" data-" + word + "=\"").text(say("say." + word)).raw("\"");
    }
    html.raw(">\n<noscript><p class=\"card\">").text(say("noscript")).raw("</p></noscript>\n");
    html.raw("<section class=\"card\" id=\"door\"><p class=\"lead\">").text(say("lead"));
    html.raw("</p><button type=\"button\" id=\"sign-in\">").text(say("signin"));
    html.raw("</button></section>\n<p id=\"status\" role=\"status\" tabindex=\"-1\"></p>\n");
    html.raw("<div id=\"inside\" hidden>\n<p class=\"who\"><span id=\"person\"></span> ");
    html.raw("<button type=\"button\" class=\"quiet\" id=\"sign-out\">").text(say("signout"));
    html.raw("</button></p>\n");
    stamping();
    jobs();
    applications();
    register();
    grants();
    reason();
    html.raw("</div></div>\n<script type=\"module\" src=\"/assets/console.js\"></script>\n");
    return frame.around(say("title"), html);
  }

  private void stamping() {
    html.raw("<section class=\"card\" id=\"stamping\" hidden aria-labelledby=\"stamping-h\">");
    html.raw("<h2 id=\"stamping-h\">").text(say("stamp")).raw("</h2><form id=\"stamp-form\">");
    label("seal", "seal").raw("<select id=\"seal\" required></select></p>");
    label("files", "files");
    html.raw("<input type=\"file\" id=\"files\" multiple required accept=\".pdf,application/pdf\"");
    html.raw(" aria-describedby=\"files-hint\"></p><p class=\"small\" id=\"files-hint\">");
    html.text(say("files.hint")).raw("</p>");
    label("purpose", "purpose").raw("<input id=\"purpose\" required maxlength=\"500\"></p>");
    label("type", "type").raw("<input id=\"type\" maxlength=\"64\"></p>");
    label("level", "level").raw("<select id=\"level\">");
    options(SIGNATURE_LEVELS, "level.").raw("</select></p>");
    html.raw("<fieldset><legend>").text(say("place")).raw("</legend><div class=\"row\">");
    number("page", "1", "1");
    number("x", "150", "any");
    number("y", "60", "any");
    html.raw("</div><p class=\"small\" id=\"drag-hint\">").text(say("place.hint")).raw("</p>");
    html.raw("<div id=\"sheet\" hidden><img id=\"page-image\" alt=\"");
    html.text(say("page.alt")).raw("\"><button type=\"button\" id=\"seal-face\"");
    html.raw(" aria-describedby=\"drag-hint\"><img alt=\"\" id=\"seal-image\"></button></div>");
    html.raw("</fieldset><div class=\"send\"><button type=\"submit\">").text(say("stamp.send"));
    html.raw("</button></div><label for=\"progress\" id=\"progress-label\" hidden>");
    html.text(say("progress")).raw("</label> <progress id=\"progress\" hidden></progress>");
    html.raw("<ul id=\"results\" class=\"plain\"></ul></form></section>\n");
  }

  private void jobs() {
    html.raw("<section class=\"card\" id=\"jobs\" hidden aria-labelledby=\"jobs-h\">");
    html.raw("<h2 id=\"jobs-h\">")
        .text(say("jobs"))
        .raw("</h2><ul id=\"job-list\" class=\"plain\">");
    html.raw("</ul></section>\n");
  }

  private void applications() {
    html.raw("<section class=\"card\" id=\"applications\" hidden");
    html.raw(" aria-labelledby=\"applications-h\"><h2 id=\"applications-h\">");
    html.text(say("applications")).raw("</h2><ul id=\"application-list\" class=\"plain\"></ul>");
    html.raw("<form id=\"apply-form\" hidden><h3>").text(say("apply")).raw("</h3>");
    label("apply-name", "apply.name");
    html.raw("<input id=\"apply-name\" required maxlength=\"100\"></p>");
    label("apply-kind", "apply.kind").raw("<select id=\"apply-kind\">");
    options(KINDS, "kind.").raw("</select></p>");
    label("apply-number", "apply.number");
    html.raw("<input id=\"apply-number\" inputmode=\"numeric\" pattern=\"[0-9]{13}\"></p>");
    label("apply-face", "apply.face");
    html.raw("<input type=\"file\" id=\"apply-face\" accept=\"image/png,image/jpeg\"");
    html.raw(
        " aria-describedby=\"apply-face-hint\"></p><p class=\"small\" id=\"apply-face-hint\">");
    html.text(say("apply.face.hint")).raw("</p>");
    label("apply-seal", "apply.seal");
    html.raw("<input type=\"file\" id=\"apply-seal\" aria-describedby=\"apply-seal-hint\"></p>");
    html.raw("<p class=\"small\" id=\"apply-seal-hint\">").text(say("apply.seal.hint"));
    html.raw("</p>");
    html.raw("<div class=\"send\"><button type=\"submit\">").text(say("apply.send"));
    html.raw("</button></div></form></section>\n");
  }

  private void register() {
    html.raw("<section class=\"card\" id=\"register\" hidden aria-labelledby=\"register-h\">");
    html.raw("<h2 id=\"register-h\">").text(say("register")).raw("</h2>");
    label("register-seal", "seal").raw("<select id=\"register-seal\"></select></p>");
    html.raw("<ul id=\"register-history\" class=\"plain\"></ul><p id=\"register-steps\"></p><h3>");
    html.text(say("stamps")).raw("</h3><ul id=\"stamp-list\" class=\"plain\"></ul>");
    html.raw("<button type=\"button\" class=\"quiet\" id=\"stamp-more\" hidden>");
    html.text(say("stamps.more")).raw("</button></section>\n");
  }

  private void grants() {
    html.raw("<section class=\"card\" id=\"grants\" hidden aria-labelledby=\"grants-h\">");
    html.raw("<h2 id=\"grants-h\">").text(say("grants")).raw("</h2><form id=\"grant-form\">");
    label("grant-seal", "seal").raw("<select id=\"grant-seal\" required></select></p>");
    html.raw("<ul id=\"grant-list\" class=\"plain\"></ul><h3>").text(say("grant"));
    html.raw("</h3>");
    label("grant-holder", "grant.holder").raw("<select id=\"grant-holder\">");
    options(HOLDERS, "grant.holder.").raw("</select></p>");
    label("grant-name", "grant.name");
    html.raw("<input id=\"grant-name\" maxlength=\"64\" value=\"seal-user\" required></p>");
    label("grant-types", "grant.types").raw("<input id=\"grant-types\" maxlength=\"500\"></p>");
    label("grant-until", "grant.until").raw("<input type=\"date\" id=\"grant-until\"></p>");
    label("grant-level", "grant.level").raw("<select id=\"grant-level\">");
    options(ASSURANCES, "grant.level.").raw("</select></p>");
    label("grant-uses", "grant.uses");
    html.raw("<input type=\"number\" id=\"grant-uses\" min=\"1\" step=\"1\"></p>");
    label("grant-after", "grant.after").raw("<input id=\"grant-after\" maxlength=\"2100\"></p>");
    html.raw("<p class=\"field\"><label><input type=\"checkbox\" id=\"grant-each\"> ");
    html.text(say("grant.each")).raw("</label></p>");
    html.raw("<div class=\"send\"><button type=\"submit\">").text(say("grant.send"));
    html.raw("</button></div></form></section>\n");
  }

  private void reason() {
    html.raw("<dialog id=\"why\" aria-labelledby=\"why-title\"><form method=\"dialog\">");
    html.raw("<h2 id=\"why-title\"></h2>");
    label("why-text", "why");
    html.raw("<textarea id=\"why-text\" rows=\"3\" maxlength=\"500\" required></textarea></p>");
    html.raw("<div class=\"send\"><button value=\"send\" id=\"why-send\"></button>");
    html.raw("<button value=\"\" class=\"quiet\" formnovalidate>").text(say("why.cancel"));
    html.raw("</button></div></form></dialog>\n");
  }

  private Html options(List<String> values, String words) {
    for (String value : values) {
      html.raw("<option value=\"" + value + "\">").text(say(words + value)).raw("</option>");
    }
    return html;
  }

  private Html label(String id, String key) {
    return html.raw("<p class=\"field\"><label for=\"" + id + "\">")
        .text(say(key))
        .raw("</label> ");
  }

  private void number(String id, String value, String step) {
    label(id, "place." + id);
    html.raw("<input type=\"number\" id=\"" + id + "\" value=\"" + value + "\" step=\"" + step);
    html.raw("\" required></p>");
  }

  private String say(String key) {
    return tongue.say("console." + key);
  }
}
