package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.audit.checkpoint.SignedNote;

class AnchoredCheckpointTest {
  @TempDir Path dir;
  private String record;

  @BeforeEach
  void make() throws Exception {
    SignedNote note = new EvidenceFixture(dir).evidence(2).note();
    var checkpoint = note.parseUnverified();
    record =
        "signet-checkpoint v2\nchannel signet\nregion 330000\norigin "
            + checkpoint.origin()
            + "\nsize "
            + checkpoint.size()
            + "\nroot "
            + HexFormat.of().formatHex(checkpoint.root())
            + "\ntime 2026-11-26T04:05:06Z\ntx "
            + "ab".repeat(32)
            + "\n\n"
            + new String(note.encoded(), StandardCharsets.UTF_8);
  }

  @Test
  void record_of_the_contract_is_read() throws Exception {
    AnchoredCheckpoint read = parse(record);
    assertThat(read.time()).isEqualTo("2026-11-26T04:05:06Z");
    assertThat(read.size()).isEqualTo(7);
    assertThat(read.transactionId()).isEqualTo("ab".repeat(32));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-26T04:05:06Z,2026-13-26T04:05:06Z",
    "2026-11-26T04:05:06Z,2026-11-26T04:05:6ZZ",
    "time 2026-11-26T04:05:06Z,time now",
    "checkpoint v2,checkpoint v1",
    "size 7,size 8",
    "region 330000,region x"
  })
  void record_with_anything_else_is_refused(String from, String to) {
    assertThat(record).contains(from);
    assertThatThrownBy(() -> parse(record.replace(from, to)))
        .isInstanceOf(EvidenceFormatException.class);
  }

  private static AnchoredCheckpoint parse(String text) throws EvidenceFormatException {
    return AnchoredCheckpoint.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
