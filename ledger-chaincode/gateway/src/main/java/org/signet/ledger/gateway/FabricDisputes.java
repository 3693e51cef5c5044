package org.signet.ledger.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.ledger.evidence.Dispute;
import org.signet.ledger.evidence.DisputeLedger;
import org.signet.ledger.evidence.LedgerException;

/** Disputes by the contract on a Fabric channel. */
final class FabricDisputes implements DisputeLedger {
  private final ContractCalls calls;

  FabricDisputes(ContractCalls calls) {
    this.calls = calls;
  }

  private void submit(String function, String... arguments) throws LedgerException {
    FabricLedger.repeat(() -> calls.submit(function, arguments));
  }

  @Override
  public void raise(Dispute dispute) throws LedgerException {
    submit(
        "RaiseDispute",
        dispute.accused(),
        dispute.raiser(),
        Long.toString(dispute.number()),
        dispute.ground().word(),
        dispute
            .statement()
            .orElseThrow(() -> new IllegalArgumentException("a fork is proved, not stated")));
  }

  @Override
  public void proveFork(String accused, String raiser, long number, SignedNote note)
      throws LedgerException {
    submit(
        "ProveFork",
        accused,
        raiser,
        Long.toString(number),
        new String(note.encoded(), StandardCharsets.UTF_8));
  }

  @Override
  public void answer(Dispute dispute, String statement) throws LedgerException {
    submit(
        "AnswerDispute",
        dispute.accused(),
        dispute.raiser(),
        Long.toString(dispute.number()),
        statement);
  }

  @Override
  public void close(Dispute dispute, Dispute.Outcome outcome) throws LedgerException {
    submit(
        "CloseDispute",
        dispute.accused(),
        dispute.raiser(),
        Long.toString(dispute.number()),
        outcome.word());
  }

  @Override
  public List<Dispute> between(String accused, String raiser) throws LedgerException {
    return Reading.of(
        "disputes", () -> Dispute.parseAll(calls.evaluate("GetDisputes", accused, raiser)));
  }

  @Override
  public List<Dispute> about(String accused, String matter) throws LedgerException {
    return Reading.of(
        "disputes", () -> Dispute.parseAll(calls.evaluate("GetDisputesAbout", accused, matter)));
  }
}
