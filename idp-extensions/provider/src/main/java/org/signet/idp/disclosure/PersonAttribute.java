package org.signet.idp.disclosure;

import java.time.LocalDate;
import java.util.Optional;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.RealName;

/**
 * One thing that can be told about a person, under the name of a claim or attribute.
 *
 * <p>What tells little is told when a scope asks for it. What is plain (name, number, date of
 * birth, sex) is told only where a rule names it.
 */
public enum PersonAttribute {
  /** The name as on the document. */
  NAME("name", true),
  /** The number as on the document. */
  ID_NUMBER("id_number", true),
  /** The type of the document, a code of {@link DocumentType}. */
  DOCUMENT_TYPE("id_document_type", false),
  /** The date of birth, {@code 1990-03-07} (ISO 8601). */
  BIRTHDATE("birthdate", true),
  /** {@code female} or {@code male}, as the number says. */
  GENDER("gender", true),
  /** The first character of the name. */
  NAME_MASKED("real_name_masked", false),
  /** The first and last character of the number. */
  ID_NUMBER_MASKED("id_number_masked", false),
  /** Whether the person has completed 14 years. */
  AGE_OVER_14("age_over_14", false),
  /** Whether the person is of age. */
  AGE_OVER_18("age_over_18", false),
  /** The province where the number was given out, six digits of GB/T 2260, the last four zero. */
  REGION("region", false),
  /** How well the identity is proved, 1 to 4. */
  IDENTITY_LEVEL("identity_level", false);

  private final String claim;
  private final boolean plain;

  PersonAttribute(String claim, boolean plain) {
    this.claim = claim;
    this.plain = plain;
  }

  /** The attribute of a claim's name, if there is one. */
  public static Optional<PersonAttribute> of(String claim) {
    for (PersonAttribute attribute : values()) {
      if (attribute.claim.equals(claim)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }

  /** The name as a claim. */
  public String claim() {
    return claim;
  }

  /** Whether it is told only where a rule names it. */
  public boolean plain() {
    return plain;
  }

  /**
   * The value: text, number or truth; empty where the document does not tell it.
   *
   * @param today where birthdays are counted, Asia/Shanghai
   */
  public Optional<Object> of(Subject who, LocalDate today) {
    return switch (this) {
      case NAME -> Optional.of(who.name().exposeName());
      case ID_NUMBER -> Optional.of(who.document().exposeNumber());
      case DOCUMENT_TYPE -> Optional.of(who.document().type().code());
      case BIRTHDATE -> who.document().birthDate().map(LocalDate::toString);
      case GENDER -> who.document().female().map(female -> female ? "female" : "male");
      case NAME_MASKED -> Optional.of(who.name().masked());
      case ID_NUMBER_MASKED -> Optional.of(who.document().masked());
      case AGE_OVER_14 -> hasCompleted(14, who, today);
      case AGE_OVER_18 -> hasCompleted(18, who, today);
      case REGION -> who.document().regionCode().map(code -> code.substring(0, 2) + "0000");
      case IDENTITY_LEVEL -> Optional.of(who.level().number());
    };
  }

  /**
   * Years are completed (周岁) on the day after the birthday: interpretation 法释〔2006〕1号 of the
   * Supreme People's Court, article 2.
   */
  private static Optional<Object> hasCompleted(int years, Subject who, LocalDate today) {
    return who.document().birthDate().map(birth -> today.isAfter(birth.plusYears(years)));
  }

  /** Whom it is about. */
  public record Subject(RealName name, IdentityDocument document, IdentityLevel level) {}
}
