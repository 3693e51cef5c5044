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
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the appearance of a filled field shows, and what is no text of a field. */
class ShownTextTest {

  private static COSStream appearance(String content) throws IOException {
    COSStream form = new COSStream();
    form.setItem(COSName.SUBTYPE, COSName.FORM);
    COSArray box = new COSArray();
    for (int side : new int[] {0, 0, 200, 200}) {
      box.add(COSInteger.get(side));
    }
    form.setItem(COSName.BBOX, box);
    COSDictionary fonts = new COSDictionary();
    fonts.setItem(COSName.getPDFName("F"), new PDType1Font(FontName.HELVETICA).getCOSObject());
    COSDictionary resources = new COSDictionary();
    resources.setItem(COSName.FONT, fonts);
    form.setItem(COSName.RESOURCES, resources);
    try (OutputStream out = form.createRawOutputStream()) {
      out.write(content.getBytes(US_ASCII));
    }
    return form;
  }

  private static void assertShows(String content, String text) throws IOException {
    assertThat(ShownText.of(appearance(content))).as(content).contains(text);
  }

  @Test
  void every_way_of_showing_text_is_read_without_its_spaces() throws IOException {
    assertShows("BT /F 9 Tf (Ab c) Tj ET", "Abc");
    assertShows("BT /F 9 Tf [(A) -200 (b)] TJ ET", "Ab");
    assertShows("BT /F 9 Tf 10 TL (one) Tj (two) ' ET", "onetwo");
    assertShows("BT /F 9 Tf 10 TL (one) Tj 1 2 (two) \" ET", "onetwo");
    assertShows(
        "BT /F 9 Tf (one) Tj 0 -9 Td (two) Tj 0 -9 TD (three) Tj T* (4) Tj ET", "onetwothree4");
    assertShows("/Tx BMC q 1 0 0 1 2 2 cm BT /F 9 Tf 0 g (x) Tj ET Q EMC", "x");
    assertShows("", "");
  }

  @Test
  void a_font_holds_until_it_is_put_back() throws IOException {
    assertShows("BT /F 9 Tf q (a) Tj Q (b) Tj ET", "ab");
    assertShows("/F 9 Tf BT (in a font from before) Tj ET", "inafontfrombefore");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/X Do",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
        "0 0 m 9 9 l S",
        "/G gs",
        "/S sh",
        "0 0 9 9 re f*",
        "3 Tr",
        "5 Ts"
      })
  void what_could_draw_anything_else_has_no_answer(String content) throws IOException {
    assertThat(ShownText.of(appearance("BT /F 9 Tf (text) Tj ET " + content))).isEmpty();
    assertThat(ShownText.of(appearance(content))).isEmpty();
  }

  @Test
  void a_few_rectangles_are_a_frame_and_more_are_a_drawing() throws IOException {
    assertShows("0 0 9 9 re f ".repeat(8), "");
    assertThat(ShownText.of(appearance("0 0 9 9 re f ".repeat(9)))).isEmpty();
  }

  @Test
  void an_appearance_has_at_most_twenty_thousand_operators() throws IOException {
    assertShows("q Q ".repeat(10_000), "");
    assertThat(ShownText.of(appearance("q Q ".repeat(10_000) + "n"))).isEmpty();
  }

  @Test
  void spaces_of_every_kind_do_not_count() {
    assertThat(ShownText.letters(" a\tb\u00a0c\u3000d\ne ")).isEqualTo("abcde");
  }
}
