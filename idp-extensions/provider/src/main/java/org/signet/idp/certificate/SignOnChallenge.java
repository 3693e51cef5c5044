package org.signet.idp.certificate;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;

/**
 * What the holder of a certificate signs to sign on. Its bytes are UTF-8 text of six lines, each
 * ended by a line feed:
 *
 * <pre>
 * signet certificate sign-on v1
 * realm REALM
 * client CLIENT
 * session SESSION
 * nonce 43 characters of base64url
 * until YYYY-MM-DDTHH:MM:SSZ
 * </pre>
 *
 * The first line keeps the signature from being one over anything else; a blank or a line break in
 * a value is written as percent and two hexadecimal digits, so that no value can pass for a line.
 *
 * @param realm where the holder signs on
 * @param client what she signs on for
 * @param session the sign-on in this browser, and in no other
 * @param nonce 32 random bytes in base64url, used once
 * @param until when it is worth nothing any more, whole seconds
 */
public record SignOnChallenge(
    String realm, String client, String session, String nonce, Instant until) {
  private static final int NONCE_BYTES = 32;

  /** Cuts the time to seconds. */
  public SignOnChallenge {
    until = until.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A challenge that nobody has seen before. */
  public static SignOnChallenge fresh(
      String realm, String client, String session, Instant until, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return new SignOnChallenge(
        realm,
        client,
        session,
        Base64.getUrlEncoder().withoutPadding().encodeToString(nonce),
        until);
  }

  /** The text that is shown and signed. */
  public String text() {
    return "signet certificate sign-on v1\n"
        + line("realm", realm)
        + line("client", client)
        + line("session", session)
        + line("nonce", nonce)
        + line("until", until.toString());
  }

  /** The bytes that are signed. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String name, String value) {
    StringBuilder line = new StringBuilder(name).append(' ');
    value
        .codePoints()
        .forEach(
            point -> {
              if (point == '%' || Character.isWhitespace(point) || Character.isISOControl(point)) {
                for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                  line.append(String.format(Locale.ROOT, "%%%02X", b));
                }
              } else {
                line.appendCodePoint(point);
              }
            });
    return line.append('\n').toString();
  }
}
