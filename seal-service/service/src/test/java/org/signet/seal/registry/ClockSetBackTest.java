package org.signet.seal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.store.Database;
import org.signet.seal.store.DatabaseAddress;
import org.signet.seal.store.StateRow;
import org.signet.seal.store.TestSealRows;
import org.signet.seal.verify.DocumentVerifier;
import org.signet.seal.verify.SealStatusSource;
import org.signet.seal.verify.VerifyLimits;
import org.signet.seal.verify.VerifyPolicy;

/** What waits for a time must not wait for an hour more when the clock is set back by one. */
class ClockSetBackTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private Instant now = Instant.now();
  private final SecureRandom random = new SecureRandom();
  private final DevelopmentCa ca = DevelopmentCa.create("Test", random, Clock.systemUTC());

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  void trust_folder_is_looked_at_again() throws Exception {
    ca.publish(folder, List.of(), Duration.ofDays(30));
    Verifiers verifiers =
        new Verifiers(
            folder, SealStatusSource.NONE, clock, VerifyLimits.defaults(), VerifyPolicy.USUAL);
    DocumentVerifier before = verifiers.current();
    now = now.minus(HOUR);
    assertThat(verifiers.current()).as("nothing has changed").isSameAs(before);
    Files.setLastModifiedTime(folder.resolve("region.crl"), FileTime.fromMillis(0));
    now = now.minus(HOUR);
    assertThat(verifiers.current()).isNotSameAs(before);
  }

  @Test
  void revocation_of_a_seal_is_published_within_a_minute() throws Exception {
    SigningIdentity maker = ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Maker,C=CN", HOUR);
    try (Database database = Database.open(DatabaseAddress.sqlite(folder.resolve("test.db")))) {
      TestSealRows.insert(database, "a");
      StateRow enabled = new StateRow("a", 1, SealState.ENABLED.name(), now, null, "m1");
      database.<Boolean, RuntimeException>write(rows -> rows.seals().append(enabled));
      SealStatusPublisher publisher = new SealStatusPublisher(database, maker, clock);
      publisher.current();
      now = now.minus(HOUR);
      StateRow revoked = new StateRow("a", 2, SealState.REVOKED.name(), now, "lost", "m1");
      database.<Boolean, RuntimeException>write(rows -> rows.seals().append(revoked));
      now = now.plusSeconds(61);
      assertThat(new String(publisher.current(), UTF_8))
          .contains("issued " + now.truncatedTo(ChronoUnit.SECONDS), " revoked\n");
    }
  }

  @Test
  void pause_after_a_wrong_pin_stays_as_short_as_it_was() throws Exception {
    SigningIdentity identity = ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", HOUR);
    SigningKey key =
        SigningKey.locked(
            pin -> {
              if (pin.length == 0) {
                throw new KeyStoreFormatException(
                    KeyStoreFormatException.Reason.WRONG_PIN_OR_DAMAGED, "another PIN");
              }
              return identity;
            },
            clock);
    char[] right = {'1'};
    assertRefused(key, new char[0], Refusal.PIN_WRONG);
    now = now.minus(HOUR);
    assertRefused(key, right, Refusal.BUSY);
    now = now.plusMillis(999);
    assertRefused(key, right, Refusal.BUSY);
    now = now.plusMillis(1);
    key.unlock(right);
    assertThat(key.isLocked()).isFalse();
  }

  private static void assertRefused(SigningKey key, char[] pin, Refusal why) {
    assertThatThrownBy(() -> key.unlock(pin))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(why.code()));
  }
}
