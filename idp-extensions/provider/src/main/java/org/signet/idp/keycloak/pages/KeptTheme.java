package org.signet.idp.keycloak.pages;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeResources;
import org.keycloak.theme.ThemeResourcesParser;

/** What is kept of one theme. It does not know the theme, which would never be let go. */
final class KeptTheme {
  /** Languages, times realms that have texts of their own. */
  static final int MOST_TEXTS = 64;

  private final Properties properties;
  private final ThemeResources resources;
  private final Map<Origin, Properties> texts =
      new LinkedHashMap<>(MOST_TEXTS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Properties> eldest) {
          return size() > MOST_TEXTS;
        }
      };

  KeptTheme(Properties properties) {
    this.properties = properties;
    this.resources = ThemeResourcesParser.parse(properties);
  }

  Properties properties() {
    return properties;
  }

  ThemeResources resources() {
    return resources;
  }

  /**
   * The texts of a theme in a language, under those of the realm, which are read anew each time: an
   * administrator's change counts at once.
   */
  Properties texts(Theme theme, RealmModel realm, Locale locale) throws IOException {
    Origin origin = new Origin(locale, LocaleUtil.getRealmLocalizationTexts(realm, locale));
    synchronized (texts) {
      Properties known = texts.get(origin);
      if (known != null) {
        return known;
      }
    }
    Properties made = theme.getEnhancedMessages(realm, locale);
    synchronized (texts) {
      texts.put(origin, made);
    }
    return made;
  }

  /**
   * What decides the texts of one theme.
   *
   * @param ofRealm the realm's own, by language; its keys are the languages that stand in for the
   *     first, in which realms differ
   */
  private record Origin(Locale locale, Map<Locale, Properties> ofRealm) {}
}
