package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.LogException;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.SigningIdentity;
import org.signet.ledger.evidence.DocumentLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.EvidenceLog.LeafReceipt;

/**
 * A disk that is full under the evidence log, and not under the store beside it: the leaf is kept
 * and cannot be logged. Once there is room, the log goes on by itself and has it.
 */
class FullEvidenceLogIT {
  private static final String REGION = "510000";
  private static final String ORIGIN = "signet.test/" + REGION;
  private static final int MORE_THAN_A_PAGE = 200;

  @TempDir static Path folder;

  private static final SigningIdentity KEY =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC())
          .issue(CertificatePurpose.LOG, "CN=" + ORIGIN + ",O=Test,C=CN", Duration.ofDays(1));

  private static List<DocumentLeaf> leaves(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(
            i ->
                DocumentLeaf.create(
                    "stamp-" + i,
                    new byte[32],
                    "51000000000001",
                    "gm-seal",
                    Instant.now(),
                    new SecureRandom()))
        .toList();
  }

  private static EvidenceLog open() throws Exception {
    return EvidenceLog.open(folder.resolve("evidence"), REGION, ORIGIN, KEY);
  }

  private static List<LeafReceipt> addedSoon(EvidenceLog log, List<DocumentLeaf> leaves)
      throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (true) {
      try {
        return log.add(leaves);
      } catch (LogException e) {
        assertThat(Instant.now()).as(e.getMessage()).isBefore(end);
        Thread.sleep(100);
      }
    }
  }

  @Test
  void leaf_that_the_disk_had_no_room_for_is_logged_once_there_is_without_opening_it()
      throws Exception {
    Files.createDirectory(folder.resolve("evidence"));
    List<DocumentLeaf> waiting = leaves(10, MORE_THAN_A_PAGE);
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("evidence/log"), "4m")) {
      try (EvidenceLog log = open()) {
        log.add(leaves(0, 10));
        disk.fill();
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> log.add(waiting)).isInstanceOf(LogException.class);
          assertThat(log.size()).isBetween(10L, 9L + MORE_THAN_A_PAGE);
          Thread.sleep(1100); // a second try to open it falls on the full disk too
        }
        disk.free();
        assertThat(addedSoon(log, waiting))
            .allMatch(LeafReceipt::repeated) // the store had kept them
            .extracting(LeafReceipt::index)
            .containsExactlyElementsOf(
                IntStream.range(10, 10 + MORE_THAN_A_PAGE).mapToObj(i -> (long) i).toList());
        assertThat(log.size()).isEqualTo(10 + MORE_THAN_A_PAGE);
      }
      try (EvidenceLog log = open()) {
        assertThat(log.size()).isEqualTo(10 + MORE_THAN_A_PAGE);
        assertThat(log.add(leaves(500, 1)).get(0).index()).isEqualTo(10 + MORE_THAN_A_PAGE);
      }
    }
  }
}
