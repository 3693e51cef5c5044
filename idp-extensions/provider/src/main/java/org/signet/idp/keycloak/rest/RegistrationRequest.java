package org.signet.idp.keycloak.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;
import org.signet.idp.identity.ResidentId;
import org.signet.idp.identity.ResidentIdFormatException;
import org.signet.idp.keycloak.person.LevelProof;

/** What a registrar sends: {@code {name, number, level, evidence, levelUntil?}}. */
record RegistrationRequest(RealName name, ResidentId number, LevelProof proof) {
  private static final Set<String> FIELDS =
      Set.of("name", "number", "level", "evidence", "levelUntil");

  static RegistrationRequest parse(String body, LocalDate today) throws RefusedException {
    JsonBody json = JsonBody.parse(body, FIELDS);
    try {
      return new RegistrationRequest(
          RealName.parse(json.text("name")), number(json, today), proof(json));
    } catch (RealNameFormatException e) {
      throw new RefusedException(Problem.NAME_REFUSED, e.getMessage());
    }
  }

  /** The number of a body {@code {number}}. */
  static ResidentId parseNumber(String body, LocalDate today) throws RefusedException {
    return number(JsonBody.parse(body, Set.of("number")), today);
  }

  private static ResidentId number(JsonBody json, LocalDate today) throws RefusedException {
    try {
      return ResidentId.parse(json.text("number"), today);
    } catch (ResidentIdFormatException e) {
      throw new RefusedException(Problem.NUMBER_REFUSED, e.getMessage());
    }
  }

  private static LevelProof proof(JsonBody json) throws RefusedException {
    JsonNode level = json.get("level");
    Optional<IdentityLevel> known =
        level.isIntegralNumber() ? IdentityLevel.of(level.asInt()) : Optional.empty();
    try {
      Optional<Instant> until =
          json.has("levelUntil")
              ? Optional.of(Instant.parse(json.text("levelUntil")))
              : Optional.empty();
      return new LevelProof(
          known.orElseThrow(() -> new RefusedException(Problem.LEVEL_REFUSED)),
          json.text("evidence"),
          until);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new RefusedException(Problem.LEVEL_REFUSED);
    }
  }
}
