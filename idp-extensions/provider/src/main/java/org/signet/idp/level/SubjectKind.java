package org.signet.idp.level;

import java.util.Optional;

/** As what somebody is served. */
public enum SubjectKind {
  /** A person in her own name. */
  NATURAL_PERSON("natural-person"),
  /** A legal person by its legal representative. */
  LEGAL_PERSON("legal-person"),
  /** An agent by a mandate. */
  AGENT("agent"),
  /** A program, without a person. */
  SERVICE("service");

  private final String code;

  SubjectKind(String code) {
    this.code = code;
  }

  /** The kind of a code, if there is one. */
  public static Optional<SubjectKind> of(String code) {
    for (SubjectKind kind : values()) {
      if (kind.code.equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** As in configuration: {@code natural-person}. */
  public String code() {
    return code;
  }
}
