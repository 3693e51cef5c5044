package org.signet.seal.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signet.seal.access.Organisation;
import org.signet.seal.art.SealCentre;
import org.signet.seal.store.ApplicationRow;

/**
 * What is asked to be made; checked.
 *
 * @param name of the seal, as it is filed
 * @param organizationCode unified social credit code of the owner, GB 32100-2015: 18 characters
 * @param organizationName stands on the arc of the face
 * @param organizationPath the owner's place in the tree, {@code /<province>/…/<own code>}
 * @param lineOfUse empty for none
 * @param number empty for none
 * @param validTo absent: as long as the signer's certificate
 * @param replaces id of the seal that the new one follows after a change of face or certificate
 */
public record SealWish(
    String name,
    String organizationCode,
    String organizationName,
    String organizationPath,
    SealKind kind,
    String lineOfUse,
    String number,
    SealCentre centre,
    Optional<Instant> validFrom,
    Optional<Instant> validTo,
    Optional<String> replaces) {
  private static final Duration LONGEST = Duration.ofDays(3660);

  /**
   * The fields as they came in; null where the caller gave none.
   *
   * @param organizationCode the applicant's own when not given, and so the name and the path
   * @param organizationPath codes from the province's down to the owner's
   */
  public record Fields(
      String name,
      String organizationCode,
      String organizationName,
      List<String> organizationPath,
      String kind,
      String lineOfUse,
      String number,
      String centre,
      Instant validFrom,
      Instant validTo,
      String replaces) {}

  /**
   * Checks an application.
   *
   * @param applicant the organisation that the applicant acts for
   * @throws RefusedException naming the first field that is wrong, what was expected and found
   */
  static SealWish of(Fields fields, Organisation applicant) throws RefusedException {
    SealKind kind =
        SealKind.named(present("kind", fields.kind(), 32))
            .orElseThrow(() -> invalid("kind", "one of " + words(), fields.kind()));
    String code =
        code(fields.organizationCode() == null ? applicant.code() : fields.organizationCode());
    boolean own = code.equals(applicant.code());
    String ownName = own ? applicant.name().orElse(null) : null;
    SealWish wish =
        new SealWish(
            present("name", fields.name(), 100),
            code,
            present(
                "organizationName",
                fields.organizationName() == null ? ownName : fields.organizationName(),
                100),
            path(
                own && fields.organizationPath() == null
                    ? applicant.path()
                    : fields.organizationPath(),
                code),
            kind,
            fields.lineOfUse() == null ? kind.usualLineOfUse() : fields.lineOfUse().strip(),
            number(fields.number()),
            centre(kind, fields.centre()),
            Optional.ofNullable(fields.validFrom()),
            Optional.ofNullable(fields.validTo()),
            Optional.ofNullable(fields.replaces()));
    wish.checkValidity();
    return wish;
  }

  /** What an application that was filed asks for. */
  static SealWish of(ApplicationRow row) {
    return new SealWish(
        row.name(),
        row.organizationCode(),
        row.organizationName(),
        row.organizationPath(),
        SealKind.named(row.kind()).orElse(SealKind.OTHER),
        row.lineOfUse(),
        row.number(),
        SealCentre.valueOf(row.centre()),
        Optional.ofNullable(row.validFrom()),
        Optional.ofNullable(row.validTo()),
        Optional.ofNullable(row.replaces()));
  }

  /** The wish as it is filed. */
  ApplicationRow filed(String id, Instant at, String by) {
    return new ApplicationRow(
        id,
        name,
        organizationCode,
        organizationName,
        organizationPath,
        kind.word(),
        lineOfUse,
        number,
        centre.name(),
        validFrom.orElse(null),
        validTo.orElse(null),
        replaces.orElse(null),
        null,
        at,
        by);
  }

  private static String path(List<String> codes, String own) throws RefusedException {
    if (codes == null || !Organisation.isPath(codes) || !codes.get(codes.size() - 1).equals(own)) {
      throw invalid(
          "organizationPath",
          "the codes from the province's down to " + own,
          codes == null ? "nothing" : codes.toString());
    }
    return Organisation.pathText(codes);
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
    return invalid(Refusal.APPLICATION_INVALID, field, expected, found);
  }

  static RefusedException invalid(Refusal refusal, String field, String expected, String found) {
    String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
    return new RefusedException(
        refusal, "The field " + field + " needs " + expected + "; found: " + shown + ".");
  }
}
