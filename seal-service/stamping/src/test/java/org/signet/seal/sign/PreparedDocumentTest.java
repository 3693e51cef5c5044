package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/** Documents that are prepared here, signed elsewhere by their digest, and finished here. */
class PreparedDocumentTest {
  @TempDir Path folder;

  private static StampDraft draft(SignatureProfile profile) {
    return new StampDraft(
        profile,
        TestSeals.prepared(),
        Places.at(java.util.List.of(new Placement(1, 300, 400))),
        TestSeals.NOW,
        Optional.of("annual report"),
        Optional.empty(),
        SignerTerms.none());
  }

  private Path original(String name) throws Exception {
    return TestPdfs.plain(folder.resolve(name), 2);
  }

  private PdfPreparer.Prepared prepare(Path in, Path out, SignatureProfile profile)
      throws Exception {
    return new PdfPreparer(Durability.LEFT_TO_CALLER)
        .prepare(in, out, draft(profile), PdfPreparer.usualRoomBytes(TestSeals.prepared()));
  }

  private static byte[] sign(PdfPreparer.Prepared prepared, SignatureProfile profile)
      throws Exception {
    SealUse use =
        new SealUse(profile, TestSeals.SIGNER, TestSeals.prepared(), TestSeals.NOW.plusSeconds(5));
    return new DigestSigner(Optional.empty())
        .sign(use, SignatureLevel.B_B, prepared.sm3(), prepared.range());
  }

  private static StampResult embed(Path prepared, Path out, byte[] signature) throws Exception {
    return new PdfEmbedder(Durability.LEFT_TO_CALLER).embed(prepared, out, signature);
  }

  private void assertRefused(
      Path prepared, byte[] signature, EmbeddingRefusedException.Reason reason) {
    Path never = folder.resolve("never.pdf");
    assertThatThrownBy(() -> embed(prepared, never, signature))
        .isInstanceOfSatisfying(
            EmbeddingRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    assertThat(never).doesNotExist();
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @ParameterizedTest
  @EnumSource
  void signature_of_a_digest_finishes_the_prepared_document(SignatureProfile profile)
      throws Exception {
    Path in = original("in.pdf");
    Path waiting = folder.resolve("waiting.pdf");
    Path out = folder.resolve("out.pdf");
    PdfPreparer.Prepared prepared = prepare(in, waiting, profile);
    StampResult result = embed(waiting, out, sign(prepared, profile));

    Stamped.assertPrefix(in, out);
    assertThat(Files.size(out)).isEqualTo(Files.size(waiting)).isEqualTo(result.fileBytes());
    assertThat(result.documentSm3()).isEqualTo(Sm3.hash(Files.readAllBytes(out)));
    Stamped.Parts parts = Stamped.read(out);
    assertThat(parts.signedDigest()).isEqualTo(prepared.sm3()).isEqualTo(result.signedSm3());
    assertThat(parts.byteRange()).isEqualTo(prepared.range().toString());
    assertThat(parts.contents()).startsWith(result.signature());
    Tools.need("qpdf", "qpdf");
    Tools.assertCleanForQpdf(in, out);
  }

  @ParameterizedTest
  @EnumSource
  void digest_signed_at_level_b_t_carries_a_time_stamp(SignatureProfile profile) throws Exception {
    Path waiting = folder.resolve("waiting.pdf");
    PdfPreparer.Prepared prepared = prepare(original("in.pdf"), waiting, profile);
    SealUse use = new SealUse(profile, TestSeals.SIGNER, TestSeals.prepared(), TestSeals.NOW);
    DigestSigner signer = TestAuthority.stamper(TestAuthority.at(TestSeals.NOW)).digestSigner();
    byte[] signature = signer.sign(use, SignatureLevel.B_T, prepared.sm3(), prepared.range());
    assertThat(signature.length).isGreaterThan(sign(prepared, profile).length + 500);
    embed(waiting, folder.resolve("out.pdf"), signature);
  }

  @Test
  void signature_of_another_document_is_refused() throws Exception {
    Path first = folder.resolve("first.pdf");
    Path second = folder.resolve("second.pdf");
    PdfPreparer.Prepared ours = prepare(original("a.pdf"), first, SignatureProfile.GM_SEAL);
    prepare(TestPdfs.plain(folder.resolve("b.pdf"), 1), second, SignatureProfile.GM_SEAL);
    byte[] signature = sign(ours, SignatureProfile.GM_SEAL);
    assertRefused(second, signature, EmbeddingRefusedException.Reason.OTHER_DOCUMENT);
  }

  @ParameterizedTest
  @EnumSource
  void prepared_file_that_was_changed_is_refused(SignatureProfile profile) throws Exception {
    Path waiting = folder.resolve("waiting.pdf");
    byte[] signature = sign(prepare(original("in.pdf"), waiting, profile), profile);
    byte[] bytes = Files.readAllBytes(waiting);
    bytes[12] ^= 1; // in the comment behind the header
    Files.write(waiting, bytes);
    assertRefused(waiting, signature, EmbeddingRefusedException.Reason.OTHER_DOCUMENT);
  }

  @Test
  void signature_that_names_another_range_is_refused() throws Exception {
    Path waiting = folder.resolve("waiting.pdf");
    PdfPreparer.Prepared prepared = prepare(original("in.pdf"), waiting, SignatureProfile.GM_SEAL);
    SignedRange range = prepared.range();
    PdfPreparer.Prepared moved =
        new PdfPreparer.Prepared(
            prepared.sm3(),
            new SignedRange(range.gapStart() + 1, range.gapEnd() + 1, range.end() + 1));
    byte[] signature = sign(moved, SignatureProfile.GM_SEAL);
    assertRefused(waiting, signature, EmbeddingRefusedException.Reason.OTHER_DOCUMENT);
  }

  @ParameterizedTest
  @EnumSource
  void signature_value_that_does_not_hold_is_refused(SignatureProfile profile) throws Exception {
    Path waiting = folder.resolve("waiting.pdf");
    byte[] signature = sign(prepare(original("in.pdf"), waiting, profile), profile);
    signature[signature.length - 1] ^= 1; // the last byte of s
    assertRefused(waiting, signature, EmbeddingRefusedException.Reason.SIGNATURE_WRONG);
  }

  @Test
  void signature_of_another_profile_or_no_signature_is_refused() throws Exception {
    Path waiting = folder.resolve("waiting.pdf");
    PdfPreparer.Prepared prepared = prepare(original("in.pdf"), waiting, SignatureProfile.GM_SEAL);
    byte[] cms = sign(prepared, SignatureProfile.PADES_SM2);
    assertRefused(waiting, cms, EmbeddingRefusedException.Reason.SIGNATURE_UNREADABLE);
    assertRefused(
        waiting, new byte[] {0x30, 0}, EmbeddingRefusedException.Reason.SIGNATURE_UNREADABLE);
    assertRefused(waiting, new byte[0], EmbeddingRefusedException.Reason.SIGNATURE_UNREADABLE);
  }

  @Test
  void signature_that_is_too_long_for_the_gap_is_refused() throws Exception {
    Path waiting = folder.resolve("waiting.pdf");
    PdfPreparer.Prepared prepared =
        new PdfPreparer(Durability.LEFT_TO_CALLER)
            .prepare(original("in.pdf"), waiting, draft(SignatureProfile.GM_SEAL), 100);
    byte[] signature = sign(prepared, SignatureProfile.GM_SEAL);
    assertRefused(waiting, signature, EmbeddingRefusedException.Reason.ROOM_TOO_SMALL);
  }

  @Test
  void document_without_a_gap_and_one_that_is_filled_take_no_signature() throws Exception {
    Path in = original("in.pdf");
    Path waiting = folder.resolve("waiting.pdf");
    byte[] signature =
        sign(prepare(in, waiting, SignatureProfile.GM_SEAL), SignatureProfile.GM_SEAL);
    assertRefused(in, signature, EmbeddingRefusedException.Reason.NOT_PREPARED);
    Path out = folder.resolve("out.pdf");
    embed(waiting, out, signature);
    assertRefused(out, signature, EmbeddingRefusedException.Reason.NOT_PREPARED);
  }

  @Test
  void seal_that_is_not_in_force_prepares_and_signs_nothing() throws Exception {
    PreparedSeal expired =
        PreparedSeal.of(
            TestSeals.seal(TestSeals.NOW.minusSeconds(9), TestSeals.NOW.minusSeconds(5)));
    SealUse use = new SealUse(SignatureProfile.GM_SEAL, TestSeals.SIGNER, expired, TestSeals.NOW);
    assertThatThrownBy(
            () ->
                new DigestSigner(Optional.empty())
                    .sign(use, SignatureLevel.B_B, new byte[32], new SignedRange(10, 20, 30)))
        .isInstanceOfSatisfying(
            StampException.class,
            e -> assertThat(e.refusal()).isEqualTo(StampRefusal.SEAL_EXPIRED));
  }
}
