package org.signet.seal.web;

/**
 * HTML under construction. Markup comes only from literals of this package ({@link #raw}); whatever
 * comes from outside goes through {@link #text} and is escaped.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(8192);

  /** Appends markup that was written here. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Appends text, escaped for element content and quoted attributes alike. */
  Html text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** Appends an element with a class and text. */
  Html element(String name, String cssClass, String value) {
    return raw("<" + name + " class=\"" + cssClass + "\">").text(value).raw("</" + name + ">");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
