package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a file as a stream; and what later revisions may show. */
class SpanStreamTest {
  @TempDir Path folder;

  @Test
  void reads_its_part_and_no_more_byte_by_byte_or_in_pieces() throws IOException {
    byte[] bytes = {9, 9, 1, (byte) 200, 3, 4, 5, 9, 9};
    try (FileBytes file = FileBytes.open(Files.write(folder.resolve("s"), bytes))) {
      SpanStream one = new SpanStream(file, new Span(2, 7));
      assertThat(one.read()).isEqualTo(1);
      assertThat(one.read()).isEqualTo(200);
      byte[] target = new byte[6];
      assertThat(one.read(target, 1, 0)).isZero();
      assertThat(one.read(target, 1, 2)).isEqualTo(2);
      assertThat(target).containsExactly(0, 3, 4, 0, 0, 0);
      assertThat(one.read(target, 0, 6)).isEqualTo(1);
      assertThat(target).containsExactly(5, 3, 4, 0, 0, 0);
      assertThat(one.read()).isEqualTo(-1);
      assertThat(one.read(target, 0, 6)).isEqualTo(-1);
      assertThat(new SpanStream(file, new Span(2, 7)).readAllBytes())
          .containsExactly(1, 200, 3, 4, 5);
      assertThat(new SpanStream(file, new Span(3, 3)).readAllBytes()).isEmpty();
    }
  }

  @Test
  void a_note_tells_what_it_is_and_where() {
    COSDictionary note = new COSDictionary();
    note.setName("Subtype", "Highlight");
    COSArray box = new COSArray();
    for (float edge : new float[] {1.4f, 2.6f, 100, -3}) {
      box.add(new COSFloat(edge));
    }
    note.setItem("Rect", box);
    COSObjectKey key = new COSObjectKey(5, 0);
    Accepted.Note told = Accepted.Note.of(key, note, 3);
    assertThat(told).hasToString("Highlight p.3 [1 3 100 -3]");
    assertThat(Accepted.Note.of(key, new COSDictionary(), 1)).hasToString(" p.1 []");
    COSObjectKey widget = new COSObjectKey(6, 0);
    COSObjectKey filled = new COSObjectKey(7, 0);
    Accepted accepted =
        new Accepted(Set.of(widget), Set.of("a"), Set.of(), Set.of(filled), List.of(told));
    assertThat(accepted.shown()).containsExactlyInAnyOrder(key, widget, filled);
    assertThat(Accepted.NOTHING.shown()).isEmpty();
  }
}
