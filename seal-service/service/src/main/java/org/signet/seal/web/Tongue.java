package org.signet.seal.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.signet.seal.verify.TimeSource;
import org.signet.seal.verify.words.Language;

/** A language of the page with its words. */
enum Tongue {
  ZH("zh", "zh-CN", Language.ZH),
  EN("en", "en", Language.EN);

  private final String code;
  private final String tag;
  private final Language language;

  @SuppressWarnings("ImmutableEnumChecker") // loaded once, then only read
  private final Properties words = new Properties();

  Tongue(String code, String tag, Language language) {
    this.code = code;
    this.tag = tag;
    this.language = language;
    String file = "words_" + code + ".properties";
    try (InputStreamReader in =
        new InputStreamReader(Tongue.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one asked for by {@code ?lang=}, else the first that the browser accepts, else Chinese. */
  static Tongue of(String lang, HttpHeaders headers) {
    return of(lang, headers.getAcceptableLanguages());
  }

  static Tongue of(String lang, List<Locale> accepted) {
    if (lang != null) {
      for (Tongue tongue : values()) {
        if (lang.toLowerCase(Locale.ROOT).startsWith(tongue.code)) {
          return tongue;
        }
      }
    }
    return first(accepted);
  }

  private static Tongue first(List<Locale> locales) {
    for (Locale locale : locales) {
      for (Tongue tongue : values()) {
        if (locale.getLanguage().equals(tongue.code)) {
          return tongue;
        }
      }
    }
    return ZH;
  }

  /** Value of {@code ?lang=}. */
  String code() {
    return code;
  }

  /** BCP 47 tag for {@code lang} attributes. */
  String tag() {
    return tag;
  }

  /** The language of the report's sentences. */
  Language language() {
    return language;
  }

  /** The words under a key; a missing key is a defect that a test finds. */
  String say(String key) {
    String value = words.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("no words for " + key + " in " + code);
    }
    return value;
  }

  /** The words under a key, or the fallback where there are none. */
  String say(String key, String fallback) {
    return words.getProperty(key, fallback);
  }

  /** Who says a time; that only the signer does is told with what it means. */
  String say(TimeSource source) {
    return source == TimeSource.CLAIMED ? say("time.claimed") : source.in(language);
  }

  Iterable<String> keys() {
    return words.stringPropertyNames();
  }
}
