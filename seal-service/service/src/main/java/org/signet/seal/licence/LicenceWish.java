package org.signet.seal.licence;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;

/**
 * An application for a certificate that has been read.
 *
 * @param fileSm3 SM3 of the certificate's file, 32 bytes
 * @param level of assurance, 1 to 4
 * @param fields named fields, for instance by the keys of GB/T 36903-2018
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record LicenceWish(
    LicenceIdentifier identifier, byte[] fileSm3, int level, Map<String, String> fields) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int SERIAL_CHARS = 20;

  /**
   * The body of the request.
   *
   * @param identifier with its check character; or none, and then {@code type}
   * @param type 21 characters, when the service shall make the identifier
   * @param fileSm3 64 small hexadecimal digits
   * @param level 1 to 4
   */
  public record Fields(
      String identifier, String type, String fileSm3, Integer level, Map<String, String> fields) {}

  /**
   * Reads an application.
   *
   * @param random draws the serial of an identifier that is made here, so that nobody can guess
   *     which exist
   * @throws RefusedException naming the field that is wrong
   */
  static LicenceWish of(Fields body, Issuer issuer, SecureRandom random) throws RefusedException {
    if (body == null) {
      throw invalid("the body needs an application; found: nothing");
    }
    if ((body.identifier() == null) == (body.type() == null)) {
      throw invalid("exactly one of identifier and type is needed");
    }
    LicenceIdentifier identifier =
        body.identifier() == null
            ? made(body.type(), issuer, random)
            : given(body.identifier(), issuer);
    if (body.fileSm3() == null || !DIGEST.matcher(body.fileSm3()).matches()) {
      throw invalid("the field fileSm3 needs 64 small hexadecimal digits");
    }
    if (body.level() == null || body.level() < 1 || body.level() > 4) {
      throw invalid("the field level needs a number from 1 to 4");
    }
    return new LicenceWish(
        identifier,
        HexFormat.of().parseHex(body.fileSm3()),
        body.level(),
        body.fields() == null ? Map.of() : new TreeMap<>(body.fields()));
  }

  private static LicenceIdentifier made(String type, Issuer issuer, SecureRandom random)
      throws RefusedException {
    StringBuilder serial = new StringBuilder();
    random.ints(SERIAL_CHARS, 0, DIGITS.length()).forEach(i -> serial.append(DIGITS.charAt(i)));
    try {
      return LicenceIdentifier.issue(type, issuer.code(), serial.toString());
    } catch (IllegalArgumentException e) {
      throw invalid("the field type: " + e.getMessage());
    }
  }

  private static LicenceIdentifier given(String text, Issuer issuer) throws RefusedException {
    LicenceIdentifier identifier;
    try {
      identifier = LicenceIdentifier.parse(text);
    } catch (LicenceFormatException e) {
      throw invalid("the field identifier: " + e.getMessage());
    }
    if (!identifier.issuer().equals(issuer.code())) {
      throw invalid("the field identifier names another issuer than this one, " + issuer.code());
    }
    return identifier;
  }

  static RefusedException invalid(String cause) {
    return new RefusedException(
        Refusal.CERTIFICATE_INVALID,
        Character.toUpperCase(cause.charAt(0)) + cause.substring(1) + ".");
  }
}
