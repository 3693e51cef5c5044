package org.signet.seal.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The description of the service, {@code openapi.json}, as a program reads it. */
final class Interface {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  Interface(JsonNode document) {
    this.document = document;
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        Operation operation =
            new Operation(verb.getKey().toUpperCase(Locale.ROOT), path.getKey(), verb.getValue());
        operations.put(operation.name(), operation);
      }
    }
  }

  Map<String, Operation> operations() {
    return operations;
  }

  /** What is wrong with a value, by a schema of this description (JSON Schema 2020-12). */
  List<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = Caller.JSON.createObjectNode();
    whole.set("components", document.get("components"));
    whole.putArray("allOf").add(schema);
    return SCHEMAS.getSchema(whole).validate(value).stream().map(Error::toString).toList();
  }

  /** One operation. */
  record Operation(String verb, String path, JsonNode described) {
    String name() {
      return described.get("operationId").textValue();
    }

    /** Path and query of the example; {@code given} wins over the examples of parameters. */
    String target(Map<String, String> given) {
      String target = path;
      List<String> query = new ArrayList<>();
      for (JsonNode parameter : described.path("parameters")) {
        String name = parameter.get("name").textValue();
        String value = given.getOrDefault(name, parameter.path("example").asText(""));
        if (parameter.get("in").textValue().equals("path")) {
          target = target.replace("{" + name + "}", encoded(value));
        } else if (parameter.get("in").textValue().equals("query") && !value.isEmpty()) {
          query.add(name + "=" + encoded(value));
        }
      }
      return query.isEmpty() ? target : target + "?" + String.join("&", query);
    }

    private static String encoded(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Headers of the example. */
    Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      for (JsonNode parameter : described.path("parameters")) {
        if (parameter.get("in").textValue().equals("header") && parameter.has("example")) {
          headers.put(parameter.get("name").textValue(), parameter.get("example").asText());
        }
      }
      return headers;
    }

    /** The first kind of body that is taken. */
    Optional<Map.Entry<String, JsonNode>> body() {
      return described.at("/requestBody/content").properties().stream().findFirst();
    }

    /** What an answer of this status carries, by media type. */
    JsonNode answers(int status) throws IOException {
      JsonNode answer = described.at("/responses/" + status);
      if (answer.isMissingNode()) {
        throw new IOException(name() + " describes no answer " + status);
      }
      return answer.path("content");
    }
  }
}
