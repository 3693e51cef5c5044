package org.signet.seal.registry;

import java.util.HexFormat;
import java.util.List;
import org.signet.ledger.evidence.DocumentLeaf;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.LeafPayload;
import org.signet.seal.stamp.Placement;
import org.signet.seal.store.OutboxRow;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StampRow;

/** What a stamp leaves in the database: its record, the use of its permit, and its outbox rows. */
public final class StampRecord {
  private StampRecord() {}

  /**
   * The record of a finished stamp.
   *
   * @param document its name in the document store
   */
  public static StampRow of(StampWork.Finished finished, String id, String document) {
    StampOrder order = finished.order();
    return new StampRow(
        id,
        finished.seal().row().id(),
        finished.seal().row().esId(),
        order.profile().commandLineName(),
        user(finished.by()),
        order.purpose(),
        order.documentType().orElse(null),
        spot(order),
        finished.permit(),
        finished.sm3Before(),
        HexFormat.of().formatHex(finished.result().documentSm3()),
        finished.result().fileBytes(),
        document,
        finished.at(),
        null);
  }

  static StampRow.User user(Person by) {
    return new StampRow.User(
        by.subject(), by.maskedName().orElse(null), by.organizationCode().orElse(null), by.level());
  }

  private static StampRow.Spot spot(StampOrder order) {
    List<Placement> places = order.places().placements();
    Placement first = places.isEmpty() ? new Placement(0, 0, 0) : places.get(0);
    return new StampRow.Spot(
        first.page(), first.xPt(), first.yPt(), PlacesJson.write(order.places()));
  }

  /**
   * Writes all of it.
   *
   * @throws RefusedException when the seal or the permit is no longer there
   */
  public static void write(Rows rows, StampTools tools, StampRow stamp) throws RefusedException {
    Seal.find(rows, stamp.sealId()).requireInForce(stamp.stampedAt());
    StampPermits.use(rows, stamp.permit(), stamp.id());
    rows.stamps().insert(stamp);
    if (stamp.elsewhere() == null) {
      anchor(rows, tools, stamp, stamp.sm3After());
    }
    rows.outbox().insert(tools.audit().done(act(stamp)));
  }

  /** Sends the digest of a finished document on its way to the ledger. */
  static void anchor(Rows rows, StampTools tools, StampRow stamp, String documentSm3) {
    DocumentLeaf leaf =
        DocumentLeaf.create(
            stamp.id(),
            HexFormat.of().parseHex(documentSm3),
            stamp.esId(),
            stamp.profile(),
            stamp.stampedAt(),
            tools.random());
    rows.outbox()
        .insert(
            OutboxRow.fresh(
                tools.ids().next(),
                OutboxRow.Kind.EVIDENCE,
                LeafPayload.of(leaf),
                tools.clock().instant()));
  }

  /** The act of telling a finished document's digest. */
  static Act finished(StampRow stamp, String sm3) {
    return Act.of(stamp.user().sub(), "stamp.finish", "stamp/" + stamp.id()).with("sm3After", sm3);
  }

  private static Act act(StampRow stamp) {
    Act act =
        Act.of(stamp.user().sub(), "stamp.create", "stamp/" + stamp.id())
            .with("seal", stamp.sealId())
            .with("esId", stamp.esId())
            .with("profile", stamp.profile())
            .with("grant", stamp.permit().grantId())
            .with("sm3Before", stamp.sm3Before())
            .with("sm3After", stamp.sm3After());
    if (stamp.elsewhere() != null) {
      act = act.with("byteRange", stamp.elsewhere().range());
    }
    return stamp.permit().approvalId() == null
        ? act
        : act.with("approval", stamp.permit().approvalId());
  }
}
