package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.stamp.Placement;

class StampPreviewTest {
  private static final StampPreview PREVIEW = new StampPreview(Duration.ofMinutes(1));

  @TempDir Path folder;

  private static StampRequest at(int page) {
    return StampRequest.of(
        SignatureProfile.GM_SEAL,
        TestSeals.SIGNER,
        TestSeals.prepared(),
        new Placement(page, 200, 300),
        TestSeals.NOW);
  }

  private BufferedImage draw(Path in, Optional<StampRequest> request, int page) throws Exception {
    Path scratch = Files.createTempFile(folder, "scratch", ".pdf");
    byte[] png = PREVIEW.draw(in, scratch, request, page, 800).png();
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void shows_the_page_as_it_will_be_stamped(int rotate) throws Exception {
    Path in = TestPdfs.withPage(folder.resolve("in.pdf"), PDRectangle.A4, rotate, 1);
    Path stamped = folder.resolve("stamped.pdf");
    new PdfStamper().stamp(in, stamped, at(1));
    BufferedImage preview = draw(in, Optional.of(at(1)), 1);
    assertThat(preview.getWidth()).isBetween(799, 801);
    int[] foreseen = Stamped.redBox(preview);
    int[] real = Stamped.redBox(draw(stamped, Optional.empty(), 1));
    assertThat(foreseen).isEqualTo(real);
  }

  @Test
  void leaves_the_document_as_it_is_and_shows_other_pages_without_a_seal() throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 2);
    byte[] before = Files.readAllBytes(in);
    Path scratch = Files.createTempFile(folder, "scratch", ".pdf");
    StampPreview.Image image = PREVIEW.draw(in, scratch, Optional.of(at(1)), 2, 400);
    assertThat(image.pages()).isEqualTo(2);
    assertThat(image.widthPt()).isBetween(595.0, 596.0);
    BufferedImage second = ImageIO.read(new ByteArrayInputStream(image.png()));
    assertThatThrownBy(() -> Stamped.redBox(second)).isInstanceOf(AssertionError.class);
    assertThat(Files.readAllBytes(in)).isEqualTo(before);
  }

  @Test
  void refuses_what_stamping_would_refuse_and_pages_that_are_not_there() throws Exception {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    assertThatThrownBy(() -> draw(in, Optional.of(at(1)), 2))
        .isInstanceOfSatisfying(
            StampException.class,
            e -> assertThat(e.refusal()).isEqualTo(StampRefusal.PAGE_OUT_OF_RANGE));
    assertThatThrownBy(() -> draw(in, Optional.of(at(7)), 1)).isInstanceOf(StampException.class);
  }

  @Test
  void gives_a_page_up_that_takes_too_long() throws IOException {
    Path in = TestPdfs.plain(folder.resolve("in.pdf"), 1);
    Path scratch = Files.createTempFile(folder, "scratch", ".pdf");
    StampPreview hasty = new StampPreview(Duration.ofNanos(-1));
    assertThatThrownBy(() -> hasty.draw(in, scratch, Optional.empty(), 1, 100))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void draws_no_larger_image_than_it_promises() throws Exception {
    Path in = TestPdfs.withPage(folder.resolve("in.pdf"), new PDRectangle(200, 14_400), 0, 1);
    Path scratch = Files.createTempFile(folder, "scratch", ".pdf");
    byte[] png = PREVIEW.draw(in, scratch, Optional.empty(), 1, 2000).png();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat((long) image.getWidth() * image.getHeight()).isLessThan(8_200_000);
  }
}
