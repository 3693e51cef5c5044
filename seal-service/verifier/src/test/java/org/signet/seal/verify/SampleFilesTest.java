package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Real files of other makers, and published attacks. */
class SampleFilesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path trust;
  private final DocumentVerifier verifier =
      new DocumentVerifier(
          TrustStore.empty(), SealStatusSource.NONE, CLOCK, VerifyLimits.defaults());

  private Report verify(String name) throws Exception {
    Path file = Samples.file(name);
    return verifier.verify(name, file);
  }

  @ParameterizedTest
  @CsvSource({
    "isa-a.pdf,LATER_CHANGES,LATER_REFERENCES_DAMAGED",
    "isa-b.pdf,LATER_CHANGES,LATER_REFERENCES_DAMAGED",
    "siwa-a.pdf,FORMAT,GAP_NOT_CONTENTS",
    "siwa-b.pdf,FORMAT,GAP_NOT_CONTENTS",
    "usf-01-empty-contents.pdf,FORMAT,BYTE_RANGE_OUTSIDE",
    "usf-02-zero-contents.pdf,FORMAT,BYTE_RANGE_OUTSIDE"
  })
  void refuses_published_attacks_for_the_right_reason(String name, StepCode code, Reason reason)
      throws Exception {
    Report report = verify("attack/" + name);
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    Step step = report.signatures().get(0).step(code).orElseThrow();
    assertThat(step.result()).isEqualTo(StepResult.FAIL);
    assertThat(step.detail().reason()).isEqualTo(reason);
  }

  @Test
  void verifies_the_mathematics_of_an_rsa_signature_but_trusts_nobody() throws Exception {
    SignatureReport signature = verify("pdf/signed-rsa-cades-detached.pdf").signatures().get(0);
    assertThat(signature.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(signature.profile()).isEqualTo("CMS");
    assertThat(signature.signer().orElseThrow()).contains("Alias");
    assertThat(signature.step(StepCode.SIGNATURE_VALUE).orElseThrow().result())
        .isEqualTo(StepResult.PASS);
    assertThat(signature.step(StepCode.DOCUMENT_DIGEST).orElseThrow().result())
        .isEqualTo(StepResult.PASS);
    assertThat(signature.step(StepCode.COVERAGE).orElseThrow().result()).isEqualTo(StepResult.PASS);
    assertThat(signature.step(StepCode.SIGNER_CHAIN).orElseThrow().result())
        .isEqualTo(StepResult.UNKNOWN);
  }

  /** What its README says of it; its maker gave it no list of revoked certificates. */
  @Test
  void finds_the_rsa_signature_valid_for_who_trusts_its_signer_and_needs_no_list()
      throws Exception {
    Path file = Samples.file("pdf/signed-rsa-cades-detached.pdf");
    SignatureParts parts = verifier.parts(file).get(0);
    Files.writeString(trust.resolve("signer.pem"), parts.certificatePem().orElseThrow());
    VerifyPolicy lenient =
        new VerifyPolicy(
            "no lists", Set.of("CMS"), Set.of(), Set.of(StepCode.SIGNER_REVOCATION), false);
    Report report =
        new DocumentVerifier(
                EvidenceTrust.load(trust),
                SealStatusSource.NONE,
                CLOCK,
                VerifyLimits.defaults(),
                lenient)
            .verify("trusted.pdf", file);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
  }

  @Test
  void refuses_a_range_that_takes_in_the_brackets_and_never_calls_it_the_whole_document()
      throws Exception {
    Report report = verify("pdf/signed-rsa-byterange-covers-brackets.pdf");
    SignatureReport signature = report.signatures().get(0);
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(signature.step(StepCode.FORMAT).orElseThrow().detail().reason())
        .isEqualTo(Reason.GAP_WITHOUT_BRACKETS);
    assertThat(signature.step(StepCode.SIGNATURE_VALUE).orElseThrow().result())
        .isEqualTo(StepResult.PASS);
    assertThat(signature.step(StepCode.COVERAGE).orElseThrow().result()).isEqualTo(StepResult.FAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classic-xref-table.pdf",
        "xref-stream-object-streams.pdf",
        "hybrid-xref.pdf",
        "linearized.pdf",
        "header-offset-656-bytes.pdf",
        "pdf20-incremental-update.pdf",
        "encrypted-aes256-empty-user-password.pdf",
        "acroform-fields.pdf",
        "zero-pages.pdf",
        "broken-xref.pdf",
        "fifty-five-pages.pdf",
        "hostile-page-count.pdf",
        "pdf20-simple.pdf",
        "pdfa-1b.pdf",
        "pdfa-2b.pdf",
        "rotated-pages-90-180-270.pdf",
        "cropbox-offset-rotated-90.pdf"
      })
  void refuses_what_nobody_signed(String name) throws Exception {
    Report report = verify("pdf/" + name);
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(report.signatures()).isEmpty();
  }

  @Test
  void leaves_out_no_signed_document_of_the_samples() throws Exception {
    Path folder = Samples.file("README.md").getParent();
    Set<String> signed = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".pdf")).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (bytes.contains("/ByteRange")) {
          signed.add(folder.relativize(file).toString());
        }
      }
    }
    assertThat(signed)
        .as("each of these has a test of its own above")
        .containsExactly(
            "attack/isa-a.pdf",
            "attack/isa-b.pdf",
            "attack/siwa-a.pdf",
            "attack/siwa-b.pdf",
            "attack/usf-01-empty-contents.pdf",
            "attack/usf-02-zero-contents.pdf",
            "pdf/signed-rsa-byterange-covers-brackets.pdf",
            "pdf/signed-rsa-cades-detached.pdf");
  }

  @Test
  void asks_for_no_password() {
    assertThatThrownBy(() -> verify("pdf/encrypted-aes256-password-required.pdf"))
        .isInstanceOfSatisfying(
            DocumentFormatException.class,
            e -> assertThat(e.code().word()).isEqualTo("password-required"));
  }

  @Test
  void names_another_kind_of_file() {
    assertThatThrownBy(() -> verify("seal/test-seal-v4.esl"))
        .isInstanceOfSatisfying(
            DocumentFormatException.class, e -> assertThat(e.code().word()).isEqualTo("not-a-pdf"));
  }
}
