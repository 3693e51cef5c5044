package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.stamp.Placement;

/** Whatever damage does to a document, it is stamped or refused; nothing else comes out. */
class DamageTest {
  private static final int ROUNDS = 200;
  private static final String SYNTAX = "0123456789 /<>[]()R\n";

  @TempDir Path folder;

  @Test
  void random_damage_ends_in_a_stamp_or_in_a_refusal() throws Exception {
    List<byte[]> documents =
        List.of(
            Files.readAllBytes(TestPdfs.plain(folder.resolve("a.pdf"), 2)),
            Files.readAllBytes(TestPdfs.compressed(folder.resolve("b.pdf"), 2)),
            Files.readAllBytes(TestPdfs.withForm(folder.resolve("c.pdf"), false)),
            Files.readAllBytes(TestPdfs.encrypted(folder.resolve("d.pdf"), 128, "", true)),
            Files.readAllBytes(
                TestPdfs.withPage(
                    folder.resolve("e.pdf"), new PDRectangle(10, 10, 300, 300), 90, 2)));
    StampRequest request =
        StampRequest.of(
            SignatureProfile.GM_SEAL,
            TestSeals.SIGNER,
            TestSeals.prepared(),
            new Placement(1, 100, 100),
            TestSeals.NOW);
    Random random = new Random(38540);
    Path in = folder.resolve("in.pdf");
    Path out = folder.resolve("out.pdf");
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Files.write(in, damaged(documents.get(i % documents.size()), random));
      try {
        new PdfStamper().stamp(in, out, request);
        Stamped.assertPrefix(in, out);
      } catch (StampException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
  }

  private static byte[] damaged(byte[] document, Random random) {
    byte[] bytes = document.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) SYNTAX.charAt(random.nextInt(SYNTAX.length()));
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(20, bytes.length - Math.max(at, from));
          System.arraycopy(document, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }
}
