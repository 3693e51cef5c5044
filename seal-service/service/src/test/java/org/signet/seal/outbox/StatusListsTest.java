package org.signet.seal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.ledger.backfill.BackfillPlaces;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.LedgerQueryException;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.ledger.evidence.RecognitionLedger;
import org.signet.ledger.evidence.RegionEntry;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.seal.store.Database;
import org.signet.seal.store.DatabaseAddress;

/** When status lists are signed and when they are anchored, with a real database. */
class StatusListsTest {
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final int LISTS = 12;
  private static final long LAST = BackfillPlaces.FIRST_LIST + LISTS - 1;

  @TempDir Path folder;
  private final Signer key = SoftKeys.generate(new SecureRandom());
  private final Notebook ledger = new Notebook();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private Database database;
  private StatusSigner signer;
  private StatusCourier courier;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseAddress.sqlite(folder.resolve("test.db")));
    use(key);
    database.write(
        rows -> {
          for (long list = BackfillPlaces.FIRST_LIST; list <= LAST; list++) {
            rows.statusLists().open(list, now);
          }
          return null;
        });
  }

  private void use(Signer signing) {
    Anchors.Region region = new Anchors.Region("330000", "浙江省", "log.test", key.publicKey());
    signer = new StatusSigner(database, region, signing, TTL, clock);
    courier = new StatusCourier(database, ledger, signer, clock);
  }

  @AfterEach
  void close() {
    courier.close();
    database.close();
  }

  @Test
  void lists_in_which_nothing_happens_are_signed_and_anchored_once() throws Exception {
    courier.round();
    assertThat(ledger.anchored).hasSize(LISTS);
    now = now.plus(TTL.multipliedBy(100));
    courier.round();
    courier.round();
    assertThat(ledger.anchored).hasSize(LISTS);
    assertThat(sequences()).containsOnly(1L);
  }

  @Test
  void who_asks_for_an_old_list_gets_it_signed_again_and_no_other_is() throws Exception {
    courier.round();
    now = now.plus(TTL.dividedBy(2));
    StatusHeader fresh = header(signer.current(LAST).orElseThrow());
    assertThat(fresh.sequence()).isEqualTo(2);
    assertThat(fresh.issuedAt()).isEqualTo(now);
    assertThat(header(signer.current(LAST).orElseThrow()).sequence()).isEqualTo(2);
    courier.round();
    assertThat(sequences()).filteredOn(sequence -> sequence == 2).hasSize(1);
    assertThat(ledger.anchored).as("its statuses stand on the ledger already").hasSize(LISTS);
  }

  @Test
  void young_list_is_given_out_as_it_is() throws Exception {
    courier.round();
    now = now.plus(TTL.dividedBy(2)).minusSeconds(1);
    assertThat(header(signer.current(LAST).orElseThrow()).sequence()).isEqualTo(1);
  }

  @Test
  void changed_list_alone_is_signed_in_the_next_round() throws Exception {
    courier.round();
    database.write(
        rows -> {
          rows.statusLists().changed(BackfillPlaces.FIRST_LIST, now);
          return null;
        });
    courier.round();
    assertThat(sequences()).filteredOn(sequence -> sequence == 2).hasSize(1);
  }

  @Test
  void list_that_the_ledger_did_not_take_is_anchored_later() throws Exception {
    ledger.away = true;
    assertThat(failed()).isTrue();
    assertThat(signer.current(LAST)).as("given out before it is anchored").isPresent();
    ledger.away = false;
    courier.round();
    assertThat(ledger.anchored).hasSize(LISTS);
  }

  @Test
  void while_the_key_is_locked_the_last_state_is_given_out() throws Exception {
    courier.round();
    use(new LockedKey(key.publicKey()));
    now = now.plus(TTL.multipliedBy(3));
    assertThat(header(signer.current(LAST).orElseThrow()).sequence()).isEqualTo(1);
  }

  @Test
  void list_that_nobody_opened_is_none() throws Exception {
    assertThat(signer.current(7)).isEmpty();
  }

  private boolean failed() throws Exception {
    try {
      courier.round();
      return false;
    } catch (LedgerException e) {
      return true;
    }
  }

  private List<Long> sequences() throws Exception {
    List<Long> all = new ArrayList<>();
    for (long list = BackfillPlaces.FIRST_LIST; list <= LAST; list++) {
      long number = list;
      all.add(
          database.<Long, RuntimeException>read(
              rows -> rows.statusLists().find(number).orElseThrow().sequence()));
    }
    return all;
  }

  private static StatusHeader header(SignedStatusList list) throws Exception {
    return StatusHeader.parseUnverified(list.note().text());
  }

  private record LockedKey(Sm2PublicKey publicKey) implements Signer {
    @Override
    public byte[] sign(byte[] message) throws KeyUseException {
      throw new KeyUseException("locked");
    }
  }

  /** Takes status roots, and nothing else. */
  private static final class Notebook implements RecognitionLedger {
    final List<SignedStatusList> anchored = new ArrayList<>();
    boolean away;

    @Override
    public void anchorStatus(SignedStatusList list) throws LedgerException {
      if (away) {
        throw new LedgerQueryException("", "away", null);
      }
      anchored.add(list);
    }

    @Override
    public Optional<SignedNote> latestStatus(String region, long list) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void propose(RecognitionAgreement agreement) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void withdraw(String recognising, String issuing, long number, Instant at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RegionEntry> region(String code) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void registerIssuer(IssuerEntry entry, Sm2PublicKey issuer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<IssuerEntry> issuers(String region, String issuer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<RecognitionAgreement> agreements(String recognising, String issuing) {
      throw new UnsupportedOperationException();
    }
  }
}
