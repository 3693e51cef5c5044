package org.signet.idp.staff;

import java.time.Instant;
import java.util.Set;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.GovernmentLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/** A small tree of invented organisations. */
final class Tree {
  static final OrganisationPath PROVINCE = OrganisationPath.top(code("119900000000000275"));
  static final OrganisationPath CITY = PROVINCE.child(code("11990000000000019A"));
  static final OrganisationPath COUNTY = CITY.child(code("11990101000000043E"));
  static final OrganisationPath OTHER_CITY = PROVINCE.child(code("1199020000000006XP"));

  private Tree() {}

  static UnifiedSocialCreditCode code(String code) {
    try {
      return UnifiedSocialCreditCode.parse(code);
    } catch (CreditCodeFormatException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Post post(OrganisationPath path, String... roles) {
    return new Post(
        new Organisation(path, "示例数据局", GovernmentLevel.COUNTY), Set.of(roles), Instant.EPOCH);
  }
}
