package org.signet.idp.keycloak.acting;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Times as a person reads them, in her language and in China's time zone. */
public final class LocalTime {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Locale locale;

  private LocalTime(Locale locale) {
    this.locale = locale;
  }

  /** In the language in which pages are shown to a user. */
  public static LocalTime of(KeycloakSession session, UserModel user) {
    return new LocalTime(session.getContext().resolveLocale(user));
  }

  /** The day. */
  public String day(Instant time) {
    return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), time);
  }

  /** The day and the minute. */
  public String minute(Instant time) {
    return format(
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), time);
  }

  private String format(DateTimeFormatter format, Instant time) {
    return format.withLocale(locale).withZone(CHINA).format(time);
  }
}
