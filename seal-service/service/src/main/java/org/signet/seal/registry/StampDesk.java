package org.signet.seal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.signet.gm.keys.KeyUseException;
import org.signet.ledger.evidence.DocumentLeaf;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.LeafPayload;
import org.signet.seal.sign.PdfStamper;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.sign.StampResult;
import org.signet.seal.store.Database;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.Ids;
import org.signet.seal.store.OutboxRow;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StampRow;
import org.signet.seal.store.StampRows;

/**
 * Where documents are stamped. In order: may this person use this seal, is it in force, stamp,
 * verify the own output, store it durably, record it together with its outbox rows in one
 * transaction. What {@link #stamp} returns has been recorded; when it throws, nothing is handed
 * out. Thread-safe; at most so many documents are worked on at once.
 */
public final class StampDesk {
  private static final long WAIT_SECONDS = 20;

  /** A recorded stamp and its document. */
  public record Issued(StampRow stamp, Path file, boolean repeated) {}

  /** What the desk works with. */
  public record Tools(
      Database database,
      DocumentStore documents,
      SealWorkshop workshop,
      OwnOutput ownOutput,
      AuditTrail audit,
      Ids ids,
      SecureRandom random,
      InstantSource clock) {}

  private final Tools tools;
  private final PdfStamper stamper = new PdfStamper();
  private final Semaphore places;
  private final Runnable afterRecord;

  /**
   * A desk.
   *
   * @param places documents worked on at once
   * @param afterRecord called after each recorded stamp, to wake the couriers
   */
  public StampDesk(Tools tools, int places, Runnable afterRecord) {
    this.tools = tools;
    this.places = new Semaphore(places, true);
    this.afterRecord = afterRecord;
  }

  /**
   * Stamps a document, or gives the result of the same order again.
   *
   * @throws RefusedException when the person, the seal or the document does not allow it
   */
  public Issued stamp(Person by, StampOrder order, Incoming document)
      throws RefusedException, KeyUseException, IOException, InterruptedException {
    Optional<Issued> earlier = earlier(by, order, document);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new RefusedException(Refusal.BUSY, "All places for stamping are taken.");
    }
    try {
      Issued issued = work(by, order, document);
      afterRecord.run();
      return issued;
    } finally {
      places.release();
    }
  }

  private Optional<Issued> earlier(Person by, StampOrder order, Incoming document)
      throws RefusedException {
    if (order.idempotencyKey().isEmpty()) {
      return Optional.empty();
    }
    Optional<StampRows.Earlier> use =
        tools.database.<Optional<StampRows.Earlier>, RuntimeException>read(
            rows -> rows.stamps().earlier(by.subject(), order.idempotencyKey().get()));
    if (use.isEmpty()) {
      return Optional.empty();
    }
    if (!use.get().requestSm3().equals(order.fingerprint(document))) {
      throw new RefusedException(
          Refusal.IDEMPOTENCY_KEY_REUSED,
          "The idempotency key belongs to an earlier request that was not the same.");
    }
    StampRow stamp = find(use.get().stampId());
    return Optional.of(new Issued(stamp, tools.documents.find(stamp.document()), true));
  }

  private Issued work(Person by, StampOrder order, Incoming document)
      throws RefusedException, KeyUseException, IOException {
    Instant now = tools.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Seal seal =
        tools.database.<Seal, RefusedException>read(r -> SealRegistry.find(r, order.sealId()));
    requirePermitted(by, seal, now);
    Path out = tools.documents.scratch(".pdf");
    try {
      StampResult result =
          stamper.stamp(
              document.file(),
              out,
              StampRequest.of(
                      order.profile(),
                      tools.workshop.signer(),
                      tools.workshop.prepare(seal.row()),
                      order.placement(),
                      now)
                  .withReason(order.purpose()));
      tools.ownOutput.require(out);
      return keep(by, order, document, seal, now, out, result);
    } catch (StampException e) {
      throw new RefusedException(e);
    } finally {
      Files.deleteIfExists(out);
    }
  }

  private static void requirePermitted(Person by, Seal seal, Instant now) throws RefusedException {
    Optional<String> organization = by.organizationCode();
    if (organization.isPresent() && !organization.get().equals(seal.row().organizationCode())) {
      throw new RefusedException(
          Refusal.OTHER_ORGANIZATION, "The seal belongs to another organisation than the person.");
    }
    if (by.subject().equals(seal.row().createdBy())) {
      throw new RefusedException(
          Refusal.MAKER_MAY_NOT_STAMP, "The person who had the seal made does not stamp with it.");
    }
    seal.requireInForce(now);
  }

  private Issued keep(
      Person by,
      StampOrder order,
      Incoming document,
      Seal seal,
      Instant now,
      Path out,
      StampResult result)
      throws RefusedException, IOException {
    String id = tools.ids.next();
    String name = tools.documents.keep(out, id, now);
    boolean recorded = false;
    try {
      StampRow stamp = row(id, name, by, order, document, seal, now, result);
      recorded =
          tools.database.<Boolean, RefusedException>write(
              rows -> record(rows, by, order, document, stamp, result));
      if (recorded) {
        return new Issued(stamp, tools.documents.find(name), false);
      }
    } finally {
      if (!recorded) {
        tools.documents.discard(name);
      }
    }
    // Another request with the same key was faster: its result is the result.
    return earlier(by, order, document)
        .orElseThrow(() -> new IOException("an idempotency key was taken and is gone"));
  }

  private boolean record(
      Rows rows, Person by, StampOrder order, Incoming document, StampRow stamp, StampResult result)
      throws RefusedException {
    SealRegistry.find(rows, stamp.sealId()).requireInForce(stamp.stampedAt());
    if (order.idempotencyKey().isPresent()
        && !rows.stamps()
            .claimKey(
                by.subject(),
                order.idempotencyKey().get(),
                new StampRows.Earlier(order.fingerprint(document), stamp.id()),
                stamp.stampedAt())) {
      return false;
    }
    rows.stamps().insert(stamp);
    DocumentLeaf leaf =
        DocumentLeaf.create(
            stamp.id(),
            result.documentSm3(),
            stamp.esId(),
            stamp.profile(),
            stamp.stampedAt(),
            tools.random);
    rows.outbox()
        .insert(
            OutboxRow.fresh(
                tools.ids.next(),
                OutboxRow.Kind.EVIDENCE,
                LeafPayload.of(leaf),
                stamp.stampedAt()));
    rows.outbox()
        .insert(
            tools.audit.done(
                Act.of(by.subject(), "stamp.create", "stamp/" + stamp.id())
                    .with("seal", stamp.sealId())
                    .with("esId", stamp.esId())
                    .with("profile", stamp.profile())
                    .with("sm3Before", stamp.sm3Before())
                    .with("sm3After", stamp.sm3After())));
    return true;
  }

  private static StampRow row(
      String id,
      String name,
      Person by,
      StampOrder order,
      Incoming document,
      Seal seal,
      Instant now,
      StampResult result) {
    return new StampRow(
        id,
        seal.row().id(),
        seal.row().esId(),
        order.profile().commandLineName(),
        by.subject(),
        by.maskedName().orElse(null),
        by.organizationCode().orElse(null),
        order.purpose(),
        order.placement().page(),
        order.placement().xPt(),
        order.placement().yPt(),
        document.sm3(),
        HexFormat.of().formatHex(result.documentSm3()),
        result.fileBytes(),
        name,
        now);
  }

  /** A recorded stamp. */
  public StampRow find(String id) throws RefusedException {
    return tools
        .database
        .<Optional<StampRow>, RuntimeException>read(rows -> rows.stamps().find(id))
        .orElseThrow(
            () -> new RefusedException(Refusal.STAMP_NOT_FOUND, "There is no stamp with this id."));
  }

  /** A recorded stamp, if the person may see it: one's own, or any for managers and auditors. */
  public StampRow find(Person by, String id) throws RefusedException {
    StampRow stamp = find(id);
    if (!seesAll(by) && !stamp.personSub().equals(by.subject())) {
      throw new RefusedException(Refusal.STAMP_NOT_FOUND, "There is no stamp with this id.");
    }
    return stamp;
  }

  /** Stamps that the person may see, newest first. */
  public List<StampRow> list(
      Person by, Optional<String> sealId, Optional<String> beforeId, int limit) {
    Optional<String> whose = seesAll(by) ? Optional.empty() : Optional.of(by.subject());
    return tools.database.<List<StampRow>, RuntimeException>read(
        rows -> rows.stamps().list(sealId, whose, beforeId, limit));
  }

  private static boolean seesAll(Person by) {
    return by.has(Role.SEAL_MANAGER) || by.has(Role.SEAL_AUDITOR);
  }

  /** The evidence file of a stamp that the person may see. */
  public byte[] evidence(Person by, String id) throws RefusedException {
    find(by, id);
    return tools
        .database
        .<Optional<byte[]>, RuntimeException>read(
            rows -> rows.evidence().find(id).flatMap(evidence -> evidence.file()))
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.EVIDENCE_NOT_YET_ANCHORED,
                    "The stamp is recorded; its batch has not been anchored yet."));
  }
}
