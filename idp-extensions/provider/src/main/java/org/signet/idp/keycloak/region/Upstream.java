package org.signet.idp.keycloak.region;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.common.util.Time;
import org.keycloak.util.JsonSerialization;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;

/** Whom another region says it has signed on: its ID token and its user info. */
record Upstream(RealName name, IdentityDocument document) {
  private static final String LEVEL = "signet.region.level";
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** The person; empty when the region does not say who she is. */
  static Optional<Upstream> of(BrokeredIdentityContext context) {
    JsonNode told = tree(context, OIDCIdentityProvider.USER_INFO);
    Optional<DocumentType> type = DocumentType.of(told.path("id_document_type").asText());
    LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(Time.currentTimeMillis()), CHINA);
    try {
      return type.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Upstream(
                  RealName.parse(told.path("name").asText()),
                  IdentityDocument.parse(type.get(), told.path("id_number").asText(), today)));
    } catch (RealNameFormatException | DocumentFormatException e) {
      return Optional.empty();
    }
  }

  /** What the signed ID token says of the level, or null. */
  static String acr(BrokeredIdentityContext context) {
    return tree(context, OIDCIdentityProvider.VALIDATED_ID_TOKEN).path("acr").asText(null);
  }

  /** Keeps the level that was found, for the steps that follow. */
  static void keepLevel(BrokeredIdentityContext context, int level) {
    context.getContextData().put(LEVEL, Integer.toString(level));
  }

  /** The level that was found. */
  static int level(BrokeredIdentityContext context) {
    return Integer.parseInt((String) context.getContextData().get(LEVEL));
  }

  private static JsonNode tree(BrokeredIdentityContext context, String key) {
    Map<String, Object> data = context.getContextData();
    return JsonSerialization.mapper.valueToTree(data.getOrDefault(key, Map.of()));
  }
}
