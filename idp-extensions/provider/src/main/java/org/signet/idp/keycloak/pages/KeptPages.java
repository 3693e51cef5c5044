package org.signet.idp.keycloak.pages;

import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.AdvancedMessageFormatterMethod;
import org.keycloak.theme.beans.MessageFormatterMethod;

/**
 * Keycloak's maker of pages, which for each page brings the texts of all languages together anew,
 * copies them twice, and searches the theme's properties for styles and scripts: as much work as
 * the page itself. Here a page is given what was found for the page before.
 */
final class KeptPages extends FreeMarkerLoginFormsProvider {
  private static final String DARK = "darkMode";

  private final KeptThemes themes;

  KeptPages(KeycloakSession session, KeptThemes themes) {
    super(session);
    this.themes = themes;
  }

  @Override
  protected Properties handleThemeResources(Theme theme, Locale locale) {
    KeptTheme kept;
    Properties texts;
    try {
      kept = themes.of(theme);
      texts = kept.texts(theme, realm, locale);
    } catch (IOException e) {
      return super.handleThemeResources(theme, locale); // which says what is wrong and goes on
    }
    attributes.put(
        "msg", new MessageFormatterMethod(locale, new TextsAndAttributes(texts, attributes)));
    attributes.put("advancedMsg", new AdvancedMessageFormatterMethod(locale, texts));
    attributes.put("properties", kept.properties());
    attributes.put("themeResources", kept.resources());
    attributes.put(
        DARK, "true".equals(kept.properties().getProperty(DARK)) && realm.getAttribute(DARK, true));
    return texts;
  }
}
