package org.signet.idp.keycloak.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.utils.MapperTypeSerializer;
import org.keycloak.representations.idm.ClientPolicyConditionRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.services.clientpolicy.condition.AbstractClientPolicyConditionProviderFactory;
import org.keycloak.services.clientpolicy.condition.ClientAttributesConditionFactory;

/**
 * A client policy whose conditions are all on attributes of clients and none negated: it applies to
 * no client that lacks one of them.
 *
 * @param wanted attributes that a client has when the policy applies to it
 */
record AttributePolicy(Map<String, String> wanted) {
  private static final String ATTRIBUTES = "attributes";
  private static final String NEGATED =
      AbstractClientPolicyConditionProviderFactory.IS_NEGATIVE_LOGIC;

  /** Defensive copy. */
  AttributePolicy {
    wanted = Map.copyOf(wanted);
  }

  /** The policy, or nothing when it has another condition, or one that is not plain. */
  static Optional<AttributePolicy> of(ClientPolicyRepresentation policy) {
    Map<String, String> wanted = new HashMap<>();
    for (ClientPolicyConditionRepresentation condition : policy.getConditions()) {
      JsonNode configuration = condition.getConfiguration();
      if (!ClientAttributesConditionFactory.PROVIDER_ID.equals(condition.getConditionProviderId())
          || configuration == null
          || !configuration.path(ATTRIBUTES).isTextual()
          || configuration.path(NEGATED).asBoolean()) {
        return Optional.empty();
      }
      for (Map.Entry<String, List<String>> entry :
          MapperTypeSerializer.deserialize(configuration.path(ATTRIBUTES).asText()).entrySet()) {
        if (entry.getKey() == null || entry.getValue().size() != 1) {
          return Optional.empty();
        }
        String value = entry.getValue().get(0);
        if (value == null || !value.equals(wanted.getOrDefault(entry.getKey(), value))) {
          return Optional.empty();
        }
        wanted.put(entry.getKey(), value);
      }
    }
    return Optional.of(new AttributePolicy(wanted));
  }

  /** False when the policy certainly leaves a client alone. */
  boolean mayApply(ClientModel client) {
    return client != null
        && wanted.entrySet().stream()
            .allMatch(entry -> entry.getValue().equals(client.getAttribute(entry.getKey())));
  }
}
