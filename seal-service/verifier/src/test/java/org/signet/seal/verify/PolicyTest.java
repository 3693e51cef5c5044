package org.signet.seal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Rules of whoever verifies: what they make stricter, what looser, and what nothing excuses. */
class PolicyTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] SEALED = REGION.stamp(SignatureProfile.GM_SEAL, TestPdfs.unsigned(1));

  private static final DevelopmentCa NEIGHBOUR =
      DevelopmentCa.create("Neighbour", new SecureRandom(), TestRegion.CLOCK);
  private static final SigningIdentity GUEST =
      NEIGHBOUR.issue(CertificatePurpose.SIGNER, "CN=Guest,C=CN", Duration.ofDays(100));

  /** Sealed with a seal of the region by somebody whom the neighbour knows. */
  private static final byte[] BY_GUEST =
      Forgery.seal(
          GUEST, REGION.seal(CertificateList.of(List.of(GUEST.certificate()))), TestRegion.NOW);

  private static final int LONGEST_NAME = 80;

  private static final VerifyPolicy LOOSEST =
      new VerifyPolicy("court", Set.of(), Set.of(), VerifyPolicy.ACCEPTABLE, false);

  @TempDir Path folder;

  private static VerifyPolicy policy(String rest) throws PolicyFormatException {
    return PolicyFile.parse(("{\"name\": \"court\"" + rest + "}").getBytes(UTF_8));
  }

  private static TrustStore withoutLists() {
    return TrustStore.of(List.of(REGION.ca.root()), List.of(REGION.ca.region()), List.of());
  }

  private static Report verify(TrustStore trust, byte[] pdf, VerifyPolicy policy) {
    return verify(trust, pdf, policy, VerifyLimits.defaults());
  }

  private static Report verify(
      TrustStore trust, byte[] pdf, VerifyPolicy policy, VerifyLimits limits) {
    return TestRegion.verify(
        new DocumentVerifier(
            new EvidenceTrust(trust, TrustStore.empty()),
            SealStatusSource.NONE,
            TestRegion.CLOCK,
            limits,
            policy),
        pdf);
  }

  private static Report verify(byte[] pdf, VerifyPolicy policy) {
    return verify(REGION.trust(), pdf, policy);
  }

  private static Step rule(Report report) {
    return report.signatures().get(0).step(StepCode.POLICY).orElseThrow();
  }

  @Test
  void the_usual_rules_add_no_step_and_are_null_in_the_report() throws Exception {
    Report report = verify(SEALED, VerifyPolicy.USUAL);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(0).step(StepCode.POLICY)).isEmpty();
    assertThat(new ObjectMapper().readTree(report.json()).get("policy").isNull()).isTrue();
  }

  @Test
  void a_policy_that_is_met_is_told_and_echoed() throws Exception {
    VerifyPolicy policy =
        policy(
            ", \"profiles\": [\"GM_SEAL\"], \"required\": [\"SIGNER_REVOCATION\", \"COVERAGE\"],"
                + " \"acceptUnknown\": [\"SEAL_STATUS\"], \"evidence\": \"optional\"");
    Report report = verify(SEALED, policy);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(rule(report).detail().in(Language.ZH)).isEqualTo("策略“court”容许以下检查结果未知：SEAL_STATUS。");
    JsonNode echoed = new ObjectMapper().readTree(report.json()).get("policy");
    assertThat(echoed.toString())
        .isEqualTo(
            "{\"name\":\"court\",\"profiles\":[\"GM_SEAL\"],"
                + "\"required\":[\"COVERAGE\",\"SIGNER_REVOCATION\"],"
                + "\"acceptUnknown\":[\"SEAL_STATUS\"],\"evidence\":\"optional\"}");
    assertThat(report.text(Language.EN)).contains("policy: court");
  }

  @Test
  void what_a_policy_requires_and_is_not_known_leaves_the_verdict_open() throws Exception {
    Report time = verify(SEALED, policy(", \"required\": [\"TIMESTAMP\"]"));
    assertThat(time.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(rule(time).result()).isEqualTo(StepResult.UNKNOWN);
    Report status = verify(SEALED, policy(", \"required\": [\"SEAL_STATUS\"]"));
    assertThat(status.verdict()).isEqualTo(Verdict.UNDECIDED);
    Report evidence = verify(SEALED, policy(", \"evidence\": \"required\""));
    assertThat(evidence.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void a_step_that_was_never_taken_is_not_passed() throws Exception {
    byte[] pades = REGION.stamp(SignatureProfile.GM_CMS, TestPdfs.unsigned(1));
    Report report = verify(pades, policy(", \"required\": [\"SEAL_SIGNATURE\"]"));
    boolean sealed = report.signatures().get(0).step(StepCode.SEAL_SIGNATURE).isPresent();
    assertThat(report.verdict()).isEqualTo(sealed ? Verdict.VALID : Verdict.UNDECIDED);
  }

  @Test
  void a_profile_that_is_not_accepted_is_refused() throws Exception {
    Report report = verify(SEALED, policy(", \"profiles\": [\"PADES_SM2\", \"CMS\"]"));
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(rule(report).detail().reason()).isEqualTo(Reason.POLICY_PROFILE);
  }

  /** Knows both authorities, and the lists of the region alone. */
  private static TrustStore withoutTheNeighboursLists() {
    return TrustStore.of(
        List.of(REGION.ca.root(), NEIGHBOUR.root()),
        List.of(REGION.ca.region(), NEIGHBOUR.region()),
        REGION.trust().crls());
  }

  @Test
  void a_loose_policy_finds_valid_what_is_merely_unknown_and_says_what_it_waived()
      throws Exception {
    Report usual = verify(withoutTheNeighboursLists(), BY_GUEST, VerifyPolicy.USUAL);
    assertThat(usual.verdict()).as(usual.text(Language.EN)).isEqualTo(Verdict.UNDECIDED);

    Report loose =
        verify(
            withoutTheNeighboursLists(),
            BY_GUEST,
            policy(", \"acceptUnknown\": [\"SIGNER_REVOCATION\", \"SEAL_STATUS\"]"));

    SignatureReport signature = loose.signatures().get(0);
    assertThat(loose.verdict()).as(loose.text(Language.EN)).isEqualTo(Verdict.VALID);
    assertThat(signature.verdict()).isEqualTo(Verdict.VALID);
    assertThat(signature.steps())
        .filteredOn(step -> step.result() == StepResult.UNKNOWN)
        .extracting(Step::code, step -> step.detail().reason())
        .containsExactlyInAnyOrder(
            tuple(StepCode.SIGNER_REVOCATION, Reason.CRL_MISSING),
            tuple(StepCode.SEAL_STATUS, Reason.SEAL_STATUS_UNKNOWN));
    assertThat(signature.steps()).noneMatch(step -> step.result() == StepResult.FAIL);
    assertThat(signature.steps())
        .filteredOn(step -> step.code() == StepCode.POLICY)
        .extracting(Step::result, step -> step.detail().reason())
        .containsExactly(
            tuple(StepResult.INFO, Reason.POLICY_ACCEPTS),
            tuple(StepResult.PASS, Reason.POLICY_MET));
    assertThat(loose.text(Language.EN))
        .startsWith("test.pdf: valid\n  policy: court\n")
        .contains(
            "The policy \"court\" accepts that this is not known: SIGNER_REVOCATION, SEAL_STATUS.");
    assertThat(loose.text(Language.ZH))
        .startsWith("test.pdf：有效\n  策略：court\n")
        .contains("策略“court”容许以下检查结果未知：SIGNER_REVOCATION, SEAL_STATUS。");
    JsonNode json = new ObjectMapper().readTree(loose.json());
    assertThat(json.at("/verdict").asText()).isEqualTo("valid");
    assertThat(json.at("/policy/acceptUnknown").toString())
        .isEqualTo("[\"SIGNER_REVOCATION\",\"SEAL_STATUS\"]");
  }

  /** A counter without a network: it has the authorities, and no news of any of them. */
  @Test
  void a_policy_waives_the_revocation_of_a_seals_maker_only_if_it_names_it() throws Exception {
    Report silent =
        verify(
            withoutLists(),
            SEALED,
            policy(", \"acceptUnknown\": [\"SIGNER_REVOCATION\", \"SEAL_STATUS\"]"));
    Report loosest = verify(withoutLists(), SEALED, LOOSEST);

    for (Report report : List.of(silent, loosest)) {
      SignatureReport signature = report.signatures().get(0);
      assertThat(signature.step(StepCode.SIGNER_REVOCATION).orElseThrow().result())
          .isEqualTo(StepResult.UNKNOWN);
      assertThat(signature.step(StepCode.SEAL_CHAIN).orElseThrow().result())
          .isEqualTo(StepResult.UNKNOWN);
    }
    assertThat(silent.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(silent.text(Language.EN))
        .contains("accepts that this is not known: SIGNER_REVOCATION, SEAL_STATUS.");
    assertThat(loosest.verdict()).isEqualTo(Verdict.VALID);
    assertThat(loosest.text(Language.EN))
        .contains("accepts that this is not known: SIGNER_REVOCATION, SEAL_CHAIN, SEAL_STATUS.");
  }

  /** Nobody but the signer says that the seal was made before. */
  @Test
  void no_policy_waives_that_the_maker_of_a_seal_is_known_to_be_revoked() throws Exception {
    Instant later = TestRegion.NOW.plusSeconds(3600);
    TrustStore trust =
        REGION.trust(
            List.of(new Revocation(REGION.maker.certificate().getSerialNumber(), later, 1)));
    Report report =
        TestRegion.verify(
            new DocumentVerifier(
                new EvidenceTrust(trust, TrustStore.empty()),
                SealStatusSource.NONE,
                Clock.fixed(later.plusSeconds(3600), ZoneOffset.UTC),
                VerifyLimits.defaults(),
                LOOSEST),
            Forgery.seal(REGION.signer, REGION.seal, TestRegion.NOW));
    assertThat(report.signatures().get(0).step(StepCode.SEAL_CHAIN).orElseThrow().detail().reason())
        .as(report.text(Language.EN))
        .isEqualTo(Reason.MAKER_REVOKED_LATER);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void unknown_revocation_is_accepted_only_by_a_policy_that_says_so() throws Exception {
    TrustStore trust = withoutTheNeighboursLists();
    VerifyPolicy another = policy(", \"acceptUnknown\": [\"SEAL_STATUS\"]");
    VerifyPolicy right = policy(", \"acceptUnknown\": [\"SIGNER_REVOCATION\"]");
    assertThat(verify(trust, BY_GUEST, VerifyPolicy.USUAL).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(verify(trust, BY_GUEST, another).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(verify(trust, BY_GUEST, right).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void nothing_excuses_a_failed_step_or_a_missing_anchor() throws Exception {
    byte[] changed = SEALED.clone();
    changed[300] ^= 1;
    assertThat(verify(changed, LOOSEST).verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(verify(TrustStore.empty(), SEALED, LOOSEST).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(verify(TestPdfs.unsigned(1), LOOSEST).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void no_policy_turns_a_bound_that_was_hit_into_a_valid_file() throws Exception {
    VerifyLimits usual = VerifyLimits.defaults();
    VerifyLimits narrow =
        new VerifyLimits(
            usual.maxFileBytes(),
            usual.maxSignatures(),
            1,
            usual.maxPages(),
            usual.maxSignatureBytes(),
            usual.maxRenderedPages(),
            usual.maxRenderedPixels(),
            Duration.ofNanos(1));
    Report report = verify(REGION.trust(), SEALED, LOOSEST, narrow);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|expected one JSON object",
        "{}|name",
        "{\"name\": \"\"}|name",
        "{\"name\": 7}|name",
        "{\"name\": \"a\", \"name\": \"b\"}|Duplicate",
        "{\"name\": \"a\"} {}|not JSON",
        "{\"name\": \"a\", \"requires\": []}|unknown field \"requires\"",
        "{\"name\": \"a\", \"required\": \"TIMESTAMP\"}|required: expected an array",
        "{\"name\": \"a\", \"required\": [\"TIME\"]}|found \"TIME\"",
        "{\"name\": \"a\", \"required\": [\"POLICY\"]}|found \"POLICY\"",
        "{\"name\": \"a\", \"required\": [7]}|found 7",
        "{\"name\": \"a\", \"profiles\": [\"GM_SEAL\", \"GM_SEAL\"]}|once each",
        "{\"name\": \"a\", \"profiles\": [\"UNKNOWN\"]}|found \"UNKNOWN\"",
        "{\"name\": \"a\", \"acceptUnknown\": [\"SIGNER_CHAIN\"]}|SEAL_CHAIN, SEAL_STATUS, SIGNER_REVOCATION",
        "{\"name\": \"a\", \"required\": [\"SEAL_STATUS\"], \"acceptUnknown\": [\"SEAL_STATUS\"]}|both",
        "{\"name\": \"a\", \"evidence\": \"yes\"}|optional or required",
        "{\"name\": \"a\", \"evidence\": true}|optional or required",
        "nonsense|not JSON"
      })
  void a_file_that_says_something_else_is_refused_with_the_place(String json, String why) {
    assertThatThrownBy(() -> PolicyFile.parse(json.getBytes(UTF_8)))
        .isInstanceOf(PolicyFormatException.class)
        .hasMessageContaining(why);
  }

  @Test
  void an_empty_or_endless_file_is_refused() {
    assertThatThrownBy(() -> PolicyFile.parse(new byte[0]))
        .isInstanceOf(PolicyFormatException.class);
    assertThatThrownBy(() -> PolicyFile.parse(new byte[PolicyFile.MAX_BYTES + 1]))
        .isInstanceOf(PolicyFormatException.class)
        .hasMessageContaining("at most");
    byte[] deep = "[".repeat(60_000).getBytes(UTF_8);
    assertThatThrownBy(() -> PolicyFile.parse(deep)).isInstanceOf(PolicyFormatException.class);
  }

  @Test
  void a_policy_made_by_a_program_is_held_to_the_same_rules() {
    assertThatThrownBy(
            () -> new VerifyPolicy("x", Set.of(), Set.of(), Set.of(StepCode.SIGNER_CHAIN), false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VerifyPolicy("x", Set.of("PDF"), Set.of(), Set.of(), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_name_and_a_file_may_be_as_long_as_the_limits_and_no_longer() throws Exception {
    String longest = "x".repeat(LONGEST_NAME);
    String policy = "{\"name\": \"" + longest + "\"}";
    String padded = policy + " ".repeat(PolicyFile.MAX_BYTES - policy.length());
    Path file = Files.writeString(folder.resolve("policy.json"), padded);
    assertThat(PolicyFile.read(file).name()).isEqualTo(longest);
    assertThatThrownBy(() -> PolicyFile.parse((padded + " ").getBytes(UTF_8)))
        .isInstanceOf(PolicyFormatException.class)
        .hasMessageContaining("at most");
    String longer = "{\"name\": \"" + longest + "x\"}";
    assertThatThrownBy(() -> PolicyFile.parse(longer.getBytes(UTF_8)))
        .isInstanceOf(PolicyFormatException.class)
        .hasMessageContaining("name");
  }
}
