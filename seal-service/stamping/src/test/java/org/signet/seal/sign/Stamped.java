package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.signet.gm.sm3.Sm3;

/** What another reader, PDFBox in its ordinary mode, finds in a stamped file. */
final class Stamped {
  /** The last signature of a file: its parts as they stand there. */
  @SuppressWarnings("ArrayRecordComponent") // read by tests, never compared
  record Parts(PDSignature dictionary, byte[] contents, byte[] signedDigest, String byteRange) {}

  private Stamped() {}

  static Parts read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      List<PDSignature> all = document.getSignatureDictionaries();
      PDSignature last =
          all.stream()
              .max((a, b) -> Integer.compare(end(a), end(b)))
              .orElseThrow(() -> new AssertionError("no signature in " + file));
      int[] range = last.getByteRange();
      byte[] head = Arrays.copyOfRange(bytes, range[0], range[0] + range[1]);
      byte[] tail = Arrays.copyOfRange(bytes, range[2], range[2] + range[3]);
      assertThat(range).hasSize(4);
      assertThat(range[0]).isZero();
      assertThat(bytes[range[1]]).isEqualTo((byte) '<');
      assertThat(bytes[range[2] - 1]).isEqualTo((byte) '>');
      assertThat(range[2] + range[3]).isEqualTo(bytes.length);
      return new Parts(
          last,
          last.getContents(bytes),
          Sm3.hash(head, tail),
          "[%s %s %s %s]".formatted(range[0], range[1], range[2], range[3]));
    }
  }

  private static int end(PDSignature signature) {
    int[] range = signature.getByteRange();
    return range[2] + range[3];
  }

  static void assertPrefix(Path original, Path stamped) throws IOException {
    byte[] before = Files.readAllBytes(original);
    byte[] after = Files.readAllBytes(stamped);
    assertThat(after.length).isGreaterThan(before.length);
    assertThat(Arrays.equals(after, 0, before.length, before, 0, before.length)).isTrue();
  }

  static BufferedImage render(Path file, int page, float dpi) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return new PDFRenderer(document).renderImageWithDPI(page - 1, dpi);
    }
  }

  /** The box of all red pixels: left, top, right, bottom (exclusive); fails when there is none. */
  static int[] redBox(BufferedImage image) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (isRed(image.getRGB(x, y))) {
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x + 1);
          box[3] = Math.max(box[3], y + 1);
        }
      }
    }
    assertThat(box[2]).as("red pixels on the page").isPositive();
    return box;
  }

  static boolean isRed(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return red > 180 && green < 90 && blue < 90;
  }
}
