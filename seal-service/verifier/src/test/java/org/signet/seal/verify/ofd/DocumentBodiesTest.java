package org.signet.seal.verify.ofd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which files belong to which document of a package. */
class DocumentBodiesTest {
  private final DocumentBodies bodies = new DocumentBodies();

  @Test
  void knows_its_documents() throws OfdFormatException {
    assertThat(bodies.count()).isZero();
    assertThat(bodies.roots()).isEmpty();

    bodies.add("Doc_0/Document.xml", true);
    bodies.add("Doc_1/Document.xml", false);

    assertThat(bodies.count()).isEqualTo(2);
    assertThat(bodies.roots())
        .containsExactlyInAnyOrder("Doc_0/Document.xml", "Doc_1/Document.xml");
  }

  @Test
  void two_documents_never_share_a_folder() throws OfdFormatException {
    bodies.add("a/Doc_0/Document.xml", true);
    for (String other :
        new String[] {
          "a/Doc_0/Other.xml",
          "A/DOC_0/Other.xml",
          "a/Document.xml",
          "Document.xml",
          "a/Doc_0/inner/Document.xml"
        }) {
      assertThatThrownBy(() -> bodies.add(other, true))
          .as(other)
          .isInstanceOf(OfdFormatException.class)
          .hasMessageContaining(other);
    }
    bodies.add("a/Doc_01/Document.xml", true);
    bodies.add("b/Document.xml", true);
    assertThat(bodies.count()).isEqualTo(3);
  }

  @Test
  void a_file_belongs_elsewhere_if_another_signed_document_has_its_folder()
      throws OfdFormatException {
    bodies.add("Doc_0/Document.xml", true);
    bodies.add("Doc_1/Document.xml", true);
    bodies.add("Doc_2/Document.xml", false);

    assertThat(bodies.isElsewhere("Doc_0/Document.xml", "Doc_1/Pages/1.xml")).isTrue();
    assertThat(bodies.isElsewhere("Doc_0/Document.xml", "doc_1/Pages/1.xml")).isTrue();
    assertThat(bodies.isElsewhere("Doc_0/Document.xml", "Doc_0/Pages/1.xml")).isFalse();
    assertThat(bodies.isElsewhere("Doc_0/Document.xml", "Doc_2/Pages/1.xml")).isFalse();
    assertThat(bodies.isElsewhere("Doc_0/Document.xml", "Doc_10/Pages/1.xml")).isFalse();
    assertThat(bodies.isElsewhere("Doc_0/Document.xml", "Doc_1")).isFalse();
  }

  @Test
  void names_the_folders_of_other_signed_documents_by_their_last_part() throws OfdFormatException {
    bodies.add("Doc_0/Document.xml", true);
    bodies.add("deep/Down/Doc_1/Document.xml", true);
    bodies.add("Doc_2/Document.xml", false);

    assertThat(bodies.namesOfOthers("Doc_0/Document.xml")).containsExactly("doc_1/");
    assertThat(bodies.namesOfOthers("Doc_2/Document.xml")).containsExactly("doc_0/", "doc_1/");
  }
}
