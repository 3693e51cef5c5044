package org.signet.idp.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator app shows: RFC 6238 with SHA-1, six digits, half a minute. */
final class OneTimeCode {
  private OneTimeCode() {}

  /**
   * The code of a moment.
   *
   * @param secret as Keycloak writes it into the page: its characters are the key
   * @param periods how many half minutes from now
   */
  static String of(String secret, int periods) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    long counter = System.currentTimeMillis() / 30_000 + periods;
    byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(counter).array());
    int offset = hash[hash.length - 1] & 0xf;
    int code = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
    return String.format(Locale.ROOT, "%06d", code % 1_000_000);
  }
}
