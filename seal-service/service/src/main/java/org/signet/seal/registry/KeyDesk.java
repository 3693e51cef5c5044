package org.signet.seal.registry;

import java.io.IOException;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.Database;

/** Where a manager unlocks the signing key after a start, and batch jobs that waited go on. */
public final class KeyDesk {
  private final SigningKey key;
  private final Database database;
  private final AuditTrail audit;
  private final Runnable wake;

  /**
   * A desk.
   *
   * @param wake called when jobs may go on
   */
  public KeyDesk(SigningKey key, Database database, AuditTrail audit, Runnable wake) {
    this.key = key;
    this.database = database;
    this.audit = audit;
    this.wake = wake;
  }

  public boolean isLocked() {
    return key.isLocked();
  }

  /**
   * Unlocks the key.
   *
   * @throws RefusedException when the PIN is wrong
   * @throws KeyUseException when the key lies elsewhere and cannot be reached
   * @throws AuditUnavailableException when the attempt cannot be recorded; nothing was tried
   */
  public void unlock(Person by, char[] pin)
      throws RefusedException, AuditUnavailableException, KeyUseException, IOException {
    Act act = Act.of(by.subject(), "key.unlock", "key/signer");
    audit.announce(act);
    key.unlock(pin);
    database.write(
        rows -> {
          rows.batches().unlockAll();
          rows.outbox().insert(audit.done(act));
          return null;
        });
    wake.run();
  }
}
