package org.signet.seal.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * The leaf of a certificate as it waits in the outbox: a JSON object, bytes in Base64.
 * Confidential, as the leaf's secret and fields are in it; the row is deleted once the evidence
 * store has them.
 */
public final class CertificatePayload {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CertificatePayload() {}

  /** The payload of an outbox row. */
  public static byte[] of(CertificateLeaf leaf) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("identifier", leaf.identifier().text());
    object.put("fileSm3", leaf.fileSm3());
    object.put("list", leaf.statusList());
    object.put("index", leaf.statusIndex());
    object.put("issuerKey", leaf.issuerKeyId());
    object.put("level", leaf.level());
    object.put("issuedAt", leaf.issuedAt().toString());
    object.put("fields", leaf.fields());
    object.put("secret", leaf.secret());
    try {
      return JSON.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts could not be written as JSON", e);
    }
  }

  /** Reads a payload that {@link #of} wrote. */
  static CertificateLeaf parse(byte[] payload) throws IOException {
    JsonNode json = JSON.readTree(payload);
    TreeMap<String, String> fields = new TreeMap<>();
    json.get("fields")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
    try {
      return new CertificateLeaf(
          LicenceIdentifier.parse(json.get("identifier").textValue()),
          json.get("fileSm3").binaryValue(),
          json.get("list").longValue(),
          json.get("index").intValue(),
          json.get("issuerKey").binaryValue(),
          json.get("level").intValue(),
          Instant.parse(json.get("issuedAt").textValue()),
          fields,
          json.get("secret").binaryValue());
    } catch (LicenceFormatException e) {
      throw new IOException("an outbox row is no certificate", e);
    }
  }
}
