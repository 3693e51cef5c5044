package org.signet.idp.identity;

import java.util.Arrays;
import java.util.Optional;

/** What kind of document proves who somebody is. */
public enum DocumentType {
  /** Resident ID card (居民身份证), GB 11643-1999. */
  RESIDENT_ID("resident-id", "resident-id"),
  /**
   * Residence permit of residents of Hong Kong, Macao and Taiwan (港澳台居民居住证): a number of GB
   * 11643-1999 with the regions 810000, 820000 and 830000.
   */
  RESIDENCE_PERMIT("residence-permit", "resident-id"),
  /** Mainland travel permit of residents of Hong Kong and Macao (港澳居民来往内地通行证). */
  HONG_KONG_MACAO_PERMIT("hong-kong-macao-permit", "hong-kong-macao-permit"),
  /** Mainland travel permit of residents of Taiwan (台湾居民来往大陆通行证). */
  TAIWAN_PERMIT("taiwan-permit", "taiwan-permit"),
  /** Foreign permanent resident ID card (外国人永久居留身份证), in its forms of 2004 and of 2023. */
  FOREIGN_PERMANENT_RESIDENT_ID("foreign-permanent-resident-id", "foreign-permanent-resident-id"),
  /** Passport, ICAO Doc 9303 part 4. */
  PASSPORT("passport", "passport");

  private final String code;
  private final String numberSpace;

  DocumentType(String code, String numberSpace) {
    this.code = code;
    this.numberSpace = numberSpace;
  }

  /** The type of a code, if there is one. */
  public static Optional<DocumentType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /** As in requests, claims and tables. */
  public String code() {
    return code;
  }

  /** Documents of one space have different numbers even where their types differ. */
  String numberSpace() {
    return numberSpace;
  }
}
