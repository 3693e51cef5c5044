package org.signet.seal.access;

/** A known person may not make this call. */
public final class PermissionRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    ROLE_MISSING("role-missing"),
    LEVEL_TOO_LOW("level-too-low"),
    AUDITOR_WRITES_NOTHING("auditor-writes-nothing"),
    PERSON_NEEDED("person-needed");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Reason reason;

  PermissionRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
