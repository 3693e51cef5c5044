package org.signet.idp.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says of one member: any value, or one of some (OpenID Connect Core 1.0, 5.5.1).
 *
 * @param values the values that are wanted; empty for any
 * @param impossible whether it demands what we cannot judge, an age of evidence for one
 */
record Demand(Optional<Set<String>> values, boolean impossible) {

  static Demand parse(String member, JsonNode json) throws ClaimsRequestFormatException {
    if (json.isNull()) {
      return new Demand(Optional.empty(), false);
    }
    if (!json.isObject()) {
      throw new ClaimsRequestFormatException(member + " must be null or an object");
    }
    boolean impossible = json.has("max_age");
    if (json.has("value")) {
      return new Demand(Optional.of(Set.of(text(member, json.get("value")))), impossible);
    }
    if (!json.has("values")) {
      return new Demand(Optional.empty(), impossible);
    }
    JsonNode values = json.get("values");
    if (!values.isArray() || values.isEmpty()) {
      throw new ClaimsRequestFormatException("values of " + member + " must be an array");
    }
    Set<String> wanted = new HashSet<>();
    for (JsonNode value : values) {
      wanted.add(text(member, value));
    }
    return new Demand(Optional.of(wanted), impossible);
  }

  /** Whether it is met by a value. */
  boolean metBy(Object value) {
    return !impossible && (values.isEmpty() || values.get().contains(value.toString()));
  }

  /** Whether it is met although nothing is told. */
  boolean metByNothing() {
    return !impossible && values.isEmpty();
  }

  private static String text(String member, JsonNode value) throws ClaimsRequestFormatException {
    if (!value.isValueNode() || value.isNull()) {
      throw new ClaimsRequestFormatException("a value of " + member + " must be no object");
    }
    return value.asText();
  }
}
