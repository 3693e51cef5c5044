package org.signet.idp.keycloak.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.util.JsonSerialization;

/** A small JSON object from outside, read strictly: no field but the expected ones. */
record JsonBody(JsonNode json) {
  private static final int MOST_CHARACTERS = 4096;

  static JsonBody parse(String body, Set<String> fields) throws RefusedException {
    JsonNode json = object(body);
    for (var field = json.fieldNames(); field.hasNext(); ) {
      if (!fields.contains(field.next())) {
        throw new RefusedException(Problem.MALFORMED);
      }
    }
    return new JsonBody(json);
  }

  boolean has(String field) {
    return json.has(field);
  }

  JsonNode get(String field) {
    return json.path(field);
  }

  String text(String field) throws RefusedException {
    return text(json.path(field));
  }

  List<String> texts(String field) throws RefusedException {
    JsonNode values = json.path(field);
    if (!values.isArray()) {
      throw new RefusedException(Problem.MALFORMED);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      texts.add(text(value));
    }
    return texts;
  }

  private static String text(JsonNode value) throws RefusedException {
    if (!value.isTextual()) {
      throw new RefusedException(Problem.MALFORMED);
    }
    return value.asText();
  }

  private static JsonNode object(String body) throws RefusedException {
    try {
      JsonNode json =
          body.length() > MOST_CHARACTERS ? null : JsonSerialization.mapper.readTree(body);
      if (json == null || !json.isObject()) {
        throw new RefusedException(Problem.MALFORMED);
      }
      return json;
    } catch (IOException e) {
      throw new RefusedException(Problem.MALFORMED); // the cause would show the body
    }
  }
}
