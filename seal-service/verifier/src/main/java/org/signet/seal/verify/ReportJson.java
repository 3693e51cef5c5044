package org.signet.seal.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.signet.seal.verify.pdf.Picture;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Sentence;

/** Writes the report as JSON; the order of the fields is always the same. */
final class ReportJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReportJson() {}

  static String write(Report report) {
    ObjectNode root = NODES.objectNode();
    root.put("file", report.file());
    root.put("format", report.format());
    root.put("verdict", report.verdict().word());
    ArrayNode signatures = root.putArray("signatures");
    report.signatures().forEach(signature -> signatures.add(signature(signature)));
    ObjectNode evidence = root.putObject("evidence");
    evidence.set("genuine", answer(report.evidence().genuine()));
    evidence.set("anchored", answer(report.evidence().anchored()));
    evidence.set("inForce", answer(report.evidence().inForce()));
    evidence.set("recognised", answer(report.evidence().recognised()));
    root.set("policy", policy(report.policy()));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes can always be written", e);
    }
  }

  private static ObjectNode signature(SignatureReport signature) {
    ObjectNode node = NODES.objectNode();
    node.put("id", signature.id());
    node.put("profile", signature.profile());
    node.put("signer", signature.signer().orElse(null));
    if (signature.seal().isPresent()) {
      ObjectNode seal = node.putObject("seal");
      seal.put("esId", signature.seal().get().esId());
      seal.put("name", signature.seal().get().name());
    } else {
      node.putNull("seal");
    }
    node.put("signedAt", signature.signedAt().map(Object::toString).orElse(null));
    node.put("timeSource", signature.timeSource().map(TimeSource::word).orElse(null));
    node.put("verdict", signature.verdict().word());
    ArrayNode steps = node.putArray("steps");
    for (Step step : signature.steps()) {
      ObjectNode line = steps.addObject();
      line.put("code", step.code().name());
      line.put("result", step.result().word());
      line.set("detail", sentence(step.detail()));
    }
    ArrayNode pictures = node.putArray("pictures");
    for (Picture picture : signature.pictures()) {
      pictures.addObject().put("page", picture.page()).put("png", picture.png());
    }
    return node;
  }

  private static JsonNode policy(VerifyPolicy policy) {
    if (policy.isUsual()) {
      return NODES.nullNode();
    }
    ObjectNode node = NODES.objectNode();
    node.put("name", policy.name());
    policy.profiles().stream().sorted().forEach(node.putArray("profiles")::add);
    policy.required().stream().sorted().map(StepCode::name).forEach(node.putArray("required")::add);
    policy.accepted().stream()
        .sorted()
        .map(StepCode::name)
        .forEach(node.putArray("acceptUnknown")::add);
    node.put("evidence", policy.evidenceRequired() ? "required" : "optional");
    return node;
  }

  private static ObjectNode answer(EvidenceAnswer answer) {
    ObjectNode node = NODES.objectNode();
    node.put("answer", answer.answer().word());
    node.set("reason", sentence(answer.reason()));
    return node;
  }

  private static ObjectNode sentence(Sentence sentence) {
    ObjectNode node = NODES.objectNode();
    node.put("en", sentence.in(Language.EN));
    node.put("zh", sentence.in(Language.ZH));
    return node;
  }
}
