package org.signet.gm.cert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Times of certificates and lists. Bouncy Castle makes a formatter for each time that it reads; the
 * form that RFC 5280, 4.1.2.5, prescribes, whole seconds and Z, is read here, any other by it.
 */
final class Validity {
  private static final int DIGITS = 14;

  /** How Bouncy Castle writes Z. */
  private static final String UTC = "GMT+00:00";

  private Validity() {}

  static Instant notBefore(X509CertificateHolder certificate) {
    return instant(certificate.toASN1Structure().getStartDate());
  }

  static Instant notAfter(X509CertificateHolder certificate) {
    return instant(certificate.toASN1Structure().getEndDate());
  }

  static Instant thisUpdate(X509CRLHolder list) {
    return instant(list.toASN1Structure().getThisUpdate());
  }

  /** A time as an instant; throws what Bouncy Castle throws for a damaged one. */
  static Instant instant(Time time) {
    String text = time.getTime();
    if (text.length() != DIGITS + UTC.length() || !text.endsWith(UTC) || !startsPlain(text)) {
      return time.getDate().toInstant();
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 4, 6),
              number(text, 6, 8),
              number(text, 8, 10),
              number(text, 10, 12),
              number(text, 12, 14))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return time.getDate().toInstant(); // lenient with days and seconds that do not exist
    }
  }

  private static boolean startsPlain(String text) {
    for (int i = 0; i < DIGITS; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
