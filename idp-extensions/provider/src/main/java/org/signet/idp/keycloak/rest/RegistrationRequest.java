package org.signet.idp.keycloak.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.keycloak.util.JsonSerialization;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;
import org.signet.idp.identity.ResidentId;
import org.signet.idp.identity.ResidentIdFormatException;
import org.signet.idp.keycloak.person.LevelProof;

/** What a registrar sends: {@code {name, number, level, evidence, levelUntil?}}. */
record RegistrationRequest(RealName name, ResidentId number, LevelProof proof) {
  private static final int MOST_CHARACTERS = 4096;
  private static final Set<String> FIELDS =
      Set.of("name", "number", "level", "evidence", "levelUntil");

  static RegistrationRequest parse(String body, LocalDate today) throws RefusedException {
    JsonNode json = object(body);
    for (var field = json.fieldNames(); field.hasNext(); ) {
      if (!FIELDS.contains(field.next())) {
        throw new RefusedException(Problem.MALFORMED);
      }
    }
    try {
      return new RegistrationRequest(
          RealName.parse(text(json, "name")), number(json, today), proof(json));
    } catch (RealNameFormatException e) {
      throw new RefusedException(Problem.NAME_REFUSED, e.getMessage());
    }
  }

  /** The number of a body {@code {number}}. */
  static ResidentId parseNumber(String body, LocalDate today) throws RefusedException {
    return number(object(body), today);
  }

  private static ResidentId number(JsonNode json, LocalDate today) throws RefusedException {
    try {
      return ResidentId.parse(text(json, "number"), today);
    } catch (ResidentIdFormatException e) {
      throw new RefusedException(Problem.NUMBER_REFUSED, e.getMessage());
    }
  }

  private static LevelProof proof(JsonNode json) throws RefusedException {
    JsonNode level = json.path("level");
    Optional<IdentityLevel> known =
        level.isIntegralNumber() ? IdentityLevel.of(level.asInt()) : Optional.empty();
    try {
      Optional<Instant> until =
          json.has("levelUntil")
              ? Optional.of(Instant.parse(text(json, "levelUntil")))
              : Optional.empty();
      return new LevelProof(
          known.orElseThrow(() -> new RefusedException(Problem.LEVEL_REFUSED)),
          text(json, "evidence"),
          until);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new RefusedException(Problem.LEVEL_REFUSED);
    }
  }

  private static JsonNode object(String body) throws RefusedException {
    try {
      JsonNode json = body.length() > MOST_CHARACTERS ? null : read(body);
      if (json == null || !json.isObject()) {
        throw new RefusedException(Problem.MALFORMED);
      }
      return json;
    } catch (IOException e) {
      throw new RefusedException(Problem.MALFORMED); // the cause would show the body
    }
  }

  private static JsonNode read(String body) throws IOException {
    return JsonSerialization.mapper.readTree(body);
  }

  private static String text(JsonNode json, String field) throws RefusedException {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new RefusedException(Problem.MALFORMED);
    }
    return value.asText();
  }
}
