package org.signet.seal.app;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import java.time.Instant;
import java.time.InstantSource;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.seal.store.OutboxRow;
import org.signet.seal.store.OutboxRows;

/**
 * Is the database there, do the logs take records, does the ledger take anchors, do the keys sign?
 */
final class HealthChecks {
  private static final byte[] PROBE = {'s', 'i', 'g', 'n', 'e', 't'};

  private HealthChecks() {}

  @FunctionalInterface
  private interface Check {
    HealthCheck.Result run() throws Exception;
  }

  static void register(HealthCheckRegistry registry, Parts parts, InstantSource clock) {
    add(registry, "database", () -> database(parts));
    add(registry, "audit", () -> audit(parts));
    add(registry, "ledger", () -> ledger(parts));
    add(registry, "keys", () -> keys(parts.keys(), clock.instant()));
  }

  private static void add(HealthCheckRegistry registry, String name, Check check) {
    registry.register(
        name,
        new HealthCheck() {
          @Override
          protected Result check() throws Exception {
            return check.run();
          }
        });
  }

  private static HealthCheck.Result database(Parts parts) {
    OutboxRows.Backlog audit =
        parts.database().read(rows -> rows.outbox().backlog(OutboxRow.Kind.AUDIT));
    return HealthCheck.Result.healthy("%d audit rows wait", audit.depth());
  }

  private static HealthCheck.Result audit(Parts parts) {
    return parts
        .audit()
        .log()
        .fault()
        .or(() -> parts.audit().log().checkpointFault())
        .map(fault -> HealthCheck.Result.unhealthy(fault.getMessage()))
        .orElseGet(() -> HealthCheck.Result.healthy("%d records", parts.audit().log().size()));
  }

  private static HealthCheck.Result ledger(Parts parts) {
    long waiting = parts.waitingForAnchor();
    if (!parts.ledger().reachable()) {
      return HealthCheck.Result.unhealthy(
          "the ledger does not answer; %d stamps wait for their anchor", waiting);
    }
    int failures = parts.anchors().failures();
    return failures > 0
        ? HealthCheck.Result.unhealthy(
            "anchoring failed %d times in a row; %d stamps wait", failures, waiting)
        : HealthCheck.Result.healthy("%d stamps wait for their anchor", waiting);
  }

  private static HealthCheck.Result keys(Keyring keys, Instant now) throws KeyUseException {
    if (keys.signer().isLocked()) {
      return HealthCheck.Result.unhealthy("the signing key waits to be unlocked");
    }
    for (SigningIdentity identity :
        new SigningIdentity[] {keys.maker(), keys.signer().ifOpen().get(), keys.log()}) {
      Instant end = identity.certificate().getNotAfter().toInstant();
      if (now.isAfter(end)) {
        return HealthCheck.Result.unhealthy(
            "the certificate of %s expired at %s", identity.certificate().getSubject(), end);
      }
      byte[] signature = identity.signer().sign(PROBE);
      if (!Sm2Verifier.verify(identity.signer().publicKey(), PROBE, signature)) {
        return HealthCheck.Result.unhealthy(
            "the key of %s signs wrongly", identity.certificate().getSubject());
      }
    }
    return HealthCheck.Result.healthy();
  }
}
