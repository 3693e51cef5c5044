package org.signet.idp.keycloak.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyManager;

/**
 * The enabled policies of each realm, parsed once for each text of them. The text comes from
 * Keycloak's own cache of realms at each question, so that a changed one counts at once on every
 * node. Thread-safe.
 */
final class KnownPolicies {
  private final Map<String, Parsed> realms = new ConcurrentHashMap<>();

  /** The policies of a realm; nothing when one of them is not on attributes of clients alone. */
  Optional<List<AttributePolicy>> of(RealmModel realm, ClientPolicyManager manager) {
    Optional<String> text = Optional.ofNullable(realm.getAttribute(Constants.CLIENT_POLICIES));
    Parsed parsed = realms.get(realm.getId());
    if (parsed == null || !parsed.text().equals(text)) {
      parsed = new Parsed(text, parse(realm, manager));
      realms.put(realm.getId(), parsed);
    }
    return parsed.policies();
  }

  private static Optional<List<AttributePolicy>> parse(
      RealmModel realm, ClientPolicyManager manager) {
    try {
      return plain(manager.getClientPolicies(realm, true));
    } catch (ClientPolicyException e) {
      return Optional.empty(); // cannot be read: Keycloak's manager says so at each event
    }
  }

  private static Optional<List<AttributePolicy>> plain(ClientPoliciesRepresentation stated) {
    List<AttributePolicy> policies = new ArrayList<>();
    List<ClientPolicyRepresentation> enabled =
        Stream.of(stated.getPolicies(), stated.getGlobalPolicies())
            .filter(list -> list != null)
            .flatMap(List::stream)
            .filter(policy -> Boolean.TRUE.equals(policy.isEnabled()))
            .filter(policy -> policy.getConditions() != null && !policy.getConditions().isEmpty())
            .toList();
    for (ClientPolicyRepresentation policy : enabled) {
      Optional<AttributePolicy> plain = AttributePolicy.of(policy);
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      policies.add(plain.get());
    }
    return Optional.of(policies);
  }

  private record Parsed(Optional<String> text, Optional<List<AttributePolicy>> policies) {}
}
