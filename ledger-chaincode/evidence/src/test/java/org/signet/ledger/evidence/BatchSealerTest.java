package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchSealerTest {
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir Path dir;

  @Test
  void full_batches_are_sealed_while_more_come_in_and_the_rest_at_the_end() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    List<CertificateLeaf> many = many(fixture, 25);
    List<Long> positions = new CopyOnWriteArrayList<>();
    try (EvidenceLog log = open(fixture)) {
      try (BatchSealer sealer = new BatchSealer(log, "s", 10, NEVER, positions::add)) {
        for (int i = 0; i < many.size(); i++) {
          sealer.add(many.get(i), i + 1);
        }
      }
      assertThat(positions).containsExactly(10L, 20L, 25L);
      assertThat(log.size()).isEqualTo(25);
      assertThat(log.backfilledTo("s")).isEqualTo(25);
      for (CertificateLeaf leaf : many) {
        assertThat(log.certificate(leaf.identifier())).contains(leaf);
      }
    }
  }

  @Test
  void batch_that_does_not_fill_is_sealed_when_its_time_is_over() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    CountDownLatch sealed = new CountDownLatch(1);
    try (EvidenceLog log = open(fixture);
        BatchSealer sealer =
            new BatchSealer(log, "s", 10, Duration.ofMillis(20), at -> sealed.countDown())) {
      sealer.add(fixture.leaves.get(0), 1);
      assertThat(sealed.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(log.size()).isEqualTo(1);
    }
  }

  @Test
  void failed_batch_is_told_to_the_producer() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      log.backfill(new BackfillMark("s", 50), fixture.leaves.subList(0, 1));
      BatchSealer sealer = new BatchSealer(log, "s", 1, NEVER, at -> {});
      sealer.add(fixture.leaves.get(1), 2);
      assertThatThrownBy(sealer::close)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("read further");
      assertThat(log.size()).isEqualTo(1);
    }
  }

  private List<CertificateLeaf> many(CertificateFixture fixture, int count) {
    List<CertificateLeaf> many = new ArrayList<>();
    for (int i = 10; i < 10 + count; i++) {
      many.add(fixture.leaf(i, CertificateLeaf.newSecret(new SecureRandom())));
    }
    return many;
  }

  private EvidenceLog open(CertificateFixture fixture) throws Exception {
    return EvidenceLog.open(
        dir.resolve("certificate-log"), "330000", EvidenceFixture.ORIGIN, fixture.region.logKey);
  }
}
