package org.signet.idp.keycloak.rule;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.common.Profile;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.securityprofile.SecurityProfileProvider;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.condition.AnyClientCondition;
import org.keycloak.services.clientpolicy.condition.AnyClientConditionFactory;
import org.keycloak.services.clientpolicy.condition.ClientAttributesCondition;
import org.keycloak.services.clientpolicy.condition.ClientAttributesConditionFactory;
import org.keycloak.services.clientpolicy.condition.ClientPolicyConditionProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.util.JsonSerialization;

/**
 * What a manager of client policies asks of a session: a realm with a text of policies and one
 * client, and Keycloak's own conditions. Stands in for the store of a server; executors write down
 * the name of their profile, which is that of the policy.
 */
final class PolicyRealm {
  static final String CLIENT = "client";

  private final Map<String, String> attributes = new HashMap<>();
  private final List<String> executed = new ArrayList<>();
  private List<ClientPolicyRepresentation> ofTheServer = List.of();
  private Map<String, String> ofClient = Map.of();
  private int built;

  private final ClientModel client =
      standIn(
          ClientModel.class,
          Map.of(
              "getAttributes", arguments -> ofClient,
              "getAttribute", arguments -> ofClient.get((String) arguments[0]),
              "getClientId", arguments -> CLIENT));
  private final RealmModel realm =
      standIn(
          RealmModel.class,
          Map.of(
              "getId", arguments -> "realm",
              "getName", arguments -> "realm",
              "getAttribute", arguments -> attributes.get((String) arguments[0]),
              "getClientByClientId", arguments -> CLIENT.equals(arguments[0]) ? client : null));
  private final SecurityProfileProvider server =
      standIn(
          SecurityProfileProvider.class,
          Map.of(
              "getDefaultClientProfiles", arguments -> List.of(),
              "getDefaultClientPolicies", arguments -> ofTheServer));
  private final KeycloakContext context =
      standIn(KeycloakContext.class, Map.of("getRealm", arguments -> realm));
  private final KeycloakSession session =
      standIn(
          KeycloakSession.class,
          Map.of(
              "getContext", arguments -> context,
              "getProvider", arguments -> server,
              "getComponentProvider", this::component));

  PolicyRealm() {
    Profile.defaults();
    attributes.put("client-policies.profiles", text(Map.of("profiles", profiles())));
  }

  KeycloakSession session() {
    return session;
  }

  ClientModel client() {
    return client;
  }

  void client(Map<String, String> attributes) {
    ofClient = attributes;
  }

  void policies(List<Map<String, Object>> policies) {
    attributes.put("client-policies.policies", text(Map.of("policies", policies)));
  }

  void ofTheServer(List<Map<String, Object>> policies) {
    ofTheServer =
        JsonSerialization.mapper.convertValue(
            policies, new TypeReference<List<ClientPolicyRepresentation>>() {});
  }

  String text() {
    return attributes.get("client-policies.policies");
  }

  /** Names of the profiles whose executors ran. */
  List<String> executed() {
    return executed;
  }

  /** How many conditions were made. */
  int built() {
    return built;
  }

  static Map<String, Object> policy(String name, boolean enabled, Map<String, Object> condition) {
    return policy(name, enabled, List.of(condition));
  }

  static Map<String, Object> policy(
      String name, boolean enabled, List<Map<String, Object>> conditions) {
    Map<String, Object> policy = new HashMap<>();
    policy.put("name", name);
    policy.put("enabled", enabled);
    policy.put("conditions", conditions);
    policy.put("profiles", List.of(name));
    return policy;
  }

  static Map<String, Object> condition(String id, Map<String, Object> configuration) {
    return Map.of("condition", id, "configuration", configuration);
  }

  private static List<Map<String, Object>> profiles() {
    List<Map<String, Object>> profiles = new ArrayList<>();
    for (String name : List.of("p1", "p2", "p3", "p", "s")) {
      profiles.add(
          Map.of(
              "name",
              name,
              "executors",
              List.of(Map.of("executor", name, "configuration", Map.of()))));
    }
    return profiles;
  }

  private Object component(Object[] arguments) {
    @SuppressWarnings("unchecked")
    Function<Object, ComponentModel> model = (Function<Object, ComponentModel>) arguments[2];
    String id = model.apply(null).getProviderId();
    if (arguments[0] == ClientPolicyExecutorProvider.class) {
      return new Writing(id);
    }
    assertCondition(arguments[0]);
    built++;
    return switch (id) {
      case AnyClientConditionFactory.PROVIDER_ID -> new AnyClientCondition(session);
      case ClientAttributesConditionFactory.PROVIDER_ID -> new ClientAttributesCondition(session);
      default -> throw new IllegalArgumentException(id);
    };
  }

  private static void assertCondition(Object type) {
    if (type != ClientPolicyConditionProvider.class) {
      throw new IllegalArgumentException(type.toString());
    }
  }

  private static String text(Object value) {
    try {
      return JsonSerialization.writeValueAsString(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T standIn(Class<T> type, Map<String, Function<Object[], Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Function<Object[], Object> answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer.apply(arguments);
            }));
  }

  private final class Writing
      implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {
    private final String id;

    Writing(String id) {
      this.id = id;
    }

    @Override
    public Class<ClientPolicyExecutorConfigurationRepresentation> getExecutorConfigurationClass() {
      return ClientPolicyExecutorConfigurationRepresentation.class;
    }

    @Override
    public String getProviderId() {
      return id;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) {
      executed.add(id);
    }
  }
}
