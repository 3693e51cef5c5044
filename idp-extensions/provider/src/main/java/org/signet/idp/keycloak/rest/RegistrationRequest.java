package org.signet.idp.keycloak.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.PhoneNumber;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;
import org.signet.idp.keycloak.person.LevelProof;

/**
 * What a registrar sends: {@code {name, documentType?, number, phone?, level, evidence,
 * levelUntil?}}.
 */
record RegistrationRequest(
    RealName name, IdentityDocument document, Optional<PhoneNumber> phone, LevelProof proof) {
  private static final Set<String> FIELDS =
      Set.of("name", "documentType", "number", "phone", "level", "evidence", "levelUntil");

  static RegistrationRequest parse(String body, LocalDate today) throws RefusedException {
    JsonBody json = JsonBody.parse(body, FIELDS);
    try {
      return new RegistrationRequest(
          RealName.parse(json.text("name")), document(json, today), phone(json), proof(json));
    } catch (RealNameFormatException e) {
      throw new RefusedException(Problem.NAME_REFUSED, e.getMessage());
    }
  }

  /** The document of a body {@code {documentType?, number}}. */
  static IdentityDocument parseDocument(String body, LocalDate today) throws RefusedException {
    return document(JsonBody.parse(body, Set.of("documentType", "number")), today);
  }

  /** Without a type it is a resident ID. */
  private static IdentityDocument document(JsonBody json, LocalDate today) throws RefusedException {
    DocumentType type = DocumentType.RESIDENT_ID;
    if (json.has("documentType")) {
      type =
          DocumentType.of(json.text("documentType"))
              .orElseThrow(() -> new RefusedException(Problem.DOCUMENT_TYPE_REFUSED));
    }
    try {
      return IdentityDocument.parse(type, json.text("number"), today);
    } catch (DocumentFormatException e) {
      throw new RefusedException(Problem.NUMBER_REFUSED, e.getMessage());
    }
  }

  private static Optional<PhoneNumber> phone(JsonBody json) throws RefusedException {
    if (!json.has("phone")) {
      return Optional.empty();
    }
    try {
      return Optional.of(PhoneNumber.of(json.text("phone")));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problem.PHONE_REFUSED);
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
