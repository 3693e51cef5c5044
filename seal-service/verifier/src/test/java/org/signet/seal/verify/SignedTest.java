package org.signet.seal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.pdf.ByteRange;
import org.signet.seal.verify.pdf.FileBytes;

/** The bytes that a signature is about, wherever they are. */
class SignedTest {
  private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
  private static final byte[] TEXT = "0123456789abcdef".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void bytes_of_a_file_are_those_outside_the_gap() throws Exception {
    try (FileBytes file = FileBytes.open(Files.write(folder.resolve("file"), TEXT))) {
      Signed parts = Signed.of(file, new ByteRange(4, 10, 14));

      assertThat(parts.length()).isEqualTo(8);
      assertThat(parts.bytes(8)).hasValue("0123abcd".getBytes(UTF_8));
      assertThat(parts.bytes(7)).as("more than wanted").isEmpty();
      assertThat(Signed.of(file).bytes(TEXT.length)).hasValue(TEXT);
    }
  }

  @Test
  void is_handed_out_in_pieces_without_a_gap_between_them() throws Exception {
    byte[] large = new byte[(1 << 17) + 3];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    try (FileBytes file = FileBytes.open(Files.write(folder.resolve("large"), large))) {
      assertThat(Signed.of(file).bytes(large.length)).hasValue(large);
      assertThat(Signed.of(file).digest(Signed.SM3)).hasValue(Sm3.hash(large));
    }
  }

  @Test
  void digests_by_the_algorithms_that_are_known() throws Exception {
    Signed content = Signed.of(TEXT);

    assertThat(content.length()).isEqualTo(TEXT.length);
    assertThat(content.digest(Signed.SM3)).hasValue(Sm3.hash(TEXT));
    assertThat(content.digest(Signed.SM3_WITHOUT_KEY)).hasValue(Sm3.hash(TEXT));
    assertThat(content.digest(SHA256)).hasValue(MessageDigest.getInstance("SHA-256").digest(TEXT));
    assertThat(content.digest("1.2.3.4")).isEmpty();
  }

  @Test
  void of_bytes_elsewhere_the_sm3_is_known_and_nothing_else() throws Exception {
    byte[] digest = Sm3.hash(TEXT);
    Signed elsewhere = Signed.ofDigest(digest);

    assertThat(elsewhere.digest(Signed.SM3)).hasValue(digest);
    assertThat(elsewhere.digest(Signed.SM3_WITHOUT_KEY)).hasValue(digest);
    assertThat(elsewhere.digest(SHA256)).isEmpty();
    assertThat(elsewhere.bytes(Integer.MAX_VALUE)).isEmpty();
    assertThatThrownBy(() -> elsewhere.feed((bytes, offset, count) -> {}))
        .isInstanceOf(IOException.class);
  }
}
