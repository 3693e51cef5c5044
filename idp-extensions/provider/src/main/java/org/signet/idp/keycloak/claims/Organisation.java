package org.signet.idp.keycloak.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.GovernmentLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/**
 * The organisation a person works for: a group with a valid code and a name as attributes.
 *
 * @param path codes from the topmost organisation to this one
 */
record Organisation(
    UnifiedSocialCreditCode code, String name, Optional<GovernmentLevel> level, List<String> path) {
  private static final String CODE = "organization_code";
  private static final String NAME = "organization_name";
  private static final String LEVEL = "organization_level";

  Organisation {
    path = List.copyOf(path);
  }

  /** The first by the path of its group; a group with a wrong code is none. */
  static Optional<Organisation> of(UserModel user) {
    return user.getGroupsStream()
        .sorted(Comparator.comparing(KeycloakModelUtils::buildGroupPath))
        .flatMap(group -> of(group).stream())
        .findFirst();
  }

  /** The claim {@code organisation}: {@code {code, name, level?, path}}. */
  Map<String, Object> claim() {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("code", code.code());
    claim.put("name", name);
    level.ifPresent(known -> claim.put("level", known.claim()));
    claim.put("path", path);
    return claim;
  }

  private static Optional<Organisation> of(GroupModel group) {
    Optional<UnifiedSocialCreditCode> code = code(group);
    String name = group.getFirstAttribute(NAME);
    if (code.isEmpty() || name == null || name.isBlank()) {
      return Optional.empty();
    }
    String level = group.getFirstAttribute(LEVEL);
    return Optional.of(
        new Organisation(
            code.get(),
            name,
            level == null ? Optional.empty() : GovernmentLevel.of(level),
            path(group)));
  }

  private static List<String> path(GroupModel group) {
    List<String> path = new ArrayList<>();
    for (GroupModel at = group; at != null; at = at.getParent()) {
      code(at).ifPresent(code -> path.add(0, code.code()));
    }
    return path;
  }

  private static Optional<UnifiedSocialCreditCode> code(GroupModel group) {
    String code = group.getFirstAttribute(CODE);
    try {
      return code == null ? Optional.empty() : Optional.of(UnifiedSocialCreditCode.parse(code));
    } catch (CreditCodeFormatException e) {
      return Optional.empty();
    }
  }
}
