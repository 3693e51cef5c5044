package org.signet.seal.verify.ofd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Locations inside a package (ST_Loc), and elements that are looked for in its files. */
class OfdPathTest {

  @ParameterizedTest
  @CsvSource({
    "OFD.xml, Doc_0/Document.xml, Doc_0/Document.xml",
    "OFD.xml, /Doc_0/Document.xml, Doc_0/Document.xml",
    "Doc_0/Signs/Signatures.xml, Sign_0/Signature.xml, Doc_0/Signs/Sign_0/Signature.xml",
    "Doc_0/Signs/Signatures.xml, /Sign_0/Signature.xml, Sign_0/Signature.xml",
    "Doc_0/Signs/Signatures.xml, ../Res/a.png, Doc_0/Res/a.png",
    "Doc_0/Signs/Signatures.xml, ../../a.png, a.png",
    "Doc_0/Signs/Signatures.xml, ./a//b/./c, Doc_0/Signs/a/b/c",
    "Doc_0/x.xml, ' a.xml ', Doc_0/a.xml",
    "'', a.xml, a.xml",
    "a/b.xml, .., ''",
    "a/b.xml, ..., a/..."
  })
  void a_location_counts_from_its_file_or_from_the_root(String file, String location, String path)
      throws OfdFormatException {
    assertThat(OfdPath.resolve(file, location)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\\b", "\\", "c:a", ":", "http://example.org/a"})
  void what_is_no_location_is_refused(String location) {
    assertThatThrownBy(() -> OfdPath.resolve("OFD.xml", location))
        .isInstanceOf(OfdFormatException.class)
        .hasMessageContaining("not a location");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "/../a", "a/../../b", "/a/../.."})
  void a_location_never_leads_out(String location) {
    assertThatThrownBy(() -> OfdPath.resolve("OFD.xml", location))
        .isInstanceOf(OfdFormatException.class)
        .hasMessageContaining("leads out");
  }

  @Test
  void an_element_tells_its_own_text_attributes_and_children() throws OfdFormatException {
    Element parent = new Element("Parent", Map.of("ID", "7"));
    Element first = new Element("Child", Map.of());
    Element other = new Element("Other", Map.of());
    parent.add(" one ");
    parent.add(first);
    parent.add("two\n");
    parent.add(other);
    other.add("not the parent's");

    assertThat(parent.name()).isEqualTo("Parent");
    assertThat(parent.attribute("ID")).isEqualTo("7");
    assertThat(parent.attribute("Id")).isEmpty();
    assertThat(parent.text()).isEqualTo("one two");
    assertThat(parent.children()).containsExactly(first, other);
    assertThat(parent.children("Child")).containsExactly(first);
    assertThat(parent.only("Child")).isSameAs(first);
    assertThatThrownBy(() -> parent.only("None"))
        .isInstanceOf(OfdFormatException.class)
        .hasMessage("expected one None in Parent, found 0");
    parent.add(new Element("Child", Map.of()));
    assertThatThrownBy(() -> parent.only("Child"))
        .isInstanceOf(OfdFormatException.class)
        .hasMessage("expected one Child in Parent, found 2");
  }
}
