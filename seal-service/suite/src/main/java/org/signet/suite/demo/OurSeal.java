package org.signet.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report says about the seal that the demo put on, apart from what it says about signatures
 * that were in the document before: a stamp does not make those better.
 */
record OurSeal(String verdict, List<String> others) {

  static OurSeal of(JsonNode report, String esId) {
    String verdict = "missing";
    List<String> others = new ArrayList<>();
    for (JsonNode signature : report.path("signatures")) {
      String said = signature.path("verdict").asText();
      if (signature.path("seal").path("esId").asText().equals(esId)) {
        verdict = said;
      } else {
        others.add(said);
      }
    }
    return new OurSeal(verdict, List.copyOf(others));
  }

  boolean valid() {
    return verdict.equals("valid");
  }

  String sentence() {
    return others.isEmpty()
        ? verdict
        : verdict + " (signatures that were there before: " + String.join(", ", others) + ")";
  }
}
