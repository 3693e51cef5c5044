package org.signet.ledger.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.signet.ledger.evidence.Accreditation;
import org.signet.ledger.evidence.Admission;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.MinistryEntry;
import org.signet.ledger.evidence.RegistryLedger;
import org.signet.ledger.evidence.RegistryRoot;

/** Root, ministries and accreditations by the contract on a Fabric channel. */
final class FabricRegistry implements RegistryLedger {
  private final ContractCalls calls;

  FabricRegistry(ContractCalls calls) {
    this.calls = calls;
  }

  private void submit(String function, String... arguments) throws LedgerException {
    FabricLedger.repeat(() -> calls.submit(function, arguments));
  }

  @Override
  public void open(String name) throws LedgerException {
    submit("OpenRegistry", name);
  }

  @Override
  public Optional<RegistryRoot> root() throws LedgerException {
    return Reading.of("a registry", () -> RegistryRoot.parse(calls.evaluate("GetRegistry")));
  }

  @Override
  public void admit(Admission admission) throws LedgerException {
    submit("AdmitRegion", admission.region(), Long.toString(admission.number()), admission.mspId());
  }

  @Override
  public List<Admission> admissions(String region) throws LedgerException {
    return Reading.of(
        "admissions", () -> Admission.parseAll(calls.evaluate("GetAdmissions", region)));
  }

  @Override
  public void accredit(MinistryEntry entry) throws LedgerException {
    submit(
        "AccreditMinistry",
        entry.ministry(),
        Long.toString(entry.version()),
        entry.name(),
        entry.mspId(),
        String.join(",", new TreeSet<>(entry.types())),
        entry.from().toString(),
        entry.until().toString());
  }

  @Override
  public void withdraw(MinistryEntry entry, Instant at) throws LedgerException {
    submit("WithdrawMinistry", entry.ministry(), Long.toString(entry.version()), at.toString());
  }

  @Override
  public List<MinistryEntry> ministries(String ministry) throws LedgerException {
    return Reading.of(
        "entries of a ministry",
        () -> MinistryEntry.parseAll(calls.evaluate("GetMinistry", ministry)));
  }

  @Override
  public void accredit(Accreditation accreditation) throws LedgerException {
    submit(
        "AccreditIssuer",
        accreditation.ministry(),
        Long.toString(accreditation.version()),
        accreditation.region(),
        accreditation.issuer(),
        Long.toString(accreditation.number()),
        String.join(",", new TreeSet<>(accreditation.types())),
        accreditation.from().toString(),
        accreditation.until().toString());
  }

  @Override
  public void withdraw(Accreditation accreditation, Instant at) throws LedgerException {
    submit(
        "WithdrawAccreditation",
        accreditation.ministry(),
        Long.toString(accreditation.version()),
        accreditation.region(),
        accreditation.issuer(),
        Long.toString(accreditation.number()),
        at.toString());
  }

  @Override
  public List<Accreditation> accreditations(String ministry, String region, String issuer)
      throws LedgerException {
    return Reading.of(
        "accreditations",
        () ->
            Accreditation.parseAll(calls.evaluate("GetAccreditations", ministry, region, issuer)));
  }

  @Override
  public void withdraw(IssuerEntry entry, Instant at) throws LedgerException {
    submit(
        "WithdrawIssuer",
        entry.region(),
        entry.issuer(),
        Long.toString(entry.version()),
        at.toString());
  }
}
