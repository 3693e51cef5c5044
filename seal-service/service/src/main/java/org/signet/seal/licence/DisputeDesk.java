package org.signet.seal.licence;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.ledger.evidence.Dispute;
import org.signet.ledger.evidence.DisputeLedger;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.Database;

/**
 * Disputes of this region with others: raised, proved, answered, closed. What is said stays off the
 * ledger, which holds digests. Thread-safe.
 */
public final class DisputeDesk {
  private final String region;
  private final DisputeLedger ledger;
  private final LedgerActs acts;
  private final LedgerFields fields;

  /**
   * A desk.
   *
   * @param region the own one, which raises and is answered
   */
  public DisputeDesk(
      String region,
      DisputeLedger ledger,
      AuditTrail audit,
      Database database,
      InstantSource clock) {
    this.region = region;
    this.ledger = ledger;
    this.acts = new LedgerActs(audit, database);
    this.fields = new LedgerFields(Refusal.DISPUTE_INVALID, clock);
  }

  /** The disputes of two regions, the newest first. */
  public List<Dispute> between(String accused, String raiser) throws RefusedException {
    fields.region("accused", accused);
    fields.region("raiser", raiser);
    return LedgerActs.asked(() -> ledger.between(accused, raiser));
  }

  /**
   * Raises a dispute.
   *
   * @param ground anything but a fork, which is proved
   * @param statement the leaf's hash of the certificate that it is about, or a digest of a salted
   *     text
   */
  public Dispute raise(Person by, String accused, Dispute.Ground ground, String statement)
      throws RefusedException, AuditUnavailableException {
    String digest = fields.digest("statement", statement);
    List<Dispute> raised = raised(accused);
    Dispute dispute =
        open(raised)
            .filter(known -> known.ground() == ground)
            .filter(known -> known.statement().equals(Optional.of(digest)))
            .findFirst()
            .orElseGet(() -> Dispute.raised(accused, region, next(raised), ground, digest));
    acts.recorded(
        act(by, "dispute.raise", dispute).with("ground", ground.word()),
        () -> ledger.raise(dispute));
    return dispute;
  }

  /**
   * Proves that another region's log was forked.
   *
   * @param note a checkpoint under that region's key, as a signed note
   */
  public Dispute proveFork(Person by, String accused, byte[] note)
      throws RefusedException, AuditUnavailableException {
    SignedNote proof;
    Checkpoint forked;
    try {
      proof = SignedNote.parse(note);
      forked = proof.parseUnverified();
    } catch (CheckpointFormatException e) {
      throw fields.invalid("The body is not a signed checkpoint: " + e.getMessage() + ".");
    }
    List<Dispute> raised = raised(accused);
    Optional<Dispute> proved = open(raised).filter(known -> isAbout(known, forked)).findFirst();
    if (proved.isPresent()) {
      return proved.get(); // a note signed once more proves nothing more
    }
    long number = next(raised);
    acts.recorded(
        Act.of(by.subject(), "dispute.prove-fork", place(accused, region, number)),
        () -> ledger.proveFork(accused, region, number, proof));
    return find(accused, region, number);
  }

  /**
   * Answers a dispute; the contract takes that from the accused region alone.
   *
   * @param statement a digest of a salted text
   */
  public Dispute answer(Person by, String accused, String raiser, long number, String statement)
      throws RefusedException, AuditUnavailableException {
    String digest = fields.digest("statement", statement);
    Dispute dispute = find(accused, raiser, number);
    acts.recorded(act(by, "dispute.answer", dispute), () -> ledger.answer(dispute, digest));
    return find(accused, raiser, number);
  }

  /** Closes a dispute of any two regions; the contract knows who may. */
  public Dispute close(
      Person by, String accused, String raiser, long number, Dispute.Outcome outcome)
      throws RefusedException, AuditUnavailableException {
    Dispute dispute = find(accused, raiser, number);
    acts.recorded(
        act(by, "dispute.close", dispute).with("outcome", outcome.word()),
        () -> ledger.close(dispute, outcome));
    return find(accused, raiser, number);
  }

  /** What this region has raised against another, the newest first. */
  private List<Dispute> raised(String accused) throws RefusedException {
    if (fields.region("accused", accused).equals(region)) {
      throw fields.invalid("The field accused needs the code of another region.");
    }
    return between(accused, region);
  }

  private static long next(List<Dispute> raised) {
    return raised.isEmpty() ? 1 : raised.get(0).number() + 1;
  }

  private static Stream<Dispute> open(List<Dispute> raised) {
    return raised.stream().filter(Dispute::isOpen);
  }

  private static boolean isAbout(Dispute dispute, Checkpoint forked) {
    return dispute
        .fork()
        .filter(fork -> fork.origin().equals(forked.origin()) && fork.size() == forked.size())
        .filter(fork -> fork.forked().equals(HexFormat.of().formatHex(forked.root())))
        .isPresent();
  }

  private Dispute find(String accused, String raiser, long number) throws RefusedException {
    return between(accused, raiser).stream()
        .filter(dispute -> dispute.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(Refusal.DISPUTE_NOT_FOUND, "The ledger has no such dispute."));
  }

  private static Act act(Person by, String action, Dispute dispute) {
    return Act.of(
        by.subject(), action, place(dispute.accused(), dispute.raiser(), dispute.number()));
  }

  private static String place(String accused, String raiser, long number) {
    return "dispute/" + accused + "/" + raiser + "/" + number;
  }
}
