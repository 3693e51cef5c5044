package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.stamp.Placement;

/** Stamping takes the heap of the seal, not of the document. */
class LargeFileTest {
  private static final int MEBIBYTE = 1024 * 1024;

  @TempDir Path folder;

  @Test
  void document_of_96_megabytes_is_stamped_within_a_heap_of_64() throws Exception {
    assertStamped(96, 64);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "signet.fuzz.rounds",
      matches = "[1-9][0-9]{4,}",
      disabledReason = "writes 800 MB: -Plong")
  void document_of_400_megabytes_is_stamped_within_a_heap_of_192() throws Exception {
    assertStamped(400, 192);
  }

  private void assertStamped(int megabytes, int heapMegabytes) throws Exception {
    int size = megabytes * MEBIBYTE;
    Path in = writeLarge(folder.resolve("large.pdf"), size);
    Path out = folder.resolve("stamped.pdf");
    Tools.Answer answer =
        Tools.run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heapMegabytes + "m",
            "-Djava.awt.headless=true",
            "-D" + TestSeals.GLYPHS + "=squares",
            "-cp",
            System.getProperty("java.class.path"),
            LargeFileTest.class.getName(),
            in.toString(),
            out.toString());
    assertThat(answer.exit()).as(answer.text()).isZero();
    assertThat(Files.size(out)).isBetween((long) size, size + 80L * 1024);
  }

  /** Runs in the small virtual machine: stamps the first file to the second. */
  public static void main(String[] files) throws Exception {
    StampRequest request =
        StampRequest.of(
            SignatureProfile.GM_SEAL,
            TestSeals.SIGNER,
            TestSeals.prepared(),
            new Placement(1, 300, 400),
            TestSeals.NOW);
    new PdfStamper().stamp(Path.of(files[0]), Path.of(files[1]), request);
  }

  /** One page and a stream of zeros that nobody refers to. */
  private static Path writeLarge(Path file, int streamBytes) throws IOException {
    StringBuilder head = new StringBuilder("%PDF-1.7\n");
    int[] offsets = new int[5];
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
      "<</Length " + streamBytes + ">>\nstream\n"
    };
    for (int i = 1; i <= 4; i++) {
      offsets[i] = head.length();
      head.append(i).append(" 0 obj\n").append(objects[i - 1]);
      head.append(i < 4 ? "\nendobj\n" : "");
    }
    StringBuilder tail = new StringBuilder("\nendstream\nendobj\n");
    int xref = head.length() + streamBytes + tail.length();
    tail.append("xref\n0 5\n0000000000 65535 f \n");
    for (int i = 1; i <= 4; i++) {
      tail.append(String.format(Locale.ROOT, "%010d 00000 n \n", offsets[i]));
    }
    tail.append("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n" + xref + "\n%%EOF\n");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
      byte[] zeros = new byte[MEBIBYTE];
      for (int i = 0; i < streamBytes / MEBIBYTE; i++) {
        out.write(zeros);
      }
      out.write(tail.toString().getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }
}
