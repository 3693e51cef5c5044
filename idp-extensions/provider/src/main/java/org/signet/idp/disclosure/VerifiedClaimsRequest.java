package org.signet.idp.disclosure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the parameter {@code claims} asks for under {@code verified_claims}, for one place where
 * claims go (OpenID Connect for Identity Assurance 1.0, section 5).
 *
 * @param elements each wants a verification and claims of its own
 * @param list whether an array was asked for, and is answered
 */
public record VerifiedClaimsRequest(List<Element> elements, boolean list) {
  /** Characters of the parameter; Keycloak itself looks at no longer one. */
  public static final int LONGEST = 4000;

  private static final int MOST_ELEMENTS = 8;
  private static final String MEMBER = "verified_claims";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final VerifiedClaimsRequest NOTHING = new VerifiedClaimsRequest(List.of(), false);

  /** Copies the list. */
  public VerifiedClaimsRequest {
    elements = List.copyOf(elements);
  }

  /**
   * Reads the parameter.
   *
   * @param claims its text; null when the request has none
   * @param place where the claims go
   * @throws ClaimsRequestFormatException when it is too long, no JSON object, or wants something
   *     that has no meaning; the message repeats no value
   */
  public static VerifiedClaimsRequest parse(String claims, Place place)
      throws ClaimsRequestFormatException {
    if (claims == null) {
      return NOTHING;
    }
    if (claims.length() > LONGEST) {
      throw new ClaimsRequestFormatException("claims is longer than " + LONGEST + " characters");
    }
    JsonNode asked = object("claims", read(claims)).path(place.member);
    JsonNode verified = asked.path(MEMBER);
    if (asked.isMissingNode() || verified.isMissingNode()) {
      return NOTHING;
    }
    object(place.member, asked);
    List<Element> elements = new ArrayList<>();
    if (!verified.isArray()) {
      return new VerifiedClaimsRequest(List.of(Element.parse(verified)), false);
    }
    if (verified.isEmpty() || verified.size() > MOST_ELEMENTS) {
      throw new ClaimsRequestFormatException(
          MEMBER + " must have 1 to " + MOST_ELEMENTS + " elements");
    }
    for (JsonNode element : verified) {
      elements.add(Element.parse(element));
    }
    return new VerifiedClaimsRequest(elements, true);
  }

  /** The claim {@code verified_claims}; empty when nothing that was asked for can be told. */
  public Optional<Object> answer(VerifiedPerson person) {
    List<Map<String, Object>> told =
        elements.stream().flatMap(element -> element.answer(person).stream()).toList();
    if (told.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(list ? told : told.get(0));
  }

  private static JsonNode read(String claims) throws ClaimsRequestFormatException {
    try {
      return JSON.readTree(claims);
    } catch (JsonProcessingException e) {
      throw new ClaimsRequestFormatException("claims is not JSON");
    }
  }

  private static JsonNode object(String member, JsonNode json) throws ClaimsRequestFormatException {
    if (!json.isObject()) {
      throw new ClaimsRequestFormatException(member + " must be an object");
    }
    return json;
  }

  private static Map<String, Demand> demands(JsonNode element, String member)
      throws ClaimsRequestFormatException {
    JsonNode json = object(member, element.path(member));
    if (json.isEmpty()) {
      throw new ClaimsRequestFormatException(member + " must not be empty");
    }
    Map<String, Demand> demands = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (entry.getKey().equals("evidence")) {
        demands.put(entry.getKey(), new Demand(Optional.empty(), !entry.getValue().isNull()));
      } else {
        demands.put(entry.getKey(), Demand.parse(entry.getKey(), entry.getValue()));
      }
    }
    return demands;
  }

  /** Where claims go. */
  public enum Place {
    /** The ID token. */
    ID_TOKEN("id_token"),
    /** The answer of the user info endpoint. */
    USER_INFO("userinfo");

    private final String member;

    Place(String member) {
      this.member = member;
    }
  }

  /** One verification and the claims that it must stand for. */
  record Element(Map<String, Demand> verification, Map<String, Demand> claims) {

    static Element parse(JsonNode json) throws ClaimsRequestFormatException {
      object(MEMBER, json);
      Element element = new Element(demands(json, "verification"), demands(json, "claims"));
      if (!element.verification.containsKey("trust_framework")) {
        throw new ClaimsRequestFormatException("verification must ask for trust_framework");
      }
      return element;
    }

    /** Empty when the verification is not as demanded, or none of the claims is told. */
    Optional<Map<String, Object>> answer(VerifiedPerson person) {
      Map<String, Object> known = person.verification();
      Map<String, Object> stated = new LinkedHashMap<>();
      for (Map.Entry<String, Demand> member : verification.entrySet()) {
        Object value = known.get(member.getKey());
        if (value == null ? !member.getValue().metByNothing() : !member.getValue().metBy(value)) {
          return Optional.empty();
        }
        if (value != null) {
          stated.put(member.getKey(), value);
        }
      }
      Map<String, Object> told = new LinkedHashMap<>();
      claims.forEach(
          (claim, demand) ->
              person.claim(claim).filter(demand::metBy).ifPresent(value -> told.put(claim, value)));
      return told.isEmpty()
          ? Optional.empty()
          : Optional.of(Map.of("verification", stated, "claims", told));
    }
  }
}
