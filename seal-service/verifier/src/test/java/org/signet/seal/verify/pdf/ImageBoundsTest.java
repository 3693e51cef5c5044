package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that say, in few bytes, that they are very large. */
class ImageBoundsTest {
  private static final ImageBounds BOUNDS = new ImageBounds(1_000_000);

  @TempDir Path folder;

  private static boolean fits(COSName filter, byte[] data, Consumer<COSDictionary> change)
      throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDImageXObject image = image(document, filter, data);
      change.accept(image.getCOSObject());
      return BOUNDS.fits(image);
    }
  }

  private static PDImageXObject image(PDDocument document, COSName filter, byte[] data)
      throws IOException {
    return new PDImageXObject(
        document, new ByteArrayInputStream(data), filter, 10, 10, 8, PDDeviceGray.INSTANCE);
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY), "jpeg", out);
    return out.toByteArray();
  }

  /** The size stands in the start of frame: FF C0, length, precision, height, width. */
  private static byte[] enlarged(byte[] jpeg) {
    for (int i = 0; i + 8 < jpeg.length; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        for (int k = 5; k < 9; k++) {
          jpeg[i + k] = (byte) 0xf0;
        }
        return jpeg;
      }
    }
    throw new IllegalStateException("no start of frame");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000, true",
    "1001, 1000, false",
    "2147483647, 2147483647, false",
    "2147483647, 1, false",
    "0, 2147483647, true"
  })
  void counts_the_pixels_that_the_dictionary_names(int width, int height, boolean fits)
      throws IOException {
    for (COSName filter :
        new COSName[] {COSName.FLATE_DECODE, COSName.JPX_DECODE, COSName.JBIG2_DECODE}) {
      assertThat(
              fits(
                  filter,
                  new byte[100],
                  image -> {
                    image.setInt(COSName.WIDTH, width);
                    image.setInt(COSName.HEIGHT, height);
                  }))
          .isEqualTo(fits);
    }
  }

  @Test
  void reads_the_size_that_jpeg_data_names_by_itself() throws IOException {
    assertThat(fits(COSName.DCT_DECODE, jpeg(), image -> {})).isTrue();
    assertThat(fits(COSName.DCT_DECODE, enlarged(jpeg()), image -> {})).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SMask", "Mask"})
  void looks_at_the_masks_of_a_picture(String kind) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDImageXObject image = image(document, COSName.FLATE_DECODE, new byte[100]);
      PDImageXObject mask = image(document, COSName.FLATE_DECODE, new byte[100]);
      image.getCOSObject().setItem(COSName.getPDFName(kind), mask);
      assertThat(BOUNDS.fits(image)).isTrue();
      mask.getCOSObject().setInt(COSName.WIDTH, 1_000_000);
      assertThat(BOUNDS.fits(image)).isFalse();
    }
  }

  @Test
  void a_page_with_such_a_picture_is_given_up_and_not_drawn_without_it() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(200, 200));
      document.addPage(page);
      PDImageXObject image = image(document, COSName.FLATE_DECODE, new byte[100]);
      image.getCOSObject().setInt(COSName.WIDTH, 100_000);
      image.getCOSObject().setInt(COSName.HEIGHT, 100_000);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(image, 10, 10, 50, 50);
      }
      document.save(out);
    }
    Deadline deadline = Deadline.in(TestPdfs.LIMITS.time());
    try (PdfFile file =
        PdfFile.open(TestPdfs.save(folder, out.toByteArray()), TestPdfs.LIMITS, deadline)) {
      PageImages pages = new PageImages(file.whole(), TestPdfs.LIMITS, deadline);
      assertThatThrownBy(() -> pages.draw(1, Set.of()))
          .isInstanceOfSatisfying(
              BoundHitException.class, hit -> assertThat(hit.bound()).isEqualTo(Bound.PIXELS));
    }
  }
}
