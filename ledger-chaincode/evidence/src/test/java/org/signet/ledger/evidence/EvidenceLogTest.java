package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;

class EvidenceLogTest {
  @TempDir Path dir;

  @Test
  void each_stamping_has_one_leaf_however_often_it_is_added() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.add(fixture.leaves))
          .extracting(EvidenceLog.LeafReceipt::repeated)
          .containsOnly(false);
      assertThat(log.add(fixture.leaves))
          .extracting(EvidenceLog.LeafReceipt::repeated)
          .containsOnly(true);
      assertThat(log.add(fixture.leaves.get(3)).index()).isEqualTo(3);
      assertThat(log.size()).isEqualTo(7);
    }
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.add(fixture.leaves.get(5))).isEqualTo(new EvidenceLog.LeafReceipt(5, true));
      assertThat(log.size()).isEqualTo(7);
    }
  }

  @Test
  void repeated_stamping_with_a_new_secret_keeps_the_first() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    DocumentLeaf first = fixture.leaves.get(0);
    DocumentLeaf again =
        DocumentLeaf.create(
            first.stampId(),
            first.documentSm3(),
            first.esId(),
            first.profile(),
            first.stampedAt(),
            new SecureRandom());
    try (EvidenceLog log = open(fixture)) {
      log.add(first);
      assertThat(log.add(again).repeated()).isTrue();
      assertThat(log.size()).isEqualTo(1);
    }
  }

  @Test
  void repeated_stamping_with_another_document_is_refused_and_adds_nothing() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    DocumentLeaf first = fixture.leaves.get(0);
    DocumentLeaf other =
        DocumentLeaf.create(
            first.stampId(),
            EvidenceFixture.document(9),
            "s",
            "gm-seal",
            Instant.now(),
            new SecureRandom());
    try (EvidenceLog log = open(fixture)) {
      log.add(first);
      assertThatThrownBy(() -> log.add(List.of(fixture.leaves.get(1), other)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(log.size()).isEqualTo(1);
      assertThat(log.add(fixture.leaves.get(1)).repeated()).isFalse();
    }
  }

  @Test
  void leaf_that_was_stored_and_not_yet_logged_is_logged_at_the_next_opening() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      log.add(fixture.leaves.get(0));
    }
    try (EvidenceStore store = EvidenceStore.open(dir.resolve("evidence/evidence.db"))) {
      store.insertLeaves(1, fixture.leaves.subList(1, 4));
    }
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.size()).isEqualTo(4);
      assertThat(log.add(fixture.leaves.get(2))).isEqualTo(new EvidenceLog.LeafReceipt(2, true));
    }
    try (MerkleLog log =
        MerkleLog.open(
            dir.resolve("evidence/log"),
            LogOptions.of(EvidenceFixture.ORIGIN, fixture.logKey.signer()))) {
      for (int i = 0; i < 4; i++) {
        assertThat(log.entry(i)).isEqualTo(fixture.leaves.get(i).encoded());
      }
    }
  }

  @Test
  void log_with_more_leaves_than_its_store_is_refused() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      log.add(fixture.leaves);
    }
    try (var files = Files.list(dir.resolve("evidence"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> open(fixture))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its store knows only 0");
  }

  @Test
  void many_threads_get_an_index_each() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (EvidenceLog log = open(fixture)) {
      List<Future<EvidenceLog.LeafReceipt>> receipts = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        DocumentLeaf leaf = leaf("many-" + i / 2);
        receipts.add(threads.submit(() -> log.add(leaf)));
      }
      List<Long> indexes = new ArrayList<>();
      for (Future<EvidenceLog.LeafReceipt> receipt : receipts) {
        indexes.add(receipt.get().index());
      }
      assertThat(indexes.stream().distinct().count()).isEqualTo(32);
      assertThat(log.size()).isEqualTo(32);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void log_key_whose_certificate_is_about_something_else_is_refused_at_once() {
    EvidenceFixture fixture = new EvidenceFixture(dir, "CN=Logs,C=CN");
    assertThatThrownBy(() -> open(fixture))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(EvidenceFixture.ORIGIN);
  }

  @Test
  void unknown_stamping_has_no_evidence() throws Exception {
    try (EvidenceLog log = open(new EvidenceFixture(dir))) {
      assertThat(log.evidence("nothing")).isEmpty();
    }
  }

  private EvidenceLog open(EvidenceFixture fixture) throws Exception {
    return EvidenceLog.open(
        dir.resolve("evidence"), "330000", EvidenceFixture.ORIGIN, fixture.logKey);
  }

  private static DocumentLeaf leaf(String stamp) {
    return DocumentLeaf.create(
        stamp,
        EvidenceFixture.document(1),
        "s",
        "gm-seal",
        Instant.parse("2026-11-22T01:02:03Z"),
        new SecureRandom());
  }
}
