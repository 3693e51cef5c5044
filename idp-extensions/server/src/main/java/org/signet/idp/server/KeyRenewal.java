package org.signet.idp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Replaces the keys of a realm. The prepared database has keys, since Keycloak makes them with the
 * realm; every home begins with a copy and must not keep them.
 */
final class KeyRenewal {
  private static final String KEYS = "org.keycloak.keys.KeyProvider";
  private static final String OWN = "home-";
  private static final Set<String> SECRET =
      Set.of("privateKey", "certificate", "secret", "kid", "ecPrivateKey", "ecPublicKey");

  private KeyRenewal() {}

  /** Adds a new provider for each old one, then removes the old ones. */
  static void renew(AdminApi admin, String realm) throws IOException {
    String path = "/admin/realms/" + realm + "/components";
    List<JsonNode> old = new ArrayList<>();
    List<String> renewed = new ArrayList<>();
    for (JsonNode component : admin.get(path + "?type=" + KEYS)) {
      String name = component.path("name").asText();
      if (name.startsWith(OWN)) {
        renewed.add(name);
      } else {
        old.add(component);
      }
    }
    for (JsonNode component : old) {
      String name = OWN + component.path("name").asText();
      if (!renewed.contains(name)) {
        admin.post(path, fresh(component, name));
      }
    }
    for (JsonNode component : old) {
      admin.delete(path + "/" + component.path("id").asText());
    }
  }

  private static JsonNode fresh(JsonNode component, String name) {
    ObjectNode copy = component.deepCopy();
    copy.remove("id");
    copy.put("name", name);
    ((ObjectNode) copy.path("config")).remove(SECRET);
    return copy;
  }
}
