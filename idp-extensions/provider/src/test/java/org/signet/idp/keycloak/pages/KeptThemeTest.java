package org.signet.idp.keycloak.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.theme.TemplatingUtil;
import org.keycloak.theme.Theme;

/** Whatever realm, language and texts are: what is kept is what Keycloak brings together. */
class KeptThemeTest {
  private static final List<String> LANGUAGES = List.of("en", "zh-Hans", "de", "de-CH");
  private static final List<String> NAMES = List.of("title", "button", "notice", "greeting");
  private static final int ROUNDS = 3_000;

  private final Random random = new Random(20261126);
  private final Map<Locale, Properties> themeTexts = new HashMap<>();
  private final KeptTheme kept = new KeptTheme(new Properties());
  private int brought;

  @Test
  void gives_what_keycloak_gives() throws IOException {
    for (String language : LANGUAGES) {
      themeTexts.put(Locale.forLanguageTag(language), texts("theme in " + language));
    }
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Map<String, String>> own = new HashMap<>();
      if (random.nextInt(3) == 0) {
        own.put(any(LANGUAGES), Map.of(any(NAMES), "realm text " + random.nextInt(9)));
      }
      RealmModel realm = realm(random.nextBoolean() ? any(LANGUAGES) : null, own);
      Locale locale = Locale.forLanguageTag(any(LANGUAGES));

      assertThat(kept.texts(theme(), realm, locale)).isEqualTo(enhanced(realm, locale));
    }
    assertThat(brought).as("brought together anew").isLessThan(ROUNDS / 2);
  }

  @Test
  void a_changed_text_of_the_realm_counts_at_once() throws IOException {
    themeTexts.put(Locale.ENGLISH, texts("theme"));
    Map<String, Map<String, String>> own = new HashMap<>();
    RealmModel realm = realm(null, own);
    String before = kept.texts(theme(), realm, Locale.ENGLISH).getProperty("title");

    own.put("en", Map.of("title", "changed"));

    assertThat(before).startsWith("theme");
    assertThat(kept.texts(theme(), realm, Locale.ENGLISH)).containsEntry("title", "changed");
  }

  @Test
  void brings_together_once_what_does_not_change() throws IOException {
    RealmModel realm = realm(null, Map.of());
    Properties first = kept.texts(theme(), realm, Locale.ENGLISH);

    assertThat(kept.texts(theme(), realm, Locale.ENGLISH)).isSameAs(first);
    assertThat(kept.texts(theme(), realm(null, Map.of()), Locale.ENGLISH)).isSameAs(first);
    assertThat(brought).isEqualTo(1);
  }

  @Test
  void keeps_no_more_than_so_many() throws IOException {
    RealmModel plain = realm(null, Map.of());
    kept.texts(theme(), plain, Locale.ENGLISH);
    for (int i = 0; i < KeptTheme.MOST_TEXTS; i++) {
      kept.texts(
          theme(), realm(null, Map.of("en", Map.of("title", "of realm " + i))), Locale.ENGLISH);
    }

    kept.texts(theme(), plain, Locale.ENGLISH);

    assertThat(brought).as("the oldest was let go").isEqualTo(KeptTheme.MOST_TEXTS + 2);
  }

  @Test
  void finds_what_a_copy_of_texts_and_attributes_would() {
    Properties texts = new Properties();
    texts.putAll(Map.of("title", "Sign on to {0}", "both", "text"));
    Map<String, Object> attributes = Map.of("word", "attribute", "both", "hidden", "n", 7);
    Properties copy = new Properties();
    copy.putAll(attributes);
    copy.putAll(texts);
    Properties ours = new TextsAndAttributes(texts, attributes);

    for (String name : List.of("title", "both", "word", "n", "unknown")) {
      assertThat(ours.getOrDefault(name, "none"))
          .as(name)
          .isEqualTo(copy.getOrDefault(name, "none"));
      assertThat(ours.getProperty(name, "none")).as(name).isEqualTo(copy.getProperty(name, "none"));
      assertThat(ours.containsKey(name)).as(name).isEqualTo(copy.containsKey(name));
    }
    String mixed = "${both} ${word} ${n} ${unknown}";
    assertThat(TemplatingUtil.resolveVariables(mixed, ours))
        .isEqualTo(TemplatingUtil.resolveVariables(mixed, copy))
        .isEqualTo("text attribute n unknown");
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Properties texts(String from) {
    Properties texts = new Properties();
    NAMES.stream()
        .filter(name -> name.equals("title") || random.nextBoolean())
        .forEach(name -> texts.put(name, from + ": " + name));
    return texts;
  }

  private Properties enhanced(RealmModel realm, Locale locale) {
    return LocaleUtil.enhancePropertiesWithRealmLocalizationTexts(realm, locale, themeTexts);
  }

  private Theme theme() {
    return (Theme)
        Proxy.newProxyInstance(
            Theme.class.getClassLoader(),
            new Class<?>[] {Theme.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getEnhancedMessages")) {
                brought++;
                return enhanced((RealmModel) arguments[0], (Locale) arguments[1]);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** A realm of a default language, or of none. */
  private static RealmModel realm(String language, Map<String, Map<String, String>> texts) {
    return (RealmModel)
        Proxy.newProxyInstance(
            RealmModel.class.getClassLoader(),
            new Class<?>[] {RealmModel.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isInternationalizationEnabled" -> language != null;
                  case "getDefaultLocale" -> language;
                  case "getRealmLocalizationTextsByLocale" ->
                      texts.getOrDefault((String) arguments[0], Map.of());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
