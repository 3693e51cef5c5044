package org.signet.seal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.access.Person;
import org.signet.seal.sign.DigestSigner;
import org.signet.seal.sign.SealUse;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.TimeStampUnavailableException;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StampRow;

/**
 * Where documents are signed that stay with their department: a digest comes in, a signature goes
 * out. Grants, approvals, records and audit are those of stamping. Evidence is anchored when the
 * keeper of the document has told the digest of the finished file, which nobody here can know; what
 * the keeper tells is recorded as told. Thread-safe.
 */
public final class SignatureDesk {
  /** A recorded signature. */
  public record Issued(StampRow stamp, Path file, boolean repeated) {}

  @SuppressWarnings("ArrayRecordComponent") // handed from one line to the next, never compared
  private record Signed(
      Person by, DigestOrder order, Seal seal, StampRow.Permit permit, Instant at, byte[] value) {}

  private final StampTools tools;
  private final IntConsumer afterRecord;

  /**
   * A desk.
   *
   * @param afterRecord called after each record with the number of new stamps, to wake the couriers
   */
  public SignatureDesk(StampTools tools, IntConsumer afterRecord) {
    this.tools = tools;
    this.afterRecord = afterRecord;
  }

  /**
   * Signs, or gives the result of the same order again.
   *
   * @throws RefusedException when the person or the seal does not allow it
   */
  public Issued sign(Person by, DigestOrder order)
      throws RefusedException, KeyUseException, IOException {
    Optional<Issued> earlier = earlier(by, order);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Issued issued = keep(signed(by, order));
    afterRecord.accept(1);
    return issued;
  }

  private Optional<Issued> earlier(Person by, DigestOrder order) throws RefusedException {
    return IdempotencyKeys.earlier(
            tools.database(), by.subject(), order.idempotencyKey(), order::fingerprint)
        .map(stamp -> new Issued(stamp, tools.documents().find(stamp.document()), true));
  }

  private Signed signed(Person by, DigestOrder order)
      throws RefusedException, KeyUseException, IOException {
    DigestSigner signer = tools.stamper().digestSigner();
    requireReachable(order.level(), signer);
    Instant now = tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Seal seal = tools.database().<Seal, RefusedException>read(r -> Seal.find(r, order.sealId()));
    StampPermits.Found found =
        tools
            .database()
            .<StampPermits.Found, RefusedException>read(
                rows -> StampPermits.find(rows, by, seal, order.use(), order.sm3(), now));
    EarlierParties.requireNone(found.after());
    SealUse use =
        new SealUse(
            order.profile(), tools.workshop().signer(), tools.workshop().prepare(seal.row()), now);
    byte[] sm3 = HexFormat.of().parseHex(order.sm3());
    try {
      byte[] value = signer.sign(use, order.level(), sm3, order.range());
      tools.ownOutput().require(value, sm3, "ByteRange=" + order.range());
      return new Signed(by, order, seal, found.permit(), now, value);
    } catch (StampException e) {
      throw new RefusedException(e);
    } catch (TimeStampUnavailableException e) {
      throw new RefusedException(
          Refusal.TIME_STAMP_UNAVAILABLE, "Not signed, for there is " + e.getMessage() + ".");
    }
  }

  private static void requireReachable(SignatureLevel level, DigestSigner signer)
      throws RefusedException {
    if (level.compareTo(signer.highest()) > 0) {
      throw new RefusedException(
          Refusal.LEVEL_NOT_AVAILABLE,
          "The service signs digests up to level " + signer.highest().commandLineName() + ".");
    }
  }

  private Issued keep(Signed signed) throws RefusedException, IOException {
    String id = tools.ids().next();
    String name = DocumentStore.signatureName(id, signed.at());
    StampRow stamp = row(signed, id, name);
    Set<String> recorded;
    Path draft = tools.documents().scratch(".sig");
    try {
      Files.write(draft, signed.value());
      recorded =
          Filing.<RefusedException>file(
              tools,
              List.of(new DocumentStore.Finished(draft, name)),
              rows -> record(rows, stamp, signed.order()) ? Set.of(name) : Set.of());
    } finally {
      Files.deleteIfExists(draft); // it is moved, unless that failed
    }
    if (!recorded.isEmpty()) {
      return new Issued(stamp, tools.documents().find(name), false);
    }
    // Another request with the same key was faster: its result is the result.
    return earlier(signed.by(), signed.order())
        .orElseThrow(() -> new IOException("an idempotency key was taken and is gone"));
  }

  private boolean record(Rows rows, StampRow stamp, DigestOrder order) throws RefusedException {
    if (!IdempotencyKeys.claim(rows, stamp, order.idempotencyKey(), order::fingerprint)) {
      return false;
    }
    StampRecord.write(rows, tools, stamp);
    return true;
  }

  private static StampRow row(Signed signed, String id, String name) {
    DigestOrder order = signed.order();
    return new StampRow(
        id,
        signed.seal().row().id(),
        signed.seal().row().esId(),
        order.profile().commandLineName(),
        StampRecord.user(signed.by()),
        order.purpose(),
        order.documentType().orElse(null),
        new StampRow.Spot(0, 0, 0, null),
        signed.permit(),
        order.sm3(),
        HexFormat.of().formatHex(Sm3.hash(signed.value())),
        signed.value().length,
        name,
        signed.at(),
        new StampRow.Elsewhere(order.range().toString(), null));
  }

  /**
   * Writes down the digest of a finished document and sends it on its way to the ledger; the same
   * digest may be told again.
   *
   * @param by who asked for the signature
   * @throws RefusedException when the stamp is of another person or kind, or another digest was
   *     told before
   */
  public StampRow finish(Person by, String stampId, String sm3) throws RefusedException {
    String digest = DigestOrder.sm3("sm3", sm3);
    StampRow finished =
        tools
            .database()
            .<StampRow, RefusedException>write(rows -> finish(rows, by, stampId, digest));
    afterRecord.accept(0);
    return finished;
  }

  private StampRow finish(Rows rows, Person by, String stampId, String sm3)
      throws RefusedException {
    StampRow stamp = StampBook.find(rows, stampId);
    if (!stamp.user().sub().equals(by.subject())) {
      throw StampBook.notFound();
    }
    if (rows.stamps().finish(stampId, sm3)) {
      StampRecord.anchor(rows, tools, stamp, sm3);
      rows.outbox().insert(tools.audit().done(StampRecord.finished(stamp, sm3)));
    }
    StampRow now = StampBook.find(rows, stampId);
    if (now.elsewhere() == null || !now.elsewhere().finishedSm3().equals(sm3)) {
      throw new RefusedException(
          Refusal.STAMP_FINISHED, "The digest of the finished document is known and another one.");
    }
    return now;
  }
}
