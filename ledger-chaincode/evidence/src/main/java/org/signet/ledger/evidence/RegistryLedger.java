package org.signet.ledger.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The registry above the regions: its root admits them and accredits ministries, a ministry lets
 * issuers issue its types. Every call may be repeated: saying the same again changes nothing.
 * Numbers and versions begin at 1 and follow each other; withdrawals in what is handed over are not
 * looked at. Times are whole seconds. Thread-safe.
 *
 * <p>All writing calls throw {@link RefusedByContractException} when the contract refuses them:
 * this client is not who may say so, or the number does not follow the last one.
 */
public interface RegistryLedger {
  /** Opens the registry, once and for good; this client is its root. */
  void open(String name) throws LedgerException;

  /** Who opened the registry; empty while nobody has. */
  Optional<RegistryRoot> root() throws LedgerException;

  /** Says which organisation may register a region; the root alone. */
  void admit(Admission admission) throws LedgerException;

  /** The newest 100 admissions of a region, the newest first. */
  List<Admission> admissions(String region) throws LedgerException;

  /** Lets a ministry pass on types; the root alone. */
  void accredit(MinistryEntry entry) throws LedgerException;

  /** Ends an entry of a ministry; the root alone. */
  void withdraw(MinistryEntry entry, Instant at) throws LedgerException;

  /** The newest 100 entries of a ministry, the newest first. */
  List<MinistryEntry> ministries(String ministry) throws LedgerException;

  /** Lets an issuer issue types; members of the ministry's organisation alone. */
  void accredit(Accreditation accreditation) throws LedgerException;

  /** Ends an accreditation; members of the ministry's organisation alone. */
  void withdraw(Accreditation accreditation, Instant at) throws LedgerException;

  /** The newest 100 accreditations of an issuer by a ministry, the newest first. */
  List<Accreditation> accreditations(String ministry, String region, String issuer)
      throws LedgerException;

  /** Ends what an issuer may issue under one key; the region or the root. */
  void withdraw(IssuerEntry entry, Instant at) throws LedgerException;
}
