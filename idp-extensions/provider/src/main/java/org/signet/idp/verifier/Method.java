package org.signet.idp.verifier;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.signet.idp.identity.IdentityLevel;

/** How an identity is verified, and what level that proves. */
public enum Method {
  /** Name and number agree (二要素). */
  TWO_ELEMENTS("two-elements", IdentityLevel.CHECKED),
  /** And the telephone number is registered to them (三要素). */
  THREE_ELEMENTS("three-elements", IdentityLevel.CHECKED),
  /** And the bank card and its telephone number are theirs. */
  BANK_CARD("bank-card", IdentityLevel.CHECKED),
  /** And the face is the one of the register. */
  FACE("face", IdentityLevel.PRESENT),
  /** And an electronic ID on a device answered. */
  ELECTRONIC_ID("electronic-id", IdentityLevel.CERTIFIED);

  private final String code;
  private final IdentityLevel level;

  Method(String code, IdentityLevel level) {
    this.code = code;
    this.level = level;
  }

  /** The method of a code, if there is one. */
  public static Optional<Method> of(String code) {
    return Arrays.stream(values()).filter(method -> method.code.equals(code)).findFirst();
  }

  /** As in configuration, requests and evidence. */
  public String code() {
    return code;
  }

  /** What is proved when the authority agrees. */
  public IdentityLevel level() {
    return level;
  }

  /** What is asked besides name and number. */
  public Set<Extra> extras() {
    return switch (this) {
      case TWO_ELEMENTS -> Set.of();
      case THREE_ELEMENTS -> Set.of(Extra.PHONE);
      case BANK_CARD -> Set.of(Extra.BANK_CARD, Extra.PHONE);
      case FACE -> Set.of(Extra.FACE);
      case ELECTRONIC_ID -> Set.of(Extra.ELECTRONIC_ID);
    };
  }

  /** What a method asks besides name and number. */
  public enum Extra {
    /** 11 digits. */
    PHONE("phone", "1[3-9][0-9]{9}"),
    /** 12 to 19 digits. */
    BANK_CARD("bankCard", "[0-9]{12,19}"),
    /** A picture, JPEG, in Base64; up to 120,000 characters, which Keycloak's forms take. */
    FACE("face", "[A-Za-z0-9+/]{64,120000}={0,2}"),
    /** What the electronic ID answered, a compact token of its issuer. */
    ELECTRONIC_ID("electronicId", "[A-Za-z0-9_.-]{16,8192}");

    private final String field;
    private final String form;

    Extra(String field, String form) {
      this.field = field;
      this.form = form;
    }

    /** The name of the field in requests and forms. */
    public String field() {
      return field;
    }

    boolean accepts(String value) {
      return value != null && value.matches(form);
    }
  }
}
