package org.signet.idp.keycloak.claims;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.signet.idp.disclosure.PersonAttribute;
import org.signet.idp.disclosure.VerifiedPerson;

/** The attributes that a mapper is configured to tell: {@code attributes}, names with commas. */
final class ToldAttributes {
  private static final String OPTION = "attributes";

  private ToldAttributes() {}

  static ProviderConfigProperty property() {
    return new ProviderConfigProperty(
        OPTION,
        "Attributes",
        "Names with commas between: "
            + String.join(
                ", ", Arrays.stream(PersonAttribute.values()).map(PersonAttribute::claim).toList()),
        ProviderConfigProperty.STRING_TYPE,
        "");
  }

  /** Name and value of each that is known and may be told. */
  static Map<String, Object> of(ProtocolMapperModel mapping, VerifiedPerson person) {
    Map<String, Object> told = new LinkedHashMap<>();
    for (String name : mapping.getConfig().getOrDefault(OPTION, "").split(",")) {
      person.claim(name.strip()).ifPresent(value -> told.put(name.strip(), value));
    }
    return told;
  }
}
