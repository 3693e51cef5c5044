package org.signet.seal.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.signet.seal.art.SealCentre;

/**
 * What a seal manager asks to have made; checked.
 *
 * @param name of the seal, as it is filed
 * @param organizationCode unified social credit code of the owner, GB 32100-2015: 18 characters
 * @param organizationName stands on the arc of the face
 * @param lineOfUse empty for none
 * @param number empty for none
 * @param validTo absent: as long as the signer's certificate
 */
public record SealApplication(
    String name,
    String organizationCode,
    String organizationName,
    SealKind kind,
    String lineOfUse,
    String number,
    SealCentre centre,
    Optional<Instant> validFrom,
    Optional<Instant> validTo) {
  private static final Duration LONGEST = Duration.ofDays(3660);

  /** The fields as they came in; null where the caller gave none. */
  public record Fields(
      String name,
      String organizationCode,
      String organizationName,
      String kind,
      String lineOfUse,
      String number,
      String centre,
      Instant validFrom,
      Instant validTo) {}

  /**
   * Checks an application.
   *
   * @throws RefusedException naming the first field that is wrong, what was expected and found
   */
  public static SealApplication of(Fields fields) throws RefusedException {
    SealKind kind =
        SealKind.named(present("kind", fields.kind(), 32))
            .orElseThrow(() -> invalid("kind", "one of " + words(), fields.kind()));
    SealApplication application =
        new SealApplication(
            present("name", fields.name(), 100),
            code(fields.organizationCode()),
            present("organizationName", fields.organizationName(), 100),
            kind,
            fields.lineOfUse() == null ? kind.usualLineOfUse() : fields.lineOfUse().strip(),
            number(fields.number()),
            centre(kind, fields.centre()),
            Optional.ofNullable(fields.validFrom()),
            Optional.ofNullable(fields.validTo()));
    application.checkValidity();
    return application;
  }

  private static String present(String field, String value, int longest) throws RefusedException {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty() || text.codePoints().anyMatch(Character::isISOControl)) {
      throw invalid(field, "a text", text.isEmpty() ? "nothing" : "control characters");
    }
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      throw invalid(field, "at most " + longest + " characters", Integer.toString(length));
    }
    return text;
  }

  private static String code(String value) throws RefusedException {
    String code = present("organizationCode", value, 32).toUpperCase(Locale.ROOT);
    if (!code.matches("[0-9A-HJ-NPQRTUWXY]{18}")) {
      throw invalid(
          "organizationCode", "18 digits and capital letters without I, O, S, V, Z", code);
    }
    return code;
  }

  private static String number(String value) throws RefusedException {
    String number = value == null ? "" : value.strip();
    if (!number.matches("[0-9]{0,18}")) {
      throw invalid("number", "up to 18 digits", number);
    }
    return number;
  }

  private static SealCentre centre(SealKind kind, String value) throws RefusedException {
    if (value == null || value.isBlank()) {
      return kind.usualCentre();
    }
    return Arrays.stream(SealCentre.values())
        .filter(centre -> word(centre).equals(value))
        .findFirst()
        .orElseThrow(() -> invalid("centre", "star, emblem-slot or blank", value));
  }

  static String word(SealCentre centre) {
    return centre.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void checkValidity() throws RefusedException {
    if (validFrom.isPresent() && validTo.isPresent()) {
      Duration length = Duration.between(validFrom.get(), validTo.get());
      if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
        throw invalid(
            "validTo", "a time after validFrom, within ten years", validTo.get().toString());
      }
    }
  }

  private static String words() {
    return String.join(", ", Arrays.stream(SealKind.values()).map(SealKind::word).toList());
  }

  private static RefusedException invalid(String field, String expected, String found) {
    String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
    return new RefusedException(
        Refusal.APPLICATION_INVALID,
        "The field " + field + " needs " + expected + "; found: " + shown + ".");
  }
}
