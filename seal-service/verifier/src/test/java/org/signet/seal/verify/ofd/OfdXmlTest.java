package org.signet.seal.verify.ofd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is XML, what it may hold, and what its names are. */
class OfdXmlTest {
  private static final String SPACE = "http://www.ofdspec.org/2016";

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Element read(String xml) throws OfdFormatException {
    return OfdXml.read(text(xml), "a.xml", "Page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void knows_xml_behind_the_marks_of_an_encoding(String encoding) throws Exception {
    byte[] bytes = "\ufeff \n<Document/>".getBytes(Charset.forName(encoding));
    assertThat(OfdXml.root(bytes, "a")).contains("Document");
    assertThat(OfdXml.names(bytes, Set.of("document"))).isFalse();
    byte[] naming = "\ufeff<a Loc='/Doc_1/x'/>".getBytes(Charset.forName(encoding));
    assertThat(OfdXml.names(naming, Set.of("doc_1/"))).isTrue();
  }

  @Test
  void takes_for_no_xml_what_begins_otherwise() throws Exception {
    for (byte[] other :
        new byte[][] {
          text("PK <Document/>"), text("!<Document/>"), {(byte) 0x89, '<', 'a', '>'}, {}, {' '}
        }) {
      assertThat(OfdXml.root(other, "a")).isEmpty();
      assertThat(OfdXml.names(other, Set.of("document"))).isFalse();
    }
    assertThat(OfdXml.root(text("< no xml"), "a")).isEmpty();
  }

  @Test
  void takes_broken_xml_for_something_that_may_name_anything() {
    assertThat(OfdXml.names(text("<a>"), Set.of("doc_1/"))).isTrue();
    assertThat(OfdXml.names(text("<a/>"), Set.of("doc_1/"))).isFalse();
  }

  @Test
  void keeps_names_of_other_makers_apart() throws Exception {
    Element page =
        read(
            "<Page xmlns:o='"
                + SPACE
                + "' xmlns:x='urn:x' ID='1' x:ID='2'><o:Content/><x:Content/></Page>");
    assertThat(page.attribute("ID")).isEqualTo("1");
    assertThat(page.children("Content")).hasSize(1);
    assertThat(page.children()).hasSize(2);
    assertThat(page.children().get(1).name()).isEqualTo("{urn:x}Content");
    assertThatThrownBy(() -> read("<x:Page xmlns:x='urn:x'/>"))
        .isInstanceOf(OfdFormatException.class);
  }

  @Test
  void reads_text_in_one_piece_and_without_white_space_around_it() throws Exception {
    assertThat(read("<Page> a<![CDATA[ b]]>&lt;<!-- c --> </Page>").text()).isEqualTo("a b<");
  }

  @Test
  void is_as_deep_as_64_elements() {
    assertThatCode(() -> read(nested(64))).doesNotThrowAnyException();
    assertThatThrownBy(() -> read(nested(65)))
        .isInstanceOf(OfdFormatException.class)
        .hasMessageContaining("nested too deeply");
  }

  private static String nested(int depth) {
    return "<Page>" + "<a>".repeat(depth - 1) + "</a>".repeat(depth - 1) + "</Page>";
  }

  @Test
  void is_as_long_as_200_000_elements() {
    assertThatCode(() -> read("<Page>" + "<a/>".repeat(199_999) + "</Page>"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> read("<Page>" + "<a/>".repeat(200_000) + "</Page>"))
        .isInstanceOf(OfdFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE Page><Page/>",
        "<!DOCTYPE Page [<!ENTITY e 'x'>]><Page>&e;</Page>",
        "<Page>&e;</Page>",
        "<Document/>",
        "<Page>",
        ""
      })
  void refuses_document_types_entities_and_other_roots(String xml) {
    assertThatThrownBy(() -> read(xml)).isInstanceOf(OfdFormatException.class);
  }

  @Test
  void lets_pictures_and_web_pages_have_a_document_type() throws Exception {
    assertThat(OfdXml.root(text("<!DOCTYPE html><html/>"), "a")).contains("html");
    assertThat(OfdXml.root(text("<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>"), "a"))
        .contains("{http://www.w3.org/2000/svg}svg");
    assertThatThrownBy(() -> OfdXml.root(text("<!DOCTYPE Document><Document/>"), "a"))
        .isInstanceOf(OfdFormatException.class);
  }
}
