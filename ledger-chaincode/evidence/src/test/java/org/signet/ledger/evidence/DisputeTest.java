package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disputes as the contract lists them. */
class DisputeTest {
  private static final String DIGEST = "5a".repeat(32);
  private static final String OTHER = "c3".repeat(32);
  private static final String NOTE = "log.test/evidence\n5\nAAAA\n\n— log.test/evidence AAAA\n";

  @Test
  void disputes_come_with_answer_and_closing() throws Exception {
    List<Dispute> all =
        Dispute.parseAll(
            answer(
                stated(3, "status"),
                beside("answer", 3, "statement " + OTHER),
                stated(2, "identity"),
                beside("answer", 2, "statement " + OTHER),
                beside("closing", 2, "outcome upheld"),
                stated(1, "type")));
    assertThat(all).extracting(Dispute::number).containsExactly(3L, 2L, 1L);
    assertThat(all.get(0).statement()).contains(DIGEST);
    assertThat(all.get(0).answer()).contains(OTHER);
    assertThat(all.get(0).isOpen()).isTrue();
    assertThat(all.get(1).isUpheld()).isTrue();
    assertThat(all.get(1).ground()).isEqualTo(Dispute.Ground.IDENTITY);
    assertThat(all.get(2)).isEqualTo(raised(1, Dispute.Ground.TYPE));
  }

  @Test
  void proved_fork_names_both_roots() throws Exception {
    List<Dispute> all = Dispute.parseAll(answer(fork(2) + "\n" + NOTE, stated(1, "agreement")));
    assertThat(all).hasSize(2);
    assertThat(all.get(0).fork()).contains(new Dispute.Fork("log.test/evidence", 5, DIGEST, OTHER));
    assertThat(all.get(1).ground()).isEqualTo(Dispute.Ground.AGREEMENT);
  }

  @Test
  void empty_answer_is_no_dispute_and_a_long_one_is_refused() throws Exception {
    assertThat(Dispute.parseAll(new byte[0])).isEmpty();
    assertThatThrownBy(() -> Dispute.parseAll(new byte[4 * 1024 * 1024 + 1]))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @Test
  void records_out_of_place_are_refused() {
    String closing = beside("closing", 1, "outcome rejected");
    String said = beside("answer", 1, "statement " + OTHER);
    assertRefused(closing);
    assertRefused(said);
    assertRefused(stated(2, "type"), closing);
    assertRefused(stated(1, "type"), closing, closing);
    assertRefused(stated(1, "type"), said, said);
    assertRefused(stated(1, "type"), closing, said);
    assertRefused(fork(1));
    assertRefused(fork(1), "log.test/evidence\n5\nAAAA\n");
    assertRefused(stated(1, "fork"));
    assertRefused(fork(1).replace("ground fork", "ground status") + "\n" + NOTE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accused",
        "ground weather",
        "number 0",
        "number one",
        "statement 5A",
        "statement ",
        "raiser 310000\nmore lines"
      })
  void malformed_records_are_refused(String line) {
    String name = line.split(" ", 2)[0];
    assertRefused(stated(1, "type").replaceFirst("(?m)^" + name + " .*$", line));
    assertRefused(stated(1, "type") + line + "\n");
  }

  @Test
  void neither_a_fork_nor_a_statement_is_no_dispute() {
    assertThatThrownBy(() -> raised(1, Dispute.Ground.FORK))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Dispute raised(long number, Dispute.Ground ground) {
    return Dispute.raised("330000", "310000", number, ground, DIGEST);
  }

  private static String stated(long number, String ground) {
    return head(number, ground) + "statement " + DIGEST + "\ntx a\n";
  }

  private static String fork(long number) {
    return head(number, "fork")
        + "origin log.test/evidence\nsize 5\nanchored "
        + DIGEST
        + "\nforked "
        + OTHER
        + "\ntx a\n";
  }

  private static String head(long number, String ground) {
    return "signet-dispute v1\naccused 330000\nraiser 310000\nnumber "
        + number
        + "\nground "
        + ground
        + "\n";
  }

  private static String beside(String kind, long number, String line) {
    return "signet-dispute-"
        + kind
        + " v1\nof dispute 330000 310000 "
        + number
        + "\nnumber "
        + number
        + "\n"
        + line
        + "\ntx b\n";
  }

  private static byte[] answer(String... records) {
    return String.join("\n", records).getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(String... records) {
    assertThatThrownBy(() -> Dispute.parseAll(answer(records)))
        .isInstanceOf(EvidenceFormatException.class);
  }
}
