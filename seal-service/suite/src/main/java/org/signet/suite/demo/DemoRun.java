package org.signet.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.seal.verify.DocumentFormatException;
import org.signet.seal.verify.DocumentVerifier;
import org.signet.seal.verify.EvidenceAnswer.Answer;
import org.signet.seal.verify.Report;
import org.signet.seal.verify.SealStatusSource;
import org.signet.seal.verify.StepCode;
import org.signet.seal.verify.StepResult;
import org.signet.seal.verify.Verdict;
import org.signet.seal.verify.VerifyLimits;
import org.signet.suite.home.DevelopmentKeys;
import org.signet.suite.run.RunningSuite;
import org.signet.suite.run.SuiteStartException;
import org.signet.suite.terminal.Sizes;

/** Walks documents through a running suite, as a department, a verifier and an attacker would. */
public final class DemoRun {
  private static final Duration EVIDENCE_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningSuite suite;
  private final ServiceClient service;
  private final Transcript transcript;
  private final Path outputs;
  private final Clock clock;

  DemoRun(RunningSuite suite, Transcript transcript, Path outputs, Clock clock) {
    this.suite = suite;
    this.service = new ServiceClient(suite.service());
    this.transcript = transcript;
    this.outputs = outputs;
    this.clock = clock;
  }

  /** A document on its way. */
  private record Sealed(Path file, Path evidence) {}

  void run(List<Path> documents)
      throws IOException,
          InterruptedException,
          KeyStoreFormatException,
          CertificateFormatException,
          SuiteStartException {
    JsonNode seal = new SealOfDemo(service, this::signIn).make();
    transcript.held(
        "seal",
        "applied for, approved, made and granted for %s: %s, GB/T 38540-2020, SM2"
            .formatted(seal.path("name").asText(), seal.path("esId").asText()));
    String user = signIn("li.si");
    Optional<Sealed> first = Optional.empty();
    for (Path document : documents) {
      transcript.heading(document.getFileName().toString());
      Optional<Sealed> sealed = oneDocument(user, seal, document);
      first = first.or(() -> sealed);
    }
    if (first.isPresent()) {
      transcript.heading("what must be refused");
      changedByte(first.get());
      revokedCertificate(first.get());
    }
    transcript.heading("the logs");
    audit(first.isPresent());
    new DemoRegions(suite, transcript, outputs, clock).run(documents.get(0));
  }

  private String signIn(String username) throws IOException {
    String token = suite.realm().token(username, suite.realm().account(username).password());
    JsonNode claims = TokenText.claims(token);
    transcript.check(
        claims.path("identity_level").asInt() >= 3,
        "sign in",
        "%s is %s (%s), identity level %s, role %s"
            .formatted(
                username,
                claims.path("real_name_masked").asText(),
                claims.path("id_number_masked").asText(),
                claims.path("identity_level").asInt(),
                suite.realm().account(username).role()));
    return token;
  }

  private Optional<Sealed> oneDocument(String token, JsonNode seal, Path document)
      throws IOException, InterruptedException, CertificateFormatException {
    String esId = seal.path("esId").asText();
    ServiceClient.Stamped stamped;
    try {
      stamped = stamp(token, seal.path("id").asText(), document);
    } catch (ServiceRefusedException refused) {
      if (!refused.refused()) {
        throw refused;
      }
      transcript.refused("stamp", refused.getMessage());
      return Optional.empty();
    }
    String name = document.getFileName().toString().replaceFirst("(?i)\\.pdf$", "");
    Path file = Files.write(outputs.resolve(name + "-stamped.pdf"), stamped.pdf());
    boolean prefix = startsWith(stamped.pdf(), Files.readAllBytes(document));
    transcript.check(
        prefix,
        "stamp",
        "%s, profile gm-seal, record %s; every original byte in place"
            .formatted(Sizes.text(stamped.pdf().length), stamped.id()));
    Path evidence =
        Files.write(outputs.resolve(name + "-evidence.txt"), awaitEvidence(token, stamped.id()));
    transcript.held(
        "anchor", "on the ledger; evidence file of " + Sizes.text(Files.size(evidence)));
    JsonNode online = service.verify(file);
    OurSeal ours = OurSeal.of(online, esId);
    transcript.check(ours.valid(), "verify", "by the public interface: " + ours.sentence());
    Sealed sealed = new Sealed(file, evidence);
    Report elsewhere = verify(sealed, suite.keys().trustDir());
    OurSeal there = OurSeal.of(JSON.readTree(elsewhere.json()), esId);
    transcript.check(
        there.valid()
            && elsewhere.evidence().genuine().answer() == Answer.YES
            && elsewhere.evidence().anchored().answer() == Answer.YES,
        "verify",
        "in another region, offline: "
            + there.sentence()
            + "; "
            + EvidenceText.of(elsewhere.evidence()));
    Files.writeString(outputs.resolve(name + "-report.json"), elsewhere.json());
    return Optional.of(sealed);
  }

  /** Lower right, where seals belong; lower left where the page is too small for that. */
  private ServiceClient.Stamped stamp(String token, String sealId, Path document)
      throws IOException, InterruptedException {
    try {
      return service.stamp(token, sealId, document, "page=1&x=450&y=150&purpose=demo");
    } catch (ServiceRefusedException refused) {
      if (!refused.code().equals("seal-off-page")) {
        throw refused;
      }
      return service.stamp(token, sealId, document, "page=1&x=80&y=80&purpose=demo");
    }
  }

  private byte[] awaitEvidence(String token, String stampId)
      throws IOException, InterruptedException {
    Instant limit = clock.instant().plus(EVIDENCE_LIMIT);
    while (true) {
      Optional<byte[]> evidence = service.evidence(token, stampId);
      if (evidence.isPresent()) {
        return evidence.get();
      }
      if (clock.instant().isAfter(limit)) {
        throw new IOException("no evidence after " + EVIDENCE_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private void changedByte(Sealed sealed) throws IOException, CertificateFormatException {
    byte[] bytes = Files.readAllBytes(sealed.file());
    int offset = bytes.length / 3;
    bytes[offset] ^= 1;
    Path changed = Files.write(outputs.resolve("changed-byte.pdf"), bytes);
    Report report = verify(new Sealed(changed, sealed.evidence()), suite.keys().trustDir());
    transcript.check(
        report.verdict() == Verdict.REFUSED,
        "tamper",
        "one bit of byte %s changed: %s, %s"
            .formatted(offset, report.verdict().word(), failedSteps(report)));
  }

  private void revokedCertificate(Sealed sealed)
      throws IOException, KeyStoreFormatException, CertificateFormatException {
    DevelopmentKeys keys = suite.keys();
    keys.revoke(keys.load(DevelopmentKeys.Key.SIGNER).certificate().getSerialNumber());
    Path trust = outputs.resolve("trust-after-revocation");
    keys.publish(trust);
    Report report = verify(sealed, trust);
    transcript.check(
        report.verdict() == Verdict.REFUSED && failed(report, StepCode.SIGNER_REVOCATION),
        "revoke",
        "the signer's certificate is on the revocation list: %s, %s"
            .formatted(report.verdict().word(), failedSteps(report)));
  }

  private void audit(boolean anythingStamped)
      throws IOException, KeyStoreFormatException, CertificateFormatException {
    for (AuditLogs.Result result : AuditLogs.verify(suite, anythingStamped)) {
      transcript.check(result.intact(), "audit", result.sentence());
    }
  }

  private Report verify(Sealed sealed, Path trust) throws IOException, CertificateFormatException {
    DocumentVerifier verifier =
        new DocumentVerifier(
            EvidenceTrust.load(trust), SealStatusSource.NONE, clock, VerifyLimits.defaults());
    try {
      EvidenceFile evidence = EvidenceFile.parse(Files.readAllBytes(sealed.evidence()));
      return verifier.verify(
          sealed.file().getFileName().toString(), sealed.file(), Optional.of(evidence));
    } catch (EvidenceFormatException | DocumentFormatException unreadable) {
      throw new IOException("what the service returned cannot be read", unreadable);
    }
  }

  private static boolean failed(Report report, StepCode code) {
    return report.signatures().stream()
        .flatMap(signature -> signature.steps().stream())
        .anyMatch(step -> step.code() == code && step.result() == StepResult.FAIL);
  }

  private static String failedSteps(Report report) {
    List<String> codes =
        report.signatures().stream()
            .flatMap(signature -> signature.steps().stream())
            .filter(step -> step.result() == StepResult.FAIL)
            .map(step -> step.code().name())
            .distinct()
            .toList();
    return String.join(" ", codes);
  }

  private static boolean startsWith(byte[] whole, byte[] start) {
    return whole.length >= start.length
        && java.util.Arrays.equals(whole, 0, start.length, start, 0, start.length);
  }
}
