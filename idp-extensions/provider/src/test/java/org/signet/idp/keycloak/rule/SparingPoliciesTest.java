package org.signet.idp.keycloak.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.services.clientpolicy.DefaultClientPolicyManager;
import org.keycloak.services.clientpolicy.context.ClientModelContext;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;

/** Whatever the policies, the client and the event are: what is executed is what Keycloak does. */
class SparingPoliciesTest {
  private static final String[] NAMES = {"use", "tier"};
  private static final String[] VALUES = {"stamping", "reading"};
  private static final int ROUNDS = 3_000;

  /** Kept here, since a logger that nobody holds forgets its level. */
  private static final Logger CONDITION =
      Logger.getLogger("org.keycloak.services.clientpolicy.condition.ClientAttributesCondition");

  private final Random random = new Random(20261126);
  private final PolicyRealm realm = new PolicyRealm();
  private final KnownPolicies known = new KnownPolicies();

  /** It warns at each event of a condition that nobody can meet. */
  @BeforeAll
  static void quiet() {
    CONDITION.setLevel(Level.OFF);
  }

  @Test
  void executes_what_keycloak_executes() throws ClientPolicyException {
    int applied = 0;
    for (int round = 0; round < ROUNDS; round++) {
      realm.policies(policies());
      realm.client(attributes());
      for (ClientPolicyContext context : contexts()) {
        List<String> ofKeycloak =
            executed(new DefaultClientPolicyManager(realm.session()), context);
        List<String> ours = executed(new SparingPolicies(realm.session(), known), context);

        assertThat(ours)
            .as("%s, client %s, %s", realm.text(), realm.client().getAttributes(), context)
            .isEqualTo(ofKeycloak);
        applied += ours.size();
      }
    }
    assertThat(applied).as("policies that applied").isGreaterThan(ROUNDS / 2);
  }

  @Test
  void builds_nothing_for_a_client_that_lacks_the_attribute() throws ClientPolicyException {
    realm.policies(List.of(PolicyRealm.policy("p", true, attribute("use", "stamping", false))));
    realm.client(Map.of("use", "reading"));
    executed(new SparingPolicies(realm.session(), known), about(realm.client()));

    assertThat(realm.built()).isZero();
    executed(new DefaultClientPolicyManager(realm.session()), about(realm.client()));
    assertThat(realm.built()).isEqualTo(1);
  }

  @Test
  void changed_policy_counts_with_the_next_event() throws ClientPolicyException {
    ClientPolicyManager manager = new SparingPolicies(realm.session(), known);
    realm.client(Map.of("use", "reading"));
    realm.policies(List.of(PolicyRealm.policy("p", true, attribute("use", "stamping", false))));
    assertThat(executed(manager, about(realm.client()))).isEmpty();

    realm.policies(List.of(PolicyRealm.policy("p", true, attribute("use", "reading", false))));
    assertThat(executed(manager, about(realm.client()))).containsExactly("p");
  }

  @Test
  void policy_of_the_server_applies_as_well() throws ClientPolicyException {
    realm.ofTheServer(List.of(PolicyRealm.policy("s", true, attribute("use", "stamping", false))));
    realm.policies(List.of());
    realm.client(Map.of("use", "stamping"));

    assertThat(executed(new SparingPolicies(realm.session(), known), about(realm.client())))
        .containsExactly("s");
  }

  private List<String> executed(ClientPolicyManager manager, ClientPolicyContext context)
      throws ClientPolicyException {
    realm.executed().clear();
    manager.triggerOnEvent(context);
    return List.copyOf(realm.executed());
  }

  private List<Map<String, Object>> policies() {
    List<Map<String, Object>> policies = new ArrayList<>();
    for (int policy = random.nextInt(4); policy > 0; policy--) {
      List<Map<String, Object>> conditions = new ArrayList<>();
      for (int condition = random.nextInt(4); condition > 0; condition--) {
        conditions.add(condition());
      }
      Map<String, Object> made =
          PolicyRealm.policy("p" + policy, random.nextInt(5) > 0, conditions);
      if (random.nextInt(4) == 0) {
        made.put("mode", "strict");
      }
      policies.add(made);
    }
    return policies;
  }

  private Map<String, Object> condition() {
    return switch (random.nextInt(8)) {
      case 0 -> PolicyRealm.condition("any-client", Map.of());
      case 1 -> PolicyRealm.condition("any-client", Map.of("is-negative-logic", true));
      case 2 -> PolicyRealm.condition("client-attributes", Map.of());
      case 3 -> attributes("[]");
      case 4 ->
          attributes(
              "[{\"key\":\"use\",\"value\":\"stamping\"},{\"key\":\"use\",\"value\":\"reading\"}]");
      default -> attribute(one(NAMES), one(VALUES), random.nextInt(4) == 0);
    };
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        attributes.put(name, one(VALUES));
      }
    }
    return attributes;
  }

  private List<ClientPolicyContext> contexts() {
    return List.of(
        about(realm.client()),
        about(null),
        () -> ClientPolicyEvent.TOKEN_REQUEST,
        new PreAuthorizationRequestContext(PolicyRealm.CLIENT, null),
        new PreAuthorizationRequestContext("nobody", null));
  }

  private static ClientPolicyContext about(ClientModel client) {
    return new ClientModelContext() {
      @Override
      public ClientModel getClient() {
        return client;
      }

      @Override
      public ClientPolicyEvent getEvent() {
        return ClientPolicyEvent.VIEW;
      }
    };
  }

  private static Map<String, Object> attribute(String name, String value, boolean negated) {
    String text = "[{\"key\":\"" + name + "\",\"value\":\"" + value + "\"}]";
    return PolicyRealm.condition(
        "client-attributes", Map.of("attributes", text, "is-negative-logic", negated));
  }

  private static Map<String, Object> attributes(String text) {
    return PolicyRealm.condition("client-attributes", Map.of("attributes", text));
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
