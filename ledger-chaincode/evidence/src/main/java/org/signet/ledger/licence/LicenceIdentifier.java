package org.signet.ledger.licence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifier of an electronic licence (电子证照标识), GB/T 36904-2018: {@code
 * 1.2.156.3005.2.type.issuer.serial.version.check}. The check character is ISO/IEC 7064 MOD 37,36
 * over type, issuer, serial and version without dots. A new version keeps the serial and gets a new
 * check character. Immutable.
 *
 * @param type 18 characters of the defining ministry and 3 digits
 * @param issuer unified social credit code of 18 characters; a region code of 6 digits is met and
 *     read, and never issued
 * @param serial 9 to 32 digits and capital letters
 * @param version 1 to 999
 */
public record LicenceIdentifier(String type, String issuer, String serial, int version) {
  /** The arc that all identifiers begin with. */
  public static final String ROOT = "1.2.156.3005.2";

  private static final int MAX_CHARS = 128;
  private static final int MAX_VERSION = 999;
  private static final int CREDIT_CODE_CHARS = 18;
  private static final int TYPE_CHARS = 21;
  private static final int REGION_CHARS = 6;
  private static final int MIN_SERIAL = 9;
  private static final int MAX_SERIAL = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "1\\.2\\.156\\.3005\\.2\\.([0-9A-Z]{21})\\.([0-9A-Z]{6,18})\\.([0-9A-Z]{9,32})"
              + "\\.([0-9]{3})\\.([0-9A-Z])");

  public LicenceIdentifier {
    require(
        "a type of 18 characters and 3 digits",
        type.length() == TYPE_CHARS
            && isAlphanumeric(type, 0, CREDIT_CODE_CHARS)
            && isDigits(type, CREDIT_CODE_CHARS, TYPE_CHARS));
    require(
        "an issuer of 18 characters or 6 digits",
        issuer.length() == CREDIT_CODE_CHARS
            ? isAlphanumeric(issuer, 0, CREDIT_CODE_CHARS)
            : issuer.length() == REGION_CHARS && isDigits(issuer, 0, REGION_CHARS));
    require(
        "a serial of 9 to 32 digits and capital letters",
        serial.length() >= MIN_SERIAL
            && serial.length() <= MAX_SERIAL
            && isAlphanumeric(serial, 0, serial.length()));
    if (version < 1 || version > MAX_VERSION) {
      throw new IllegalArgumentException("expected a version from 1 to 999, found " + version);
    }
  }

  /**
   * Reads an identifier and checks its check character.
   *
   * @throws LicenceFormatException when it is not of the form, or the check character is wrong
   */
  public static LicenceIdentifier parse(String text) throws LicenceFormatException {
    Matcher parts = FORM.matcher(text);
    if (text.length() > MAX_CHARS || !parts.matches()) {
      throw new LicenceFormatException(
          "expected a licence identifier " + ROOT + ".type.issuer.serial.version.check");
    }
    LicenceIdentifier identifier;
    try {
      identifier =
          new LicenceIdentifier(
              parts.group(1), parts.group(2), parts.group(3), Integer.parseInt(parts.group(4)));
    } catch (IllegalArgumentException e) {
      throw new LicenceFormatException(e.getMessage(), e);
    }
    if (parts.group(5).charAt(0) != identifier.check()) {
      throw new LicenceFormatException(
          "the check character is "
              + parts.group(5)
              + ", expected "
              + identifier.check()
              + "; a character of the identifier is wrong");
    }
    return identifier;
  }

  /**
   * The first version of a new licence.
   *
   * @throws IllegalArgumentException also when ministry or issuer is not a unified social credit
   *     code with a right check character
   */
  public static LicenceIdentifier issue(String type, String issuer, String serial) {
    LicenceIdentifier identifier = new LicenceIdentifier(type, issuer, serial, 1);
    identifier.requireIssuable();
    return identifier;
  }

  /**
   * The identifier of the version that replaces this one.
   *
   * @throws IllegalArgumentException when the issuer is not one that issues
   * @throws IllegalStateException after version 999
   */
  public LicenceIdentifier nextVersion() {
    requireIssuable();
    if (version == MAX_VERSION) {
      throw new IllegalStateException("there is no version after 999");
    }
    return new LicenceIdentifier(type, issuer, serial, version + 1);
  }

  /** True when both are versions of one licence. */
  public boolean isSameLicence(LicenceIdentifier other) {
    return type.equals(other.type) && issuer.equals(other.issuer) && serial.equals(other.serial);
  }

  /** The check character. */
  public char check() {
    return check(versionText());
  }

  private char check(String versionText) {
    return CheckCharacters.mod3736(type + issuer + serial + versionText);
  }

  /** The identifier with root, dots and check character. */
  public String text() {
    String digits = versionText();
    return ROOT + '.' + type + '.' + issuer + '.' + serial + '.' + digits + '.' + check(digits);
  }

  @Override
  public String toString() {
    return text();
  }

  private String versionText() {
    String digits = Integer.toString(version);
    return "0".repeat(3 - digits.length()) + digits;
  }

  private void requireIssuable() {
    if (!CheckCharacters.isCreditCode(type.substring(0, CREDIT_CODE_CHARS))
        || !CheckCharacters.isCreditCode(issuer)) {
      throw new IllegalArgumentException(
          "expected unified social credit codes of ministry and issuer to issue a licence");
    }
  }

  private static void require(String expected, boolean met) {
    if (!met) {
      throw new IllegalArgumentException("expected " + expected);
    }
  }

  private static boolean isAlphanumeric(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
