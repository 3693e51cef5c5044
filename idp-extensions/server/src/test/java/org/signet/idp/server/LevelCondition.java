package org.signet.idp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition of level in one of the shared realm's flows, as the server has it.
 *
 * @param setting as the server gave it, with its id
 */
record LevelCondition(ObjectNode setting) {
  private static final String AUTHENTICATION = "/admin/realms/signet/authentication";

  /** All of the realm's own flows. */
  static List<LevelCondition> all() throws IOException {
    AdminApi admin = TestAccounts.admin();
    List<LevelCondition> conditions = new ArrayList<>();
    for (JsonNode flow : admin.get(AUTHENTICATION + "/flows")) {
      if (!flow.path("builtIn").asBoolean()) {
        String alias = flow.path("alias").asText().replace(" ", "%20");
        for (JsonNode step : admin.get(AUTHENTICATION + "/flows/" + alias + "/executions")) {
          if (step.path("providerId").asText().equals("conditional-level-of-authentication")) {
            conditions.add(new LevelCondition((ObjectNode) admin.get(path(step))));
          }
        }
      }
    }
    return conditions;
  }

  static LevelCondition of(String alias) throws IOException {
    return all().stream().filter(one -> one.alias().equals(alias)).findFirst().orElseThrow();
  }

  String alias() {
    return setting.path("alias").asText();
  }

  int level() {
    return setting.at("/config/loa-condition-level").asInt();
  }

  /** For how long the level counted when this was read. */
  Duration age() {
    return Duration.ofSeconds(setting.at("/config/loa-max-age").asLong());
  }

  /** Lets the level count for another time, from now on and until it is said again. */
  void count(Duration age) throws IOException {
    ObjectNode changed = setting.deepCopy();
    changed.withObject("/config").put("loa-max-age", Long.toString(age.toSeconds()));
    TestAccounts.admin().put(AUTHENTICATION + "/config/" + setting.path("id").asText(), changed);
  }

  private static String path(JsonNode step) {
    return AUTHENTICATION + "/config/" + step.path("authenticationConfig").asText();
  }
}
