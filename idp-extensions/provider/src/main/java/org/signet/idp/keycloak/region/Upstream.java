package org.signet.idp.keycloak.region;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.common.util.Time;
import org.keycloak.util.JsonSerialization;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;

/** Whom another region says it has signed on: its ID token and its user info. */
record Upstream(RealName name, IdentityDocument document) {
  private static final String LEVEL = "signet.region.level";
  private static final String IDENTITY = "signet.region.identity";
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

  /**
   * What the signed ID token says of the identity by itself: a number from 1 to 4.
   *
   * @param claim that says it
   * @return empty when it says nothing of the kind
   */
  static OptionalInt identity(BrokeredIdentityContext context, String claim) {
    JsonNode told = tree(context, OIDCIdentityProvider.VALIDATED_ID_TOKEN).path(claim);
    return told.isInt() && IdentityLevel.of(told.intValue()).isPresent()
        ? OptionalInt.of(told.intValue())
        : OptionalInt.empty();
  }

  /** Keeps the levels that were found, for the steps that follow. */
  static void keepLevels(BrokeredIdentityContext context, int level, int identity) {
    context.getContextData().put(LEVEL, Integer.toString(level));
    context.getContextData().put(IDENTITY, Integer.toString(identity));
  }

  /** The level of the sign-on. */
  static int level(BrokeredIdentityContext context) {
    return number(context, LEVEL);
  }

  /** How well the identity is proved. */
  static int identity(BrokeredIdentityContext context) {
    return number(context, IDENTITY);
  }

  /** The lower of both. */
  static int effective(BrokeredIdentityContext context) {
    return Math.min(level(context), identity(context));
  }

  private static int number(BrokeredIdentityContext context, String note) {
    return Integer.parseInt((String) context.getContextData().get(note));
  }

  private static JsonNode tree(BrokeredIdentityContext context, String key) {
    Map<String, Object> data = context.getContextData();
    return JsonSerialization.mapper.valueToTree(data.getOrDefault(key, Map.of()));
  }
}
