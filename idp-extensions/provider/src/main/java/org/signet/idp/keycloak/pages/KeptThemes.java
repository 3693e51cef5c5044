package org.signet.idp.keycloak.pages;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.keycloak.theme.Theme;

/**
 * What is kept of each theme, as long as Keycloak keeps the theme: where it loads themes anew for
 * each page (as in development), nothing is.
 */
final class KeptThemes {
  private final Map<Theme, KeptTheme> themes = Collections.synchronizedMap(new WeakHashMap<>());

  KeptTheme of(Theme theme) throws IOException {
    KeptTheme kept = themes.get(theme);
    if (kept == null) {
      kept = new KeptTheme(theme.getProperties());
      themes.put(theme, kept);
    }
    return kept;
  }
}
