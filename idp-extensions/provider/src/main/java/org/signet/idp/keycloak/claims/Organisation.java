package org.signet.idp.keycloak.claims;

import java.util.Comparator;
import java.util.Optional;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/** The organisation a person works for: a group with a valid code and a name as attributes. */
record Organisation(UnifiedSocialCreditCode code, String name) {
  private static final String CODE = "organization_code";
  private static final String NAME = "organization_name";

  /** The first by the path of its group; a group with a wrong code is none. */
  static Optional<Organisation> of(UserModel user) {
    return user.getGroupsStream()
        .sorted(Comparator.comparing(KeycloakModelUtils::buildGroupPath))
        .flatMap(group -> of(group).stream())
        .findFirst();
  }

  private static Optional<Organisation> of(GroupModel group) {
    String code = group.getFirstAttribute(CODE);
    String name = group.getFirstAttribute(NAME);
    if (code == null || name == null || name.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Organisation(UnifiedSocialCreditCode.parse(code), name));
    } catch (CreditCodeFormatException e) {
      return Optional.empty();
    }
  }
}
