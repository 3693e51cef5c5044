package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.stamp.Placement;

/** A document that was digested on the way in is not digested again. */
class SourceFileTest {
  @TempDir Path folder;

  /** A page, and before it a comment of so many bytes. */
  private Path document(int paddingBytes) throws Exception {
    Path page = TestPdfs.plain(folder.resolve("page.pdf"), 1);
    Path file = folder.resolve("in.pdf");
    Files.copy(page, file);
    String comment = "\n%" + "x".repeat(paddingBytes) + "\n";
    Files.writeString(file, comment, StandardOpenOption.APPEND);
    // The end of a file has to stand at its end.
    byte[] whole = Files.readAllBytes(page);
    Files.write(file, tail(whole), StandardOpenOption.APPEND);
    return file;
  }

  private static byte[] tail(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return text.substring(text.lastIndexOf("startxref")).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Sm3 over(byte[] bytes) {
    Sm3 digest = new Sm3();
    digest.update(bytes);
    return digest;
  }

  private static StampResult stamp(SourceFile in, Path out) throws Exception {
    return new PdfStamper()
        .stamp(
            in,
            out,
            StampRequest.of(
                SignatureProfile.GM_SEAL,
                TestSeals.SIGNER,
                TestSeals.prepared(),
                new Placement(1, 300, 400),
                TestSeals.NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1 << 20})
  void its_digest_is_carried_on_and_left_as_it_was(int paddingBytes) throws Exception {
    Path in = document(paddingBytes);
    byte[] original = Files.readAllBytes(in);
    Sm3 read = over(original);
    Path out = folder.resolve("out.pdf");
    StampResult result = stamp(new SourceFile(in, Optional.of(read)), out);
    byte[] finished = Files.readAllBytes(out);
    assertThat(finished).startsWith(original);
    assertThat(result.documentSm3()).isEqualTo(Sm3.hash(finished));
    assertThat(Stamped.read(out).signedDigest()).isEqualTo(result.signedSm3());
    assertThat(read.digest()).isEqualTo(Sm3.hash(original));
  }

  @Test
  void digest_of_something_else_makes_a_signature_that_does_not_hold() throws Exception {
    Path in = document(1);
    Path out = folder.resolve("out.pdf");
    StampResult result = stamp(new SourceFile(in, Optional.of(over(new byte[] {1}))), out);
    assertThat(Stamped.read(out).signedDigest()).isNotEqualTo(result.signedSm3());
  }
}
