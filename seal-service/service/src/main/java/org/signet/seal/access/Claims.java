package org.signet.seal.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the claims of the realm; what is absent or of another type counts as not stated. */
final class Claims {
  private static final int LONGEST_SUBJECT = 64;
  private static final int LONGEST_TEXT = 200;

  private Claims() {}

  static Person person(JWTClaimsSet claims) throws TokenRefusedException {
    String subject = claims.getSubject();
    if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      throw new TokenRefusedException(
          TokenRefusedException.Reason.INVALID, "The token names no usable subject.");
    }
    return new Person(
        subject,
        text(claims, "preferred_username").orElse(subject),
        level(claims.getClaim("identity_level")),
        roles(claims.getClaim("realm_access")),
        text(claims, "real_name_masked"),
        organisation(claims),
        system(claims));
  }

  /** The claim {@code organisation} with its path; in older tokens a code without a path. */
  private static Optional<Organisation> organisation(JWTClaimsSet claims) {
    if (claims.getClaim("organisation") instanceof Map<?, ?> stated) {
      return inTree(stated);
    }
    return text(claims, "organization_code")
        .map(List::of)
        .filter(Organisation::isPath)
        .map(path -> new Organisation(path, text(claims, "organization_name")));
  }

  private static Optional<Organisation> inTree(Map<?, ?> stated) {
    if (!(stated.get("path") instanceof List<?> steps)
        || steps.isEmpty()
        || !steps.stream().allMatch(String.class::isInstance)
        || !steps.get(steps.size() - 1).equals(stated.get("code"))) {
      return Optional.empty();
    }
    List<String> path = steps.stream().map(String.class::cast).toList();
    return Organisation.isPath(path)
        ? Optional.of(new Organisation(path, text(stated.get("name"))))
        : Optional.empty();
  }

  /** A token of the client credentials grant names its client twice; no person's token does. */
  private static Optional<String> system(JWTClaimsSet claims) {
    return text(claims, "client_id")
        .filter(client -> text(claims, "azp").filter(client::equals).isPresent())
        .filter(
            client ->
                text(claims, "preferred_username")
                    .filter(("service-account-" + client)::equals)
                    .isPresent());
  }

  private static Optional<String> text(JWTClaimsSet claims, String name) {
    return text(claims.getClaim(name));
  }

  private static Optional<String> text(Object claim) {
    return claim instanceof String value && !value.isBlank() && value.length() <= LONGEST_TEXT
        ? Optional.of(value)
        : Optional.empty();
  }

  private static int level(Object claim) {
    if (claim instanceof Number number) {
      return within(number.longValue());
    }
    return claim instanceof String text && text.matches("[1-4]") ? Integer.parseInt(text) : 0;
  }

  private static int within(long level) {
    return level >= 1 && level <= 4 ? (int) level : 0;
  }

  private static Set<Role> roles(Object realmAccess) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (realmAccess instanceof Map<?, ?> access && access.get("roles") instanceof List<?> names) {
      for (Object name : names) {
        Role.ofClaim(String.valueOf(name)).ifPresent(roles::add);
      }
    }
    return roles;
  }
}
