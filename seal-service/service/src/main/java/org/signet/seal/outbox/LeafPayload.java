package org.signet.seal.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.signet.ledger.evidence.DocumentLeaf;

/**
 * An evidence leaf as it waits in the outbox: a JSON object, bytes in Base64. Confidential, as the
 * leaf's secret is in it.
 */
public final class LeafPayload {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LeafPayload() {}

  /** The payload of an outbox row. */
  public static byte[] of(DocumentLeaf leaf) {
    try {
      return JSON.writeValueAsBytes(
          Map.of(
              "stampId", leaf.stampId(),
              "documentSm3", leaf.documentSm3(),
              "esId", leaf.esId(),
              "profile", leaf.profile(),
              "stampedAt", leaf.stampedAt().toString(),
              "secret", leaf.secret()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts could not be written as JSON", e);
    }
  }

  /** Reads a payload that {@link #of} wrote. */
  static DocumentLeaf parse(byte[] payload) throws IOException {
    JsonNode json = JSON.readTree(payload);
    return new DocumentLeaf(
        json.get("stampId").textValue(),
        json.get("documentSm3").binaryValue(),
        json.get("esId").textValue(),
        json.get("profile").textValue(),
        Instant.parse(json.get("stampedAt").textValue()),
        json.get("secret").binaryValue());
  }
}
