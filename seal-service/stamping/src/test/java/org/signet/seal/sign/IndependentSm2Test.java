package org.signet.seal.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.seal.stamp.Placement;

/** Each kind of signature that we make, verified by Tencent Kona and by OpenSSL. */
class IndependentSm2Test {
  @TempDir Path folder;

  static List<Arguments> kinds() {
    List<Arguments> kinds = new ArrayList<>();
    for (SignatureProfile profile : SignatureProfile.values()) {
      for (SignatureLevel level : SignatureLevel.values()) {
        kinds.add(Arguments.of(profile, level));
      }
    }
    return kinds;
  }

  private static List<String> expected(SignatureProfile profile, SignatureLevel level) {
    List<String> parts = new ArrayList<>();
    parts.add(profile == SignatureProfile.GM_SEAL ? "seal signature" : "signed attributes");
    parts.add("seal");
    if (level.needsTimeStamp()) {
      parts.add("time stamp");
    }
    if (level == SignatureLevel.B_LTA) {
      parts.add("time stamp"); // over the document
    }
    return parts;
  }

  private Path stamped(SignatureProfile profile, SignatureLevel level) throws Exception {
    Path out = folder.resolve("out.pdf");
    TestAuthority.stamper(TestAuthority.at(TestSeals.NOW))
        .stamp(
            TestPdfs.plain(folder.resolve("in.pdf"), 1),
            out,
            StampRequest.of(
                profile,
                TestSeals.SIGNER,
                TestSeals.prepared(),
                new Placement(1, 150, 150),
                TestSeals.NOW),
            level);
    return out;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void kona_verifies_every_signature_of_every_profile_and_level(
      SignatureProfile profile, SignatureLevel level) throws Exception {
    List<SignedParts.Part> parts = SignedParts.of(stamped(profile, level));
    assertKonaVerifies(parts, expected(profile, level));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void openssl_verifies_every_signature_of_every_profile_and_level(
      SignatureProfile profile, SignatureLevel level) throws Exception {
    Tools.need("openssl", "openssl");
    List<SignedParts.Part> parts = SignedParts.of(stamped(profile, level));
    assertThat(parts)
        .extracting(SignedParts.Part::what)
        .containsExactlyInAnyOrderElementsOf(expected(profile, level));
    for (SignedParts.Part part : parts) {
      Tools.assertOpenSslVerifies(folder, part.spki(), part.message(), part.value());
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void both_verify_the_signature_of_a_document_that_stays_elsewhere(SignatureProfile profile)
      throws Exception {
    Tools.need("openssl", "openssl");
    byte[] digest = Kona.sm3("a document that nobody shows".getBytes(US_ASCII));
    SealUse use = new SealUse(profile, TestSeals.SIGNER, TestSeals.prepared(), TestSeals.NOW);
    byte[] signature =
        TestAuthority.stamper(TestAuthority.at(TestSeals.NOW))
            .digestSigner()
            .sign(use, SignatureLevel.B_T, digest, new SignedRange(1000, 30_000, 31_000));
    List<SignedParts.Part> parts = SignedParts.of(signature, digest);
    assertKonaVerifies(parts, expected(profile, SignatureLevel.B_T));
    for (SignedParts.Part part : parts) {
      Tools.assertOpenSslVerifies(folder, part.spki(), part.message(), part.value());
    }
  }

  private static void assertKonaVerifies(List<SignedParts.Part> parts, List<String> expected)
      throws Exception {
    assertThat(parts)
        .extracting(SignedParts.Part::what)
        .containsExactlyInAnyOrderElementsOf(expected);
    for (SignedParts.Part part : parts) {
      assertThat(Kona.verifies(part)).as(part.what()).isTrue();
    }
    for (SignedParts.Part part : SignedParts.changed(parts)) {
      assertThat(Kona.verifies(part)).as("changed " + part.what()).isFalse();
    }
  }

  @Test
  void kona_and_we_agree_on_what_is_no_signature_of_another_key() throws Exception {
    List<SignedParts.Part> parts =
        SignedParts.of(stamped(SignatureProfile.GM_SEAL, SignatureLevel.B_B));
    SignedParts.Part ours = parts.get(0);
    SignedParts.Part seal = parts.get(1);
    assertThat(Kona.verifies(new SignedParts.Part("x", seal.spki(), ours.message(), ours.value())))
        .isFalse();
  }
}
