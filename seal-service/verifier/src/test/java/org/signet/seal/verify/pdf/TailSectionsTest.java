package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.verify.pdf.ReferenceRows.Kind;
import org.signet.seal.verify.pdf.ReferenceRows.Row;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/** Rows of later cross-references against what was read of them. */
class TailSectionsTest {
  private static final byte[] PLAIN = TestPdfs.unsigned(2);

  @TempDir Path folder;

  private List<Reason> problems(byte[] pdf, BiConsumer<TailSections, Revision> tell)
      throws Exception {
    try (FileBytes file = FileBytes.open(TestPdfs.save(folder, pdf));
        Revision whole = Revision.open(file, 0, file.length())) {
      TailSections sections = new TailSections(whole);
      tell.accept(sections, whole);
      return sections.problems().stream().map(Sentence::reason).toList();
    }
  }

  private static long start(Revision whole) {
    return whole.references().orElseThrow().startOffset();
  }

  /** The rows that the document itself has, changed. */
  private List<Reason> rows(Consumer<Map<Long, Row>> change) throws Exception {
    return problems(
        PLAIN,
        (sections, whole) -> {
          Map<Long, Row> rows = new HashMap<>();
          whole
              .table()
              .forEach(
                  (key, place) ->
                      rows.put(
                          key.getNumber(),
                          new Row(key.getNumber(), Kind.AT_OFFSET, place, key.getGeneration())));
          change.accept(rows);
          sections.section(start(whole), new ArrayList<>(rows.values()));
          sections.end(1, start(whole));
        });
  }

  @Test
  void rows_that_say_what_was_read_are_no_problem() throws Exception {
    assertThat(rows(rows -> {})).isEmpty();
    assertThat(rows(rows -> rows.put(900L, new Row(900, Kind.FREE, 0, 1)))).isEmpty();
  }

  @Test
  void a_row_that_says_another_place_generation_or_object_is_astray() throws Exception {
    assertThat(rows(rows -> rows.computeIfPresent(2L, (n, row) -> at(row, row.second() + 1))))
        .containsExactly(Reason.TAIL_ENTRY_ASTRAY);
    assertThat(
            rows(
                rows ->
                    rows.computeIfPresent(
                        2L, (n, row) -> new Row(n, Kind.AT_OFFSET, row.second(), 3))))
        .containsExactly(Reason.TAIL_ENTRY_ASTRAY);
    assertThat(rows(rows -> rows.put(900L, new Row(900, Kind.AT_OFFSET, 20, 0))))
        .containsExactly(Reason.TAIL_ENTRY_ASTRAY);
    assertThat(rows(rows -> rows.put(2L, new Row(2, Kind.IN_STREAM, 1, 0))))
        .containsExactly(Reason.TAIL_ENTRY_ASTRAY);
  }

  private static Row at(Row row, long place) {
    return new Row(row.number(), row.kind(), place, row.third());
  }

  @Test
  void what_is_set_free_and_is_there_nevertheless_is_a_problem() throws Exception {
    assertThat(rows(rows -> rows.put(2L, new Row(2, Kind.FREE, 0, 1))))
        .containsExactly(Reason.TAIL_ENTRY_FREE);
  }

  @Test
  void a_section_that_nothing_leads_to_or_that_is_not_closed_is_astray() throws Exception {
    assertThat(
            problems(
                PLAIN,
                (sections, whole) -> {
                  sections.section(start(whole) + 1, List.of());
                  sections.end(1, start(whole) + 1);
                }))
        .containsExactly(Reason.TAIL_TABLE_ASTRAY);
    assertThat(
            problems(
                PLAIN,
                (sections, whole) -> {
                  sections.section(start(whole), List.of());
                  sections.section(start(whole), List.of());
                  sections.end(1, start(whole));
                }))
        .containsExactly(Reason.TAIL_TABLE_ASTRAY);
    assertThat(
            problems(
                PLAIN,
                (sections, whole) -> {
                  sections.section(start(whole), List.of());
                  sections.end(1, start(whole) + 1);
                }))
        .containsExactly(Reason.TAIL_TABLE_ASTRAY);
  }

  @Test
  void a_number_stands_once_in_a_section_and_the_newest_counts() throws Exception {
    assertThat(
            problems(
                PLAIN,
                (sections, whole) -> {
                  Row free = new Row(900, Kind.FREE, 0, 1);
                  sections.section(start(whole), List.of(free, free));
                  sections.end(1, start(whole));
                }))
        .containsExactly(Reason.TAIL_ENTRY_ASTRAY);
    assertThat(
            problems(
                PLAIN,
                (sections, whole) -> {
                  long place = whole.table().get(new COSObjectKey(2, 0));
                  sections.section(start(whole), List.of(new Row(2, Kind.FREE, 0, 1)));
                  sections.end(1, start(whole));
                  sections.section(start(whole), List.of(new Row(2, Kind.AT_OFFSET, place, 0)));
                  sections.end(2, start(whole));
                }))
        .isEmpty();
  }

  private static byte[] withObjectStreams() throws Exception {
    try (PDDocument document = Loader.loadPDF(PLAIN)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.DEFAULT_COMPRESSION);
      return out.toByteArray();
    }
  }

  /** One row for an object in a stream, said to stand at a place among these numbers. */
  private List<Reason> inStream(int place, int before) throws Exception {
    return problems(
        withObjectStreams(),
        (sections, whole) -> {
          Map.Entry<COSObjectKey, Long> one =
              whole.table().entrySet().stream()
                  .filter(entry -> entry.getValue() < 0)
                  .findFirst()
                  .orElseThrow();
          long number = one.getKey().getNumber();
          long stream = -one.getValue();
          List<Long> inside = new ArrayList<>();
          for (int i = 0; i < before; i++) {
            inside.add(1000L + i);
          }
          inside.add(number);
          sections.objectStream(stream, inside);
          sections.section(start(whole), List.of(new Row(number, Kind.IN_STREAM, stream, place)));
          sections.end(1, start(whole));
        });
  }

  @Test
  void an_object_in_a_stream_stands_at_its_place_there() throws Exception {
    assertThat(inStream(0, 0)).isEmpty();
    assertThat(inStream(2, 2)).isEmpty();
    assertThat(inStream(1, 2)).containsExactly(Reason.TAIL_ENTRY_ASTRAY);
    assertThat(inStream(1, 0)).containsExactly(Reason.TAIL_ENTRY_ASTRAY);
    assertThat(inStream(7, 2)).containsExactly(Reason.TAIL_ENTRY_ASTRAY);
  }

  @Test
  void an_object_stream_names_each_object_once() throws Exception {
    assertThat(problems(PLAIN, (sections, whole) -> sections.objectStream(9, List.of(4L, 5L, 4L))))
        .containsExactly(Reason.TAIL_OBJECT_TWICE);
    assertThat(problems(PLAIN, (sections, whole) -> sections.objectStream(9, List.of(4L, 5L))))
        .isEmpty();
  }
}
