package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.audit.tree.Proofs;
import org.signet.audit.tree.TreeHash;

class CertificateLogTest {
  @TempDir Path dir;

  @Test
  void each_certificate_has_one_leaf_however_often_it_is_added() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.addCertificates(fixture.leaves).get(4))
          .isEqualTo(new EvidenceLog.LeafReceipt(4, false));
      assertThat(log.addCertificates(fixture.leaves))
          .extracting(EvidenceLog.LeafReceipt::repeated)
          .containsOnly(true);
    }
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.addCertificates(fixture.leaves.subList(2, 3)).get(0))
          .isEqualTo(new EvidenceLog.LeafReceipt(2, true));
      assertThat(log.size()).isEqualTo(5);
    }
  }

  @Test
  void certificate_with_a_known_identifier_and_anything_else_is_refused() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      log.addCertificates(fixture.leaves);
      CertificateLeaf other = fixture.leaf(1, CertificateLeaf.newSecret(new SecureRandom()));
      assertThatThrownBy(() -> log.addCertificates(List.of(other)))
          .isInstanceOf(IllegalArgumentException.class);
      CertificateLeaf fresh = fixture.leaf(9, CertificateLeaf.newSecret(new SecureRandom()));
      assertThatThrownBy(() -> log.addCertificates(List.of(fresh, fresh)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(log.size()).isEqualTo(5);
    }
  }

  @Test
  void documents_and_certificates_stand_in_one_log() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      log.addCertificates(fixture.leaves.subList(0, 2));
      assertThat(log.add(fixture.region.leaves.get(0)).index()).isEqualTo(2);
      assertThat(log.addCertificates(fixture.leaves.subList(2, 3)).get(0).index()).isEqualTo(3);
    }
    try (MerkleLog log = bare(fixture)) {
      assertThat(log.entry(1)).isEqualTo(fixture.leaves.get(1).encoded());
      assertThat(log.entry(2)).isEqualTo(fixture.region.leaves.get(0).encoded());
    }
  }

  @Test
  void leaves_that_the_log_lost_come_back_in_their_places() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      log.addCertificates(fixture.leaves.subList(0, 2));
      log.backfill(new BackfillMark("old.csv", 3), fixture.leaves.subList(2, 5));
    }
    try (Stream<Path> files = Files.walk(dir.resolve("certificate-log/log"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.size()).isEqualTo(5);
    }
    try (MerkleLog log = bare(fixture)) {
      for (int i = 0; i < 5; i++) {
        assertThat(log.entry(i)).isEqualTo(fixture.leaves.get(i).encoded());
      }
    }
  }

  @Test
  void backfill_goes_on_where_it_was_and_takes_nothing_twice() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.backfill(new BackfillMark("old.csv", 120), fixture.leaves.subList(0, 3)))
          .isZero();
      assertThatThrownBy(
              () -> log.backfill(new BackfillMark("old.csv", 120), fixture.leaves.subList(0, 3)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.backfilledTo("old.csv")).isEqualTo(120);
      assertThat(log.backfilledTo("other.csv")).isZero();
      assertThat(log.lastBackfilledList()).isEqualTo(7);
      assertThat(log.backfill(new BackfillMark("old.csv", 200), fixture.leaves.subList(3, 5)))
          .isEqualTo(3);
      for (CertificateLeaf leaf : fixture.leaves) {
        assertThat(log.certificate(leaf.identifier())).contains(leaf);
      }
    }
  }

  @Test
  void batch_file_without_its_row_is_overwritten_and_never_counts() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      // What a process leaves that was killed after the file and before the row.
      batch(dir.resolve("certificate-log/batches"), 0, fixture.leaves.subList(3, 5));
      assertThat(log.certificate(fixture.leaves.get(3).identifier())).isEmpty();
      log.backfill(new BackfillMark("old.csv", 2), fixture.leaves.subList(0, 2));
      assertThat(log.certificate(fixture.leaves.get(1).identifier()))
          .contains(fixture.leaves.get(1));
      assertThat(log.certificate(fixture.leaves.get(3).identifier())).isEmpty();
    }
  }

  @Test
  void store_with_leaves_of_another_version_is_refused_when_it_is_opened() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      log.addCertificates(fixture.leaves.subList(0, 1));
    }
    Path store = dir.resolve("certificate-log/evidence.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 0");
    }
    assertThatThrownBy(() -> open(fixture))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another version than SLC2");
  }

  @Test
  void batch_file_of_another_version_is_refused_by_its_name() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    Path file = dir.resolve("certificate-log/batches/0000000000000000.batch");
    try (EvidenceLog log = open(fixture)) {
      log.backfill(new BackfillMark("old.csv", 2), fixture.leaves.subList(0, 2));
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 1] = '2';
      Files.write(file, bytes);
      assertThatThrownBy(() -> log.certificate(fixture.leaves.get(0).identifier()))
          .isInstanceOf(IOException.class)
          .hasMessage("0000000000000000.batch is of another version than SCB3");
    }
  }

  @Test
  void erasing_one_leaves_no_trace_of_it_and_every_other_proof_as_it_was() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    try (EvidenceLog log = open(fixture)) {
      log.addCertificates(fixture.leaves.subList(0, 2));
      log.backfill(new BackfillMark("old.csv", 3), fixture.leaves.subList(2, 5));
      for (int erased : new int[] {0, 3}) {
        assertThat(log.erase(fixture.leaves.get(erased).identifier())).isTrue();
        assertThat(log.erase(fixture.leaves.get(erased).identifier())).isFalse();
        assertThat(log.certificate(fixture.leaves.get(erased).identifier())).isEmpty();
        assertGone(fixture.leaves.get(erased));
      }
      for (int kept : new int[] {1, 2, 4}) {
        assertThat(log.certificate(fixture.leaves.get(kept).identifier()))
            .contains(fixture.leaves.get(kept));
      }
    }
    try (EvidenceLog log = open(fixture)) {
      assertThat(log.size()).isEqualTo(5);
      CertificateLeaf next = fixture.leaf(8, CertificateLeaf.newSecret(new SecureRandom()));
      assertThat(log.addCertificates(List.of(next)).get(0).index()).isEqualTo(5);
    }
    try (MerkleLog log = bare(fixture)) {
      for (int kept : new int[] {1, 2, 4}) {
        assertThat(
                Proofs.verifyInclusion(
                        TreeHash.SM3,
                        TreeHash.SM3.leaf(fixture.leaves.get(kept).encoded()),
                        log.inclusion(kept, 5),
                        log.root(5))
                    .isVerified())
            .isTrue();
      }
    }
  }

  @Test
  void batch_finds_every_certificate_of_many_and_no_other() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    List<CertificateLeaf> many = new ArrayList<>();
    for (int i = 10; i < 400; i++) {
      many.add(fixture.leaf(i, CertificateLeaf.newSecret(new SecureRandom())));
    }
    BatchFile batch = batch(dir.resolve("batches"), 1000, many);
    for (int i = 0; i < many.size(); i++) {
      assertThat(batch.find(many.get(i).identifier().text())).hasValue(i);
      assertThat(batch.leaf(i)).isEqualTo(many.get(i));
    }
    assertThat(batch.find(fixture.leaves.get(0).identifier().text())).isEmpty();
    for (CertificateLeaf leaf : many) {
      assertThat(batch.erase(leaf.identifier().text())).isTrue();
    }
    assertThat(batch.find(many.get(7).identifier().text())).isEmpty();
    assertThat(batch.leaf(7)).isNull();
  }

  private static BatchFile batch(Path dir, long first, List<CertificateLeaf> leaves)
      throws Exception {
    try (BatchWriter batch = BatchWriter.open(dir)) {
      batch.add(CertificateChunk.of(leaves));
      batch.complete();
      batch.finish(first);
    }
    return BatchFile.open(dir, first, leaves.size());
  }

  @Test
  void leaves_computed_side_by_side_are_those_computed_one_by_one() {
    CertificateFixture fixture = new CertificateFixture(dir);
    List<CertificateLeaf> many = new ArrayList<>();
    for (int i = 10; i < 99; i++) {
      CertificateLeaf leaf = fixture.leaf(i, CertificateLeaf.newSecret(new SecureRandom()));
      many.add(i % 3 == 0 ? with(leaf, "czzt", "𠮷".repeat(i)) : leaf);
    }
    many.add(with(many.get(0), Map.of()));
    List<byte[]> leaves = CertificateChunk.of(many).leaves();
    for (int i = 0; i < many.size(); i++) {
      assertThat(leaves.get(i)).isEqualTo(many.get(i).encoded());
    }
    assertThat(CertificateChunk.of(List.of()).leaves()).isEmpty();
  }

  @Test
  void record_keeps_every_character_of_a_name() throws Exception {
    CertificateLeaf leaf =
        with(new CertificateFixture(dir).leaves.get(0), "czzt", "𠮷野·ä" + "𠀀".repeat(90));
    assertThat(CertificateRecord.decode(CertificateRecord.encode(leaf), leaf.secret()))
        .isEqualTo(leaf);
  }

  private static CertificateLeaf with(CertificateLeaf leaf, String name, String value) {
    return with(leaf, Map.of(name, value));
  }

  private static CertificateLeaf with(CertificateLeaf leaf, Map<String, String> fields) {
    return new CertificateLeaf(
        leaf.identifier(),
        leaf.fileSm3(),
        leaf.statusList(),
        leaf.statusIndex(),
        leaf.issuerKeyId(),
        leaf.level(),
        leaf.issuedAt(),
        new TreeMap<>(fields),
        leaf.secret());
  }

  private void assertGone(CertificateLeaf leaf) throws Exception {
    String secret = new String(leaf.secret(), StandardCharsets.ISO_8859_1);
    String holder =
        new String(
            leaf.fields().get("czzt").getBytes(StandardCharsets.UTF_8),
            StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(dir.resolve("certificate-log"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains(secret)).as("secret in " + file).isFalse();
        assertThat(bytes.contains(holder)).as("holder in " + file).isFalse();
        assertThat(bytes.contains(leaf.identifier().text())).as("identifier in " + file).isFalse();
      }
    }
  }

  private EvidenceLog open(CertificateFixture fixture) throws Exception {
    return EvidenceLog.open(
        dir.resolve("certificate-log"), "330000", EvidenceFixture.ORIGIN, fixture.region.logKey);
  }

  private MerkleLog bare(CertificateFixture fixture) throws Exception {
    return MerkleLog.open(
        dir.resolve("certificate-log/log"),
        LogOptions.of(EvidenceFixture.ORIGIN, fixture.region.logKey.signer()));
  }
}
