package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.Certificates;
import org.signet.gm.ses.SESeal;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.EvidenceAnswer.Answer;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

class ReportTest {
  private static final String[] FIELDS_OF_A_SIGNATURE = {
    "id", "profile", "signer", "seal", "signedAt", "timeSource", "verdict", "steps", "pictures"
  };

  private static final TestRegion REGION = new TestRegion();

  @TempDir Path folder;

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Step step(StepCode code, StepResult result) {
    return new Step(code, result, Sentence.of(Reason.TIME_MISSING));
  }

  @Test
  void json_has_the_published_shape_in_a_fixed_order() throws Exception {
    byte[] pdf = REGION.stamp(SignatureProfile.GM_SEAL, TestPdfs.unsigned(1));
    JsonNode root = new ObjectMapper().readTree(REGION.verify(pdf).json());
    assertThat(names(root))
        .containsExactly("file", "format", "verdict", "signatures", "evidence", "policy");
    JsonNode signature = root.get("signatures").get(0);
    assertThat(names(signature)).containsExactly(FIELDS_OF_A_SIGNATURE);
    assertThat(names(signature.get("steps").get(0))).containsExactly("code", "result", "detail");
    assertThat(names(root.get("evidence")))
        .containsExactly("genuine", "anchored", "inForce", "recognised");
    assertThat(root.get("verdict").asText()).isEqualTo("valid");
    assertThat(signature.get("signedAt").asText()).isEqualTo("2026-11-22T03:00:00Z");
    assertThat(signature.get("timeSource").asText()).isEqualTo("claimed");
    assertThat(root.get("evidence").get("genuine").get("answer").asText()).isEqualTo("unknown");
  }

  @Test
  void json_uses_only_fields_and_words_of_the_schema() throws Exception {
    Path schema = schema();
    JsonNode root = new ObjectMapper().readTree(Files.readString(schema));
    JsonNode signature = root.at("/$defs/signature/properties");
    assertThat(names(signature)).containsExactly(FIELDS_OF_A_SIGNATURE);
    List<String> codes = new ArrayList<>();
    root.at("/$defs/code/enum").forEach(code -> codes.add(code.asText()));
    List<String> known = new ArrayList<>();
    for (StepCode code : StepCode.values()) {
      known.add(code.name());
    }
    assertThat(codes).isEqualTo(known);
  }

  static Path schema() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("docs").resolve("report-schema.json");
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("docs/report-schema.json is missing");
  }

  @Test
  void text_says_the_same_in_both_languages() {
    Report report = REGION.verify(REGION.stamp(SignatureProfile.GM_SEAL, TestPdfs.unsigned(1)));
    assertThat(report.text(Language.EN)).startsWith("test.pdf: valid\n").contains("Data Bureau");
    assertThat(report.text(Language.ZH)).startsWith("test.pdf：有效\n").contains("江南省数据资源管理局");
    assertThat(report.text(Language.EN)).contains("11:00:00 +08:00 (claimed by the signer)");
    assertThat(report.text(Language.ZH)).contains("11:00:00 +08:00（签章人自称）");
    assertThat(report.text(Language.ZH))
        .contains("    印章：", "  存证\n    真实：", "    已上链：", "    有效：", "    本地认可：")
        .doesNotContain("seal:", "Evidence", "page ", "genuine");
    assertThat(report.text(Language.EN))
        .contains("    seal: ", "  Evidence\n    genuine: ", ", page 1)")
        .doesNotContain("印章：", "存证\n", "真实：");
    assertThat(report.text(Language.EN).lines().count())
        .isEqualTo(report.text(Language.ZH).lines().count());
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void every_reason_has_a_sentence_with_the_same_arguments_in_both_languages(Reason reason) {
    assertThat(reason.en()).isNotBlank().endsWith(".");
    assertThat(reason.zh()).isNotBlank().endsWith("。");
    for (String slot : List.of("{0}", "{1}", "{2}", "{3}")) {
      boolean inEnglish = reason.en().contains(slot);
      assertThat(reason.zh().contains(slot)).as("%s in %s", slot, reason).isEqualTo(inEnglish);
    }
  }

  @Test
  void words_from_a_hostile_file_cannot_steer_a_terminal_or_turn_the_text() {
    String hostile =
        Sentence.of(Reason.DICTIONARY_MALFORMED, "a\u001b[31mb\u202ec").in(Language.EN);
    assertThat(hostile).doesNotContain("\u001b").doesNotContain("\u202e").contains("a", "b", "c");
    assertThat(Sentence.of(Reason.DICTIONARY_MALFORMED, "x".repeat(9000)).in(Language.EN))
        .hasSizeLessThan(600);
  }

  @Test
  void a_failed_step_refuses_whatever_else_passes() {
    assertThat(
            Verdict.of(
                List.of(
                    step(StepCode.FORMAT, StepResult.PASS),
                    step(StepCode.SIGNER_CHAIN, StepResult.UNKNOWN),
                    step(StepCode.VISUAL, StepResult.FAIL))))
        .isEqualTo(Verdict.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(StepCode.class)
  void an_unknown_step_leaves_the_verdict_open_except_for_the_status_of_the_seal(StepCode code) {
    assertThat(Verdict.of(List.of(step(code, StepResult.UNKNOWN))))
        .isEqualTo(code == StepCode.SEAL_STATUS ? Verdict.VALID : Verdict.UNDECIDED);
  }

  @Test
  void evidence_that_contradicts_the_file_refuses_it() {
    EvidenceAnswer unknown =
        new EvidenceAnswer(Answer.UNKNOWN, Sentence.of(Reason.EVIDENCE_NOT_GIVEN));
    EvidenceAnswer no = new EvidenceAnswer(Answer.NO, Sentence.of(Reason.EVIDENCE_NOT_GIVEN));
    assertThat(new EvidenceReport(no, unknown, unknown, unknown).verdict())
        .isEqualTo(Verdict.REFUSED);
    assertThat(new EvidenceReport(unknown, no, unknown, unknown).verdict())
        .isEqualTo(Verdict.REFUSED);
    assertThat(new EvidenceReport(unknown, unknown, unknown, no).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(EvidenceReport.none().verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureProfile.class,
      names = {"GM_SEAL", "PADES_SM2"})
  void parts_can_be_checked_by_themselves(SignatureProfile profile) throws Exception {
    byte[] pdf = REGION.stamp(profile, TestPdfs.unsigned(1));
    Path file = TestPdfs.save(folder, pdf);
    SignatureParts parts = REGION.verifier().parts(file).get(0);
    parts.writeTo(folder);
    Path own = folder.resolve("1");
    var certificate = Certificates.parse(Files.readAllBytes(own.resolve("cert.pem")));
    assertThat(
            Sm2Verifier.verify(
                Certificates.publicKey(certificate),
                Files.readAllBytes(own.resolve("tbs.der")),
                Files.readAllBytes(own.resolve("sig.der"))))
        .isTrue();
    assertThat(SESeal.parse(Files.readAllBytes(own.resolve("seal.der"))).info().esId())
        .isEqualTo(TestRegion.ES_ID);
  }

  @Test
  void a_file_above_the_limit_is_not_read() throws Exception {
    Path file = TestPdfs.save(folder, TestPdfs.unsigned(1));
    VerifyLimits tiny = new VerifyLimits(10, 1, 1, 1, 1, 1, 1, java.time.Duration.ofSeconds(1));
    DocumentVerifier verifier =
        new DocumentVerifier(REGION.trust(), SealStatusSource.NONE, TestRegion.CLOCK, tiny);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> verifier.verify("x", file, Optional.empty()))
        .isInstanceOfSatisfying(
            DocumentFormatException.class, e -> assertThat(e.code().word()).isEqualTo("too-large"));
  }
}
