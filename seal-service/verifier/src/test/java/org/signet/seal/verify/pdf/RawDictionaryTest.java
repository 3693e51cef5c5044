package org.signet.seal.verify.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** Dictionaries as they stand in the file, and what of a document is where its table says. */
class RawDictionaryTest {
  @TempDir Path folder;

  private FileBytes file(String text) throws IOException {
    return FileBytes.open(
        Files.write(Files.createTempFile(folder, "d", ".raw"), text.getBytes(ISO_8859_1)));
  }

  @Test
  void entries_are_told_by_where_they_stand() throws Exception {
    String text = " \n<< /A 12/B (x) /C<</D 1>> /E\t[1\n 2] >> more";
    try (FileBytes file = file(text)) {
      RawDictionary read = RawDictionary.read(new Tokens(file, 0, file.length()));
      assertThat(read.span()).isEqualTo(new Span(2, text.indexOf(" more")));
      assertThat(read.entries()).containsOnlyKeys("A", "B", "C", "E");
      assertThat(read.integer(file, "A")).contains(12L);
      assertThat(read.integer(file, "B")).isEmpty();
      assertThat(read.integer(file, "Z")).isEmpty();
      assertThat(read.text(file, "E")).contains("[1 2]");
      assertThat(read.text(file, "C")).contains("<</D 1>>");
      assertThat(read.text(file, "Z")).isEmpty();
    }
  }

  @Test
  void a_text_of_more_than_four_thousand_bytes_is_none() throws Exception {
    for (int more : new int[] {0, 1}) {
      try (FileBytes file = file("<</A (" + "x".repeat(4094 + more) + ")>>")) {
        RawDictionary read = RawDictionary.read(new Tokens(file, 0, file.length()));
        assertThat(read.text(file, "A").isPresent()).isEqualTo(more == 0);
      }
    }
  }

  @Test
  void a_key_that_occurs_twice_is_refused_where_it_does() throws Exception {
    try (FileBytes file = file("<</A 1/B 2/A 3>>")) {
      assertThatThrownBy(() -> RawDictionary.read(new Tokens(file, 0, file.length())))
          .isInstanceOf(TokenException.class)
          .hasMessageContaining("key /A occurs twice at offset 10");
    }
  }

  @Test
  void an_object_is_the_one_that_was_asked_for() throws Exception {
    try (FileBytes file = file("xx \n7 2 obj\n<</A 1>>")) {
      RawDictionary read = RawDictionary.ofObject(file, 2, 7, 2, file.length());
      assertThat(read.entries()).containsOnlyKeys("A");
      assertThatThrownBy(() -> RawDictionary.ofObject(file, 2, 8, 2, file.length()))
          .hasMessageContaining("expected object 8 2");
      assertThatThrownBy(() -> RawDictionary.ofObject(file, 2, 7, 0, file.length()))
          .hasMessageContaining("expected object 7 0");
    }
    for (String other : new String[] {"7 2 ob <</A 1>>", "7 2 obj 5", "7 obj <</A 1>>"}) {
      try (FileBytes file = file(other)) {
        assertThatThrownBy(() -> RawDictionary.ofObject(file, 0, 7, 2, file.length()))
            .as(other)
            .isInstanceOf(TokenException.class);
      }
    }
  }

  @Test
  void a_revision_is_the_whole_of_a_sound_file() throws Exception {
    byte[] plain = TestPdfs.unsigned(1);
    try (FileBytes file = FileBytes.open(TestPdfs.save(folder, plain));
        Revision revision = Revision.open(file, 0, file.length())) {
      assertThat(revision.references()).isPresent();
      assertThat(revision.damage()).isEmpty();
      assertThat(revision.base()).isZero();
      assertThat(revision.end()).isEqualTo(plain.length);
      assertThat(revision.file()).isSameAs(file);
    }
  }

  private static final String FALSE_SIGNATURE = "<</Type/Sig /ByteRange [0 1 2 3]>>";

  private Set<COSObjectKey> unreferenced(RawUpdate update) throws Exception {
    try (FileBytes file = FileBytes.open(TestPdfs.save(folder, update.build()));
        Revision revision = Revision.open(file, 0, file.length())) {
      return Unreferenced.find(
          revision, Set.of(new COSObjectKey(901, 0)), Deadline.in(Duration.ofMinutes(5)));
    }
  }

  @Test
  void signatures_that_no_field_names_are_found_in_the_table() throws Exception {
    assertThat(
            unreferenced(
                new RawUpdate(TestPdfs.unsigned(1))
                    .object(900, FALSE_SIGNATURE)
                    .object(901, FALSE_SIGNATURE)
                    .object(902, FALSE_SIGNATURE + "  ")))
        .containsExactlyInAnyOrder(new COSObjectKey(900, 0), new COSObjectKey(902, 0));
  }

  @Test
  void the_word_elsewhere_makes_no_signature() throws Exception {
    assertThat(
            unreferenced(
                new RawUpdate(TestPdfs.unsigned(1))
                    .object(900, "<</A (/ByteRange)>>")
                    .object(902, "<</A 1>> % /ByteRange")
                    .object(903, "<</B <</ByteRange 1>> >>")
                    .object(904, "<</ByteRange 1/Length 3>>  \nstream\nabc\nendstream")
                    .hidden(905, FALSE_SIGNATURE)))
        .isEmpty();
  }
}
