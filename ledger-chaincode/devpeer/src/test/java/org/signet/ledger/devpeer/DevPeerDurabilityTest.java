package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevPeerDurabilityTest {
  @TempDir Path dir;

  @Test
  void restarted_peer_has_state_height_identities_and_versions() throws Exception {
    String certificate;
    Transaction stale;
    try (PeerFixture first = new PeerFixture(dir)) {
      first.submit("put", "a", "1");
      first.submit("put", "a", "2");
      certificate = first.peer.identity("tester").certificatePem();
      stale = first.endorse("append", "a", "x");
      first.submit("put", "a", "3");
    }
    try (PeerFixture second = new PeerFixture(dir)) {
      assertThat(second.evaluate("get", "a")).isEqualTo("3");
      assertThat(second.evaluate("history", "a")).isEqualTo("3,2,1");
      assertThat(second.peer.height()).isEqualTo(4);
      assertThat(second.peer.identity("tester").certificatePem()).isEqualTo(certificate);
      assertThat(second.commit(second.gateway.newTransaction(stale.getBytes())))
          .isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
    }
  }

  @Test
  void commit_status_is_known_after_a_restart() throws Exception {
    String id;
    try (PeerFixture first = new PeerFixture(dir)) {
      Transaction transaction = first.endorse("put", "a", "1");
      id = transaction.getTransactionId();
      transaction.submit();
    }
    try (PeerFixture second = new PeerFixture(dir)) {
      byte[] request =
          CommitRequests.of("signet", id, PeerFixture.clientOf(second.peer.identity("tester")));
      org.hyperledger.fabric.client.Status status = second.gateway.newCommit(request).getStatus();
      assertThat(status.isSuccessful()).isTrue();
      assertThat(status.getBlockNumber()).isEqualTo(1);
    }
  }

  @Test
  void blocks_are_chained_by_the_hash_of_the_asn1_header() throws Exception {
    try (PeerFixture fixture = new PeerFixture(dir)) {
      fixture.submit("put", "a", "1");
      fixture.submit("put", "a", "2");
    }
    try (LedgerStore store = LedgerStore.open(dir.resolve("ledger.db"))) {
      Block one = store.block(1).orElseThrow();
      Block two = store.block(2).orElseThrow();
      byte[] header = Blocks.headerBytes(one.getHeader());
      assertThat(header).startsWith(0x30, 0x47, 0x02, 0x01, 0x01, 0x04, 0x20);
      assertThat(two.getHeader().getPreviousHash().toByteArray()).isEqualTo(Ecdsa.sha256(header));
    }
  }

  @Test
  void changed_block_is_detected_at_open() throws Exception {
    twoPuts();
    try (LedgerStore store = LedgerStore.open(dir.resolve("ledger.db"))) {
      Block block = store.block(1).orElseThrow();
      Block other = store.block(2).orElseThrow();
      Block forged = block.toBuilder().setData(other.getData()).build();
      sql("UPDATE blocks SET body = x'" + hex(forged.toByteArray()) + "' WHERE number = 1");
    }
    assertDamaged("data hash");
  }

  @Test
  void block_resealed_without_its_successors_is_detected_at_open() throws Exception {
    twoPuts();
    try (LedgerStore store = LedgerStore.open(dir.resolve("ledger.db"))) {
      Block block = store.block(1).orElseThrow();
      Block other = store.block(2).orElseThrow();
      Block forged =
          block.toBuilder()
              .setData(other.getData())
              .setHeader(
                  block.getHeader().toBuilder().setDataHash(Blocks.dataHash(other.getData())))
              .build();
      sql("UPDATE blocks SET body = x'" + hex(forged.toByteArray()) + "' WHERE number = 1");
    }
    assertDamaged("commit hash");
  }

  @Test
  void missing_block_is_detected_at_open() throws Exception {
    twoPuts();
    sql("DELETE FROM blocks WHERE number = 1");
    assertDamaged("block 1 is missing");
  }

  @Test
  void cut_chain_is_detected_at_open() throws Exception {
    twoPuts();
    sql("DELETE FROM blocks WHERE number = 2");
    assertThatThrownBy(() -> new PeerFixture(dir)).isInstanceOf(LedgerDamagedException.class);
  }

  @Test
  void changed_state_is_detected_at_open() throws Exception {
    twoPuts();
    sql("UPDATE state SET value = x'39'");
    assertDamaged("another value");
  }

  @Test
  void removed_state_is_detected_at_open() throws Exception {
    twoPuts();
    sql("DELETE FROM state");
    assertDamaged("lacks keys");
  }

  @Test
  void invented_state_is_detected_at_open() throws Exception {
    twoPuts();
    sql("INSERT INTO state VALUES ('signet', x'7a', x'31', 1, 0)");
    assertDamaged("no block wrote");
  }

  @Test
  void state_turned_back_is_detected_at_open() throws Exception {
    twoPuts();
    sql("UPDATE state SET value = x'31', block = 1, position = 0");
    assertDamaged("old value");
  }

  @Test
  void changed_transaction_index_is_detected_at_open() throws Exception {
    twoPuts();
    sql("UPDATE transactions SET code = 11");
    assertDamaged("indexed wrongly");
  }

  @Test
  void file_that_is_no_database_is_refused() throws Exception {
    twoPuts();
    Files.deleteIfExists(dir.resolve("ledger.db-wal"));
    Files.writeString(
        dir.resolve("ledger.db"), "this is not a database, it only looks like a file");
    assertThatThrownBy(() -> new PeerFixture(dir)).isInstanceOf(LedgerDamagedException.class);
  }

  @Test
  void other_certificate_authority_does_not_take_over_the_chain() throws Exception {
    twoPuts();
    try (var files = Files.list(dir.resolve("msp"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertDamaged("not signed by a member");
  }

  @Test
  void keys_are_readable_by_their_owner_only() throws Exception {
    twoPuts();
    assertThat(Files.getPosixFilePermissions(dir.resolve("msp/ca-key.pem"))).hasSize(2);
    assertThat(
            new X509Identity(
                    "m", Pem.parseCertificate(Files.readAllBytes(dir.resolve("msp/ca-cert.pem"))))
                .getMspId())
        .isEqualTo("m");
  }

  private void twoPuts() throws Exception {
    try (PeerFixture fixture = new PeerFixture(dir)) {
      fixture.submit("put", "a", "1");
      fixture.submit("put", "a", "2");
    }
  }

  private void assertDamaged(String reason) {
    assertThatThrownBy(() -> new PeerFixture(dir))
        .isInstanceOf(LedgerDamagedException.class)
        .hasMessageContaining(reason);
  }

  private void sql(String statement) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("ledger.db"));
        Statement change = connection.createStatement()) {
      change.executeUpdate(statement);
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }
}
