package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;

/** When two annotations count as showing one drawing: the strips of a seam stamp, and no more. */
class AppearancesTest {
  private static final String FACE = "0 0 100 100 re f";

  @Test
  void one_form_and_a_copy_of_it_are_the_same_drawing() throws IOException {
    COSStream face = form(FACE);

    assertThat(Appearances.same(showing(face), showing(face))).isTrue();
    assertThat(Appearances.same(showing(face), showing(form(FACE)))).isTrue();
  }

  @Test
  void another_content_box_filter_or_set_of_resources_is_another_drawing() throws IOException {
    COSStream box = form(FACE);
    box.setItem("BBox", new COSArray());
    COSStream filter = form(FACE);
    filter.setItem("Filter", COSName.FLATE_DECODE);
    COSStream resources = form(FACE);
    resources.setItem("Resources", new COSDictionary());

    for (COSStream other : new COSStream[] {form(FACE + " "), form(""), box, filter, resources}) {
      assertThat(Appearances.same(showing(form(FACE)), showing(other))).isFalse();
    }
  }

  @Test
  void windows_that_paint_one_form_show_one_drawing() throws IOException {
    COSStream face = form(FACE);

    assertThat(Appearances.same(showing(window(face, "/X Do")), showing(window(face, " /X Do\n"))))
        .isTrue();
    assertThat(Appearances.same(showing(face), showing(window(face, "/X Do")))).isTrue();
  }

  @Test
  void a_window_that_paints_anything_else_is_a_drawing_of_its_own() throws IOException {
    COSStream face = form(FACE);
    for (String content :
        new String[] {
          "/X Do /X Do", "/X Do 0 0 9 9 re f", "/Y Do", "", "q 2 0 0 2 0 0 cm /X Do Q"
        }) {
      assertThat(Appearances.same(showing(face), showing(window(face, content))))
          .as(content)
          .isFalse();
    }
    COSStream padded = window(face, " ".repeat(200) + "/X Do");
    assertThat(Appearances.same(showing(face), showing(padded)))
        .as("longer than a window")
        .isFalse();
    COSStream optional = window(face, "/X Do");
    optional.setItem("OC", new COSDictionary());
    assertThat(Appearances.same(showing(face), showing(optional))).as("optional").isFalse();
    COSStream two = window(face, "/X Do");
    ((COSDictionary) ((COSDictionary) two.getItem("Resources")).getItem("XObject"))
        .setItem("Y", form("other"));
    assertThat(Appearances.same(showing(face), showing(two))).as("two forms").isFalse();
    COSStream fonts = window(face, "/X Do");
    ((COSDictionary) fonts.getItem("Resources")).setItem("Font", new COSDictionary());
    assertThat(Appearances.same(showing(face), showing(fonts))).as("more resources").isFalse();
  }

  @Test
  void an_annotation_without_a_form_shows_nothing_that_could_be_the_same() throws IOException {
    COSStream picture = form(FACE);
    picture.setItem("Subtype", COSName.IMAGE);

    assertThat(Appearances.same(new COSDictionary(), new COSDictionary())).isFalse();
    assertThat(Appearances.same(showing(picture), showing(picture))).isFalse();
  }

  private static COSDictionary showing(COSStream form) {
    COSDictionary appearances = new COSDictionary();
    appearances.setItem("N", form);
    COSDictionary annotation = new COSDictionary();
    annotation.setItem("AP", appearances);
    return annotation;
  }

  private static COSStream window(COSStream shown, String content) throws IOException {
    COSDictionary objects = new COSDictionary();
    objects.setItem("X", shown);
    COSDictionary resources = new COSDictionary();
    resources.setItem("XObject", objects);
    COSStream window = form(content);
    window.setItem("Resources", resources);
    COSArray box = new COSArray();
    for (int side : new int[] {0, 0, 50, 100}) {
      box.add(COSInteger.get(side));
    }
    window.setItem("BBox", box);
    return window;
  }

  private static COSStream form(String content) throws IOException {
    COSStream form = new COSStream();
    form.setItem("Subtype", COSName.FORM);
    try (OutputStream out = form.createRawOutputStream()) {
      out.write(content.getBytes(US_ASCII));
    }
    return form;
  }
}
