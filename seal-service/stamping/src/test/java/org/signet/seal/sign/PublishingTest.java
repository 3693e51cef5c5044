package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.stamp.Placement;

/** A stamp is there wholly or not at all, whatever fails between. */
class PublishingTest {
  @TempDir Path folder;

  private static StampRequest request(SigningIdentity signer) {
    return StampRequest.of(
        SignatureProfile.GM_SEAL,
        signer,
        TestSeals.prepared(),
        new Placement(1, 300, 400),
        TestSeals.NOW);
  }

  @Test
  void key_that_fails_leaves_nothing_behind() throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    Signer broken =
        new Signer() {
          @Override
          public Sm2PublicKey publicKey() {
            return TestSeals.SIGNER.signer().publicKey();
          }

          @Override
          public byte[] sign(byte[] message) throws KeyUseException {
            throw new KeyUseException("the device is gone", null);
          }
        };
    SigningIdentity identity =
        new SigningIdentity(broken, TestSeals.SIGNER.certificate(), List.of());
    Path out = folder.resolve("out.pdf");
    assertThatThrownBy(() -> new PdfStamper().stamp(in, out, request(identity)))
        .isInstanceOf(KeyUseException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(in);
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void key_that_signs_something_else_leaves_nothing_behind(SignatureProfile profile)
      throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    Signer wrong =
        new Signer() {
          @Override
          public Sm2PublicKey publicKey() {
            return TestSeals.SIGNER.signer().publicKey();
          }

          @Override
          public byte[] sign(byte[] message) throws KeyUseException {
            return TestSeals.SIGNER.signer().sign(new byte[] {1});
          }
        };
    SigningIdentity identity =
        new SigningIdentity(wrong, TestSeals.SIGNER.certificate(), List.of());
    StampRequest request =
        StampRequest.of(
            profile, identity, TestSeals.prepared(), new Placement(1, 300, 400), TestSeals.NOW);
    assertThatThrownBy(() -> new PdfStamper().stamp(in, folder.resolve("out.pdf"), request))
        .isInstanceOf(KeyUseException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(in);
    }
  }

  @Test
  void result_whose_durability_is_left_to_the_caller_is_as_complete_as_a_forced_one()
      throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    Path out = folder.resolve("out.pdf");
    StampResult result =
        new PdfStamper(Durability.LEFT_TO_CALLER).stamp(in, out, request(TestSeals.SIGNER));
    Stamped.assertPrefix(in, out);
    assertThat(Sm3.hash(Files.readAllBytes(out))).isEqualTo(result.documentSm3());
    assertThat(Stamped.read(out).signedDigest()).isEqualTo(result.signedSm3());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(in, out);
    }
  }

  @Test
  void seal_prepared_once_serves_signers_by_turns_and_refuses_the_one_not_on_it() throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    Path out = folder.resolve("out.pdf");
    SigningIdentity stranger =
        TestSeals.ca().issue(CertificatePurpose.SIGNER, "CN=Stranger,C=CN", TestSeals.days(30));
    for (int turn = 0; turn < 2; turn++) {
      new PdfStamper().stamp(in, out, request(TestSeals.SIGNER));
      assertThatThrownBy(() -> new PdfStamper().stamp(in, out, request(stranger)))
          .isInstanceOf(StampException.class)
          .extracting(e -> ((StampException) e).code())
          .isEqualTo("signer-not-on-seal");
    }
  }

  @Test
  void refused_stamp_leaves_an_earlier_result_alone() throws Exception {
    Path in = Files.writeString(folder.resolve("in.pdf"), "no PDF");
    Path out = Files.writeString(folder.resolve("out.pdf"), "earlier");
    assertThatThrownBy(() -> new PdfStamper().stamp(in, out, request(TestSeals.SIGNER)))
        .isInstanceOf(StampException.class);
    assertThat(out).hasContent("earlier");
  }

  @Test
  void missing_document_or_folder_is_an_input_output_error() throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    assertThatIOException()
        .isThrownBy(
            () ->
                new PdfStamper()
                    .stamp(
                        folder.resolve("absent.pdf"),
                        folder.resolve("out.pdf"),
                        request(TestSeals.SIGNER)));
    assertThatIOException()
        .isThrownBy(
            () ->
                new PdfStamper()
                    .stamp(in, folder.resolve("absent/out.pdf"), request(TestSeals.SIGNER)));
  }

  @Test
  void document_may_be_replaced_by_its_own_stamp() throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    byte[] before = Files.readAllBytes(in);
    new PdfStamper().stamp(in, in, request(TestSeals.SIGNER));
    assertThat(Files.readAllBytes(in)).startsWith(before);
    Stamped.read(in);
  }

  @Test
  void signature_longer_than_its_room_gets_more_room_and_a_new_digest() throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    Path out = folder.resolve("out.pdf");
    List<byte[]> digests = new ArrayList<>();
    SignatureMaker maker =
        new SignatureMaker() {
          @Override
          public int roomBytes() {
            return 10;
          }

          @Override
          public byte[] sign(byte[] digest, String byteRange) {
            digests.add(digest);
            byte[] value = new byte[500 + digests.size()];
            Arrays.fill(value, (byte) 7);
            return value;
          }
        };
    StampResult result =
        new PdfStamper().stamp(SourceFile.of(in), out, request(TestSeals.SIGNER), maker);
    assertThat(digests).hasSize(2);
    Stamped.Parts parts = Stamped.read(out);
    assertThat(parts.signedDigest()).isEqualTo(digests.get(1)).isEqualTo(result.signedSm3());
    assertThat(parts.contents()).hasSize(517).startsWith(result.signature());
  }
}
