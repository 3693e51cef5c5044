package org.signet.idp.identity;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The document that proves who somebody is: its type and its number in one spelling, and what the
 * number itself tells of its holder.
 *
 * <p>An instance exists only for a number that could have been given out. Immutable; {@link
 * #toString()} does not show the number.
 */
public final class IdentityDocument {
  private final DocumentType type;
  private final String number;
  private final Optional<ResidentId> residentId;
  private final Optional<LocalDate> birthDate;

  private IdentityDocument(
      DocumentType type,
      String number,
      Optional<ResidentId> residentId,
      Optional<LocalDate> birthDate) {
    this.type = type;
    this.number = number;
    this.residentId = residentId;
    this.birthDate = birthDate;
  }

  /**
   * Reads a number as it stands on a document of a type: ASCII only, letters capital.
   *
   * <p>Forms: {@code RESIDENT_ID} and {@code RESIDENCE_PERMIT} see {@link ResidentId}; a 15-digit
   * number is brought to 18 characters, and what is read as {@code RESIDENT_ID} with a number of a
   * residence permit is one. Permits see {@link PermitNumber}, the permanent resident's card see
   * {@link ForeignResidentNumber}, passports see {@link PassportNumber}.
   *
   * @param today the date after which nobody is born yet
   * @throws DocumentFormatException when it cannot be a number of that type; the message does not
   *     show it
   */
  public static IdentityDocument parse(DocumentType type, String text, LocalDate today)
      throws DocumentFormatException {
    return switch (type) {
      case RESIDENT_ID -> of(residentId(text, today));
      case RESIDENCE_PERMIT -> residencePermit(text, today);
      case HONG_KONG_MACAO_PERMIT -> plain(type, PermitNumber.hongKongMacao(text));
      case TAIWAN_PERMIT -> plain(type, PermitNumber.taiwan(text));
      case FOREIGN_PERMANENT_RESIDENT_ID ->
          new IdentityDocument(
              type, text, Optional.empty(), ForeignResidentNumber.birthDate(text, today));
      case PASSPORT -> plain(type, PassportNumber.check(text));
    };
  }

  /** The document of a number of GB 11643, which says itself whether it is an ID or a permit. */
  public static IdentityDocument of(ResidentId id) {
    DocumentType type =
        id.residencePermit() ? DocumentType.RESIDENCE_PERMIT : DocumentType.RESIDENT_ID;
    return new IdentityDocument(
        type, id.exposeNumber(), Optional.of(id), Optional.of(id.birthDate()));
  }

  /** What kind of document it is. */
  public DocumentType type() {
    return type;
  }

  /** The number in clear. To be encrypted or compared, never logged or shown. */
  public String exposeNumber() {
    return number;
  }

  /** The number with first and last character only. */
  public String masked() {
    return Masking.number(number);
  }

  /** The date of birth, where the number tells it. */
  public Optional<LocalDate> birthDate() {
    return birthDate;
  }

  /** Six digits of the place where the number was given out, where the number tells it. */
  public Optional<String> regionCode() {
    return residentId.map(ResidentId::regionCode);
  }

  /** Whether the number is one of a woman, where the number tells it. */
  public Optional<Boolean> female() {
    return residentId.map(ResidentId::female);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdentityDocument that
        && type == that.type
        && number.equals(that.number);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + number.hashCode();
  }

  @Override
  public String toString() {
    return "IdentityDocument[" + type.code() + " " + masked() + "]";
  }

  private static IdentityDocument plain(DocumentType type, String number) {
    return new IdentityDocument(type, number, Optional.empty(), Optional.empty());
  }

  private static IdentityDocument residencePermit(String text, LocalDate today)
      throws DocumentFormatException {
    ResidentId id = residentId(text, today);
    if (!id.residencePermit()) {
      throw new DocumentFormatException(
          DocumentFormatException.Reason.REGION,
          "a residence permit has a number that begins with 810000, 820000 or 830000");
    }
    return of(id);
  }

  private static ResidentId residentId(String text, LocalDate today)
      throws DocumentFormatException {
    try {
      return text.length() == ResidentId.OLD_LENGTH
          ? ResidentId.upgrade(text, today)
          : ResidentId.parse(text, today);
    } catch (ResidentIdFormatException e) {
      throw DocumentFormatException.of(e);
    }
  }
}
