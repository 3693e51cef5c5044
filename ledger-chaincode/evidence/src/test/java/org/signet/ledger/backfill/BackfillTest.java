package org.signet.ledger.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.keys.SigningIdentity;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;

class BackfillTest {
  @TempDir Path dir;
  private final SigningIdentity key = BackfillFixture.logKey();
  private final Heard heard = new Heard();

  private static final class Heard implements Backfill.Listener {
    final List<Long> sealed = new ArrayList<>();
    final Map<Long, String> refused = new TreeMap<>();

    @Override
    public synchronized void sealed(long lines) {
      sealed.add(lines);
    }

    @Override
    public void refused(long lineNumber, String reason) {
      refused.put(lineNumber, reason);
    }
  }

  private static String lines(long from, long to) {
    return LongStream.range(from, to).mapToObj(BackfillFixture::line).collect(Collectors.joining());
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private EvidenceLog open() throws Exception {
    return BackfillFixture.open(dir, key);
  }

  @Test
  void identifier_of_another_source_or_of_an_issued_certificate_is_refused_with_its_place()
      throws Exception {
    try (EvidenceLog log = open()) {
      log.addCertificates(List.of(issued(7)));
      BackfillFixture.backfill(log, 100)
          .run("first", stream(BackfillFixture.HEADER + lines(100, 400)), heard);
      assertThat(heard.refused).isEmpty();
      String second =
          BackfillFixture.HEADER
              + lines(400, 402)
              + lines(250, 251)
              + lines(7, 8)
              + lines(402, 403)
              + lines(400, 401);
      Backfill.Report report =
          BackfillFixture.backfill(log, 100).run("second", stream(second), heard);
      assertThat(report).isEqualTo(new Backfill.Report(0, 3, 3));
      assertThat(heard.refused)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  4L, "identifier: stands in source first, leaf 151 already",
                  5L, "identifier: stands among those issued here, leaf 0 already",
                  7L, "identifier: stands in line 2 already"));
      assertThat(log.size()).isEqualTo(304);
    }
  }

  @Test
  void identifier_that_was_erased_may_come_again() throws Exception {
    try (EvidenceLog log = open()) {
      BackfillFixture.backfill(log, 100)
          .run("first", stream(BackfillFixture.HEADER + lines(0, 10)), heard);
      assertThat(log.erase(BackfillFixture.identifier(3))).isTrue();
      Backfill.Report report =
          BackfillFixture.backfill(log, 100)
              .run("second", stream(BackfillFixture.HEADER + lines(3, 5)), heard);
      assertThat(report).isEqualTo(new Backfill.Report(0, 1, 1));
      assertThat(heard.refused).containsOnlyKeys(3L);
    }
  }

  private static CertificateLeaf issued(long number) {
    return new CertificateLeaf(
        BackfillFixture.identifier(number),
        new byte[32],
        0,
        1,
        new byte[32],
        3,
        Instant.parse("2026-01-01T16:00:00Z"),
        new TreeMap<>(),
        new byte[32]);
  }

  @Test
  void each_line_becomes_a_certificate_with_its_own_place_and_secret() throws Exception {
    try (EvidenceLog log = open()) {
      Backfill.Report report =
          BackfillFixture.backfill(log, 1000)
              .run("t", stream(BackfillFixture.HEADER + lines(0, 2500)), heard);
      assertThat(report).isEqualTo(new Backfill.Report(0, 2500, 0));
      assertThat(log.size()).isEqualTo(2500);
      assertThat(heard.sealed).last().isEqualTo(2500L);
      Set<String> places = new HashSet<>();
      for (long i = 0; i < 2500; i++) {
        CertificateLeaf leaf = log.certificate(BackfillFixture.identifier(i)).orElseThrow();
        assertThat(leaf.fields()).containsEntry("czzt", "某某,公司" + i).hasSize(2);
        assertThat(leaf.issuedAt()).isEqualTo(Instant.parse("2026-01-01T16:00:00Z"));
        assertThat(leaf.statusList()).isGreaterThanOrEqualTo(BackfillPlaces.FIRST_LIST);
        places.add(leaf.statusList() + "/" + leaf.statusIndex());
      }
      assertThat(places).hasSize(2500);
    }
  }

  @Test
  void a_source_that_breaks_off_is_read_on_and_nothing_is_sealed_twice() throws Exception {
    InputStream broken =
        new SequenceInputStream(
            stream(BackfillFixture.HEADER + lines(0, 2300)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the line went dead");
              }

              @Override
              public int read(byte[] to, int offset, int count) throws IOException {
                return read();
              }
            });
    try (EvidenceLog log = open()) {
      assertThatThrownBy(() -> BackfillFixture.backfill(log, 1000).run("t", broken, heard))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("went dead");
    }
    try (EvidenceLog log = open()) {
      long before = log.backfilledTo("t");
      assertThat(before).isBetween(1000L, 2300L);
      Backfill.Report report =
          BackfillFixture.backfill(log, 1000)
              .run("t", stream(BackfillFixture.HEADER + lines(0, 3000)), heard);
      assertThat(report).isEqualTo(new Backfill.Report(before, 3000 - before, 0));
      assertThat(log.size()).isEqualTo(3000);
      assertThat(
              BackfillFixture.backfill(log, 1000)
                  .run("t", stream(BackfillFixture.HEADER + lines(0, 3000)), heard))
          .isEqualTo(new Backfill.Report(3000, 0, 0));
    }
  }

  @Test
  void a_shorter_source_under_a_known_name_is_refused() throws Exception {
    try (EvidenceLog log = open()) {
      Backfill backfill = BackfillFixture.backfill(log, 1000);
      backfill.run("t", stream(BackfillFixture.HEADER + lines(0, 20)), heard);
      assertThatThrownBy(
              () -> backfill.run("t", stream(BackfillFixture.HEADER + lines(0, 19)), heard))
          .isInstanceOf(TableFormatException.class)
          .hasMessageContaining("20 are sealed under its name");
      assertThat(log.size()).isEqualTo(20);
    }
  }

  @Test
  void an_identifier_that_stood_in_an_earlier_line_is_refused_and_that_line_named()
      throws Exception {
    try (EvidenceLog log = open()) {
      String table = BackfillFixture.HEADER + lines(0, 9000) + lines(4000, 4001);
      Backfill.Report report = BackfillFixture.backfill(log, 1000).run("t", stream(table), heard);
      assertThat(report).isEqualTo(new Backfill.Report(0, 9000, 1));
      assertThat(heard.refused).isEqualTo(Map.of(9002L, "identifier: stands in line 4002 already"));
      assertThat(log.size()).isEqualTo(9000);
    }
  }

  @Test
  void a_resumed_run_knows_the_identifiers_of_the_lines_before() throws Exception {
    String bad = lines(7, 8).replace(",3,", ",9,");
    try (EvidenceLog log = open()) {
      BackfillFixture.backfill(log, 1000)
          .run("t", stream(BackfillFixture.HEADER + bad + lines(0, 7)), heard);
      assertThat(heard.refused).containsOnlyKeys(2L);
    }
    heard.refused.clear();
    try (EvidenceLog log = open()) {
      // Line 2 was refused for its level, so that its identifier may still come; 3 was not.
      String table = BackfillFixture.HEADER + bad + lines(0, 7) + lines(7, 8) + lines(0, 1);
      Backfill.Report report = BackfillFixture.backfill(log, 1000).run("t", stream(table), heard);
      assertThat(report).isEqualTo(new Backfill.Report(8, 1, 1));
      assertThat(heard.refused).isEqualTo(Map.of(11L, "identifier: stands in line 3 already"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IDENTIFIER,FILE,2026-13-02,3,a,b|issued",
        "IDENTIFIER,FILE,gestern,3,a,b|issued",
        "IDENTIFIER,FILE,2026-01-02,5,a,b|level",
        "IDENTIFIER,FILE,2026-01-02,,a,b|level",
        "IDENTIFIER,FILE0,2026-01-02,3,a,b|file",
        "IDENTIFIER,xyz,2026-01-02,3,a,b|file",
        "IDENTIFIERX,FILE,2026-01-02,3,a,b|identifier",
        "'',FILE,2026-01-02,3,a,b|identifier",
        "IDENTIFIER,FILE,2026-01-02,3,a|cells",
        "IDENTIFIER,FILE,2026-01-02,3,a,b,c|cells",
        "FOREIGN,FILE,2026-01-02,3,a,b|issuer",
        "IDENTIFIER,FILE,2026-01-02,3,LONG,b|value"
      })
  void a_bad_line_is_told_with_its_number_and_the_others_are_sealed(String line, String reason)
      throws Exception {
    String bad =
        line.replace("IDENTIFIER", BackfillFixture.identifier(7).text())
            .replace("FOREIGN", "1.2.156.3005.2.11990000000000019A001.330000.000000001.001.X")
            .replace("FILE", "ab".repeat(32))
            .replace("LONG", "长".repeat(201));
    try (EvidenceLog log = open()) {
      Backfill.Report report =
          BackfillFixture.backfill(log, 10)
              .run(
                  "t",
                  stream(BackfillFixture.HEADER + lines(0, 3) + bad + "\n" + lines(4, 6)),
                  heard);
      assertThat(report).isEqualTo(new Backfill.Report(0, 5, 1));
      assertThat(heard.refused).containsOnlyKeys(5L);
      assertThat(heard.refused.get(5L))
          .containsAnyOf(reason, "check character")
          .doesNotContain("长", "gestern");
      assertThat(log.size()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identifier,file,issued\n",
        "identifier,file,issued,level,level\n",
        "{\"identifier\": 1}\n"
      })
  void input_without_the_columns_is_refused_as_a_whole(String text) throws Exception {
    try (EvidenceLog log = open()) {
      assertThatThrownBy(() -> BackfillFixture.backfill(log, 10).run("t", stream(text), heard))
          .isInstanceOf(TableFormatException.class);
      assertThat(log.size()).isZero();
    }
  }

  @Test
  void bytes_that_are_no_text_and_cells_without_end_are_refused() throws Exception {
    try (EvidenceLog log = open()) {
      byte[] latin = (BackfillFixture.HEADER + "Ü").getBytes(StandardCharsets.ISO_8859_1);
      assertThatThrownBy(
              () ->
                  BackfillFixture.backfill(log, 10)
                      .run("t", new ByteArrayInputStream(latin), heard))
          .isInstanceOf(TableFormatException.class)
          .hasMessageContaining("UTF-8");
      String endless = BackfillFixture.HEADER + "\"" + "x".repeat(3 << 20);
      assertThatThrownBy(() -> BackfillFixture.backfill(log, 10).run("t", stream(endless), heard))
          .isInstanceOf(TableFormatException.class)
          .hasMessageContaining("CSV");
    }
  }
}
