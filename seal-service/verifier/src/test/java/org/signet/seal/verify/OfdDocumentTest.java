package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Signed packages that are as they should be, and what is told about them. */
class OfdDocumentTest {
  private static final TestRegion REGION = new TestRegion();

  @TempDir Path folder;

  @Test
  void finds_a_sealed_package_valid() {
    Report report = REGION.verify(TestOfd.zip(TestOfd.sign(TestOfd.unsigned(), REGION)));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    assertThat(report.format()).isEqualTo("OFD");
    SignatureReport signature = report.signatures().get(0);
    assertThat(signature.profile()).isEqualTo("GM_SEAL");
    assertThat(signature.page()).isEqualTo(2);
    assertThat(signature.signedAt()).contains(TestRegion.NOW);
    assertThat(signature.seal().orElseThrow().esId()).isEqualTo(TestRegion.ES_ID);
  }

  @Test
  void tells_which_files_no_signature_protects() {
    Report report = REGION.verify(TestOfd.zip(TestOfd.sign(TestOfd.unsigned(), REGION)));
    assertThat(report.signatures().get(0).steps())
        .anySatisfy(
            step -> {
              assertThat(step.detail().reason()).isEqualTo(Reason.OFD_UNPROTECTED);
              assertThat(step.detail().arguments().get(0)).contains("OFD.xml", TestOfd.LIST);
            });
  }

  @Test
  void finds_both_of_two_signatures_valid() {
    Map<String, byte[]> once = TestOfd.sign(TestOfd.unsigned(), REGION);
    Report report = REGION.verify(TestOfd.zip(TestOfd.sign(once, REGION)));
    assertThat(report.signatures()).hasSize(2);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
  }

  @Test
  void names_bytes_before_the_package_but_takes_no_offence() {
    byte[] zip = TestOfd.zip(TestOfd.sign(TestOfd.unsigned(), REGION));
    byte[] shifted = new byte[zip.length + 5];
    System.arraycopy(zip, 0, shifted, 5, zip.length);
    Report report = REGION.verify(shifted);
    assertThat(report.format()).isEqualTo("OFD");
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(0).steps())
        .anyMatch(step -> step.detail().reason() == Reason.OFD_PREFIX);
  }

  @Test
  void leaves_the_verdict_open_under_a_weak_digest() {
    Map<String, byte[]> files = TestOfd.sign(TestOfd.unsigned(), REGION);
    String folderName = "Doc_0/Signs/Sign_0/";
    StringBuilder references = new StringBuilder();
    TestOfd.unsigned()
        .forEach(
            (name, bytes) -> {
              if (!name.equals("OFD.xml")) {
                references.append(TestOfd.reference(name, Sm3.hash(bytes)));
              }
            });
    byte[] weak = TestOfd.text(TestOfd.signature("MD5", references.toString(), folderName));
    files.put(folderName + "Signature.xml", weak);
    files.put(folderName + "SignedValue.dat", TestOfd.value(REGION, weak, folderName));
    Report report = REGION.verify(TestOfd.zip(files));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void refuses_a_package_that_nobody_signed() {
    Report report = REGION.verify(TestOfd.zip(TestOfd.unsigned()));
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(report.signatures()).isEmpty();
  }

  @Test
  void takes_the_signatures_of_a_package_apart() throws Exception {
    Path file =
        Files.write(folder.resolve("a.ofd"), TestOfd.zip(TestOfd.sign(TestOfd.unsigned(), REGION)));
    List<SignatureParts> parts = REGION.verifier().parts(file);
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).seal()).contains(REGION.seal.encoded());
  }

  @Test
  void verifies_the_mathematics_of_a_real_invoice_but_trusts_nobody() throws Exception {
    Path file = Samples.file("ofd/einvoice-v4-kinggrid-test-seal.ofd");
    Report report =
        TestRegion.verify(
            REGION.verifier(TrustStore.empty(), SealStatusSource.NONE), Files.readAllBytes(file));
    SignatureReport signature = report.signatures().get(0);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.UNDECIDED);
    assertThat(signature.steps())
        .as(report.text(Language.EN))
        .noneMatch(step -> step.result() == StepResult.FAIL);
    for (StepCode code :
        List.of(
            StepCode.FORMAT,
            StepCode.SIGNATURE_VALUE,
            StepCode.SIGNER_ON_SEAL,
            StepCode.DOCUMENT_DIGEST,
            StepCode.SEAL_SIGNATURE,
            StepCode.COVERAGE)) {
      assertThat(signature.step(code).orElseThrow().result()).isEqualTo(StepResult.PASS);
    }
    assertThat(signature.step(StepCode.SIGNER_CHAIN).orElseThrow().result())
        .isEqualTo(StepResult.UNKNOWN);
    assertThat(signature.page()).isEqualTo(1);
  }

  @Test
  void refuses_the_real_invoice_with_one_changed_page() throws Exception {
    Path file = Samples.file("ofd/einvoice-v4-kinggrid-test-seal.ofd");
    Map<String, byte[]> files = new LinkedHashMap<>(TestOfd.unzip(Files.readAllBytes(file)));
    byte[] page = files.get(TestOfd.PAGE);
    page[page.length - 30] ^= 1;
    Report report = REGION.verify(TestOfd.zip(files));
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(report.signatures().get(0).steps())
        .anyMatch(step -> step.detail().reason() == Reason.OFD_FILES_CHANGED);
  }
}
