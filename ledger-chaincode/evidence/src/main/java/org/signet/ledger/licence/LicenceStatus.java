package org.signet.ledger.licence;

import java.util.Arrays;
import java.util.Optional;

/**
 * The status of a licence (证照状态), by the codes of GB/T 36903-2018. In a status list each has a
 * value of 4 bits: its code less one, and 15 for 99. Valid is 0, so that an index that nobody has
 * looks like a valid certificate's.
 */
public enum LicenceStatus {
  VALID("01", 0),
  /** Suspended for a time. */
  WITHHELD("02", 1),
  /** 撤销. */
  WITHDRAWN("03", 2),
  /** 注销. */
  CANCELLED("04", 3),
  /** Its time has run out. */
  LAPSED("05", 4),
  /** It is another authority's now. */
  TRANSFERRED_OUT("06", 5),
  /** 吊销: revoked as a penalty. */
  REVOKED("07", 6),
  /** Described by a text elsewhere. */
  OTHER("99", 15);

  private final String code;
  private final int value;

  LicenceStatus(String code, int value) {
    this.code = code;
    this.value = value;
  }

  /** The code of two digits. */
  public String code() {
    return code;
  }

  /** The value in a status list, 0 to 15. */
  public int value() {
    return value;
  }

  /** The status with a code. */
  public static Optional<LicenceStatus> ofCode(String code) {
    return Arrays.stream(values()).filter(status -> status.code.equals(code)).findFirst();
  }

  /** The status with a value in a status list. */
  public static Optional<LicenceStatus> ofValue(int value) {
    return Arrays.stream(values()).filter(status -> status.value == value).findFirst();
  }
}
