package org.signet.seal.licence;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.ledger.evidence.Accreditation;
import org.signet.ledger.evidence.Admission;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.Ledger;
import org.signet.ledger.evidence.MinistryEntry;
import org.signet.ledger.evidence.RegistryRoot;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.Database;

/**
 * The registry above the regions, as the ledger has it: its root admits regions and accredits
 * ministries, a ministry lets issuers issue its types. Who may say what is judged by the contract,
 * by the organisation and the client that this service is on the ledger; here people are asked for
 * their role, and the audit log is told. Thread-safe.
 */
public final class RegistryDesk {
  private final Ledger ledger;
  private final LedgerActs acts;
  private final LedgerFields fields;

  public RegistryDesk(Ledger ledger, AuditTrail audit, Database database, InstantSource clock) {
    this.ledger = ledger;
    this.acts = new LedgerActs(audit, database);
    this.fields = new LedgerFields(Refusal.REGISTRY_ENTRY_INVALID, clock);
  }

  /**
   * What the root says about a ministry.
   *
   * @param name for people
   * @param mspId the organisation whose members act for it
   * @param types licence types of 21 characters that begin with its code
   * @param from ISO 8601, whole seconds; now when absent
   * @param until likewise, needed
   */
  public record MinistryWish(
      String name, String mspId, Set<String> types, String from, String until) {}

  /**
   * What a ministry lets an issuer issue.
   *
   * @param types licence types of 21 characters
   * @param from ISO 8601, whole seconds; now when absent
   * @param until likewise, needed
   */
  public record IssuerWish(Set<String> types, String from, String until) {}

  /** Who opened the registry; empty while nobody has. */
  public Optional<RegistryRoot> root() throws RefusedException {
    return LedgerActs.asked(() -> ledger.registry().root());
  }

  /** Opens the registry, once and for good: the organisation of this service is its root. */
  public RegistryRoot open(Person by, String name)
      throws RefusedException, AuditUnavailableException {
    String checked = fields.name("name", name);
    acts.recorded(
        Act.of(by.subject(), "registry.open", "registry"), () -> ledger.registry().open(checked));
    return root().orElseThrow(() -> fields.invalid("The registry is not open."));
  }

  /** Which organisations were admitted for a region, the newest first. */
  public List<Admission> admissions(String region) throws RefusedException {
    fields.region("region", region);
    return LedgerActs.asked(() -> ledger.registry().admissions(region));
  }

  /** Lets an organisation register a region; the root alone. */
  public Admission admit(Person by, String region, String mspId)
      throws RefusedException, AuditUnavailableException {
    String organisation = fields.organisation("mspId", mspId);
    Optional<Admission> newest = admissions(region).stream().findFirst();
    Admission admission =
        newest
            .filter(known -> known.mspId().equals(organisation))
            .orElseGet(
                () ->
                    new Admission(
                        region, newest.map(known -> known.number() + 1).orElse(1L), organisation));
    acts.recorded(
        act(by, "registry.admit", "admission", region, admission.number()),
        () -> ledger.registry().admit(admission));
    return admission;
  }

  /** The entries of a ministry, the newest first. */
  public List<MinistryEntry> ministries(String ministry) throws RefusedException {
    fields.creditCode("ministry", ministry);
    return LedgerActs.asked(() -> ledger.registry().ministries(ministry));
  }

  /** Lets a ministry pass on types; the root alone. */
  public MinistryEntry accredit(Person by, String ministry, MinistryWish wish)
      throws RefusedException, AuditUnavailableException {
    LedgerFields.Scope scope = fields.scope(wish.types(), wish.from(), wish.until());
    String name = fields.name("name", wish.name());
    String organisation = fields.organisation("mspId", wish.mspId());
    Optional<MinistryEntry> newest = ministries(ministry).stream().findFirst();
    MinistryEntry entry =
        newest
            .filter(
                known ->
                    scope.isSaidBy(known.types(), known.from(), known.until(), known.withdrawnAt()))
            .filter(known -> known.name().equals(name) && known.mspId().equals(organisation))
            .orElseGet(
                () ->
                    new MinistryEntry(
                        ministry,
                        newest.map(known -> known.version() + 1).orElse(1L),
                        name,
                        organisation,
                        scope.types(),
                        scope.from(),
                        scope.until(),
                        Optional.empty()));
    acts.recorded(
        act(by, "ministry.accredit", "ministry", ministry, entry.version()),
        () -> ledger.registry().accredit(entry));
    return entry;
  }

  /** Ends an entry of a ministry from now on; the root alone. */
  public MinistryEntry withdrawMinistry(Person by, String ministry, long version)
      throws RefusedException, AuditUnavailableException {
    MinistryEntry entry =
        one(ministries(ministry).stream().filter(known -> known.version() == version).findFirst());
    Instant at = entry.withdrawnAt().orElseGet(fields::now);
    acts.recorded(
        act(by, "ministry.withdraw", "ministry", ministry, version),
        () -> ledger.registry().withdraw(entry, at));
    return one(
        ministries(ministry).stream().filter(known -> known.version() == version).findFirst());
  }

  /** What a ministry lets an issuer issue, the newest first. */
  public List<Accreditation> accreditations(String ministry, String region, String issuer)
      throws RefusedException {
    fields.creditCode("ministry", ministry);
    fields.region("region", region);
    fields.creditCode("issuer", issuer);
    return LedgerActs.asked(() -> ledger.registry().accreditations(ministry, region, issuer));
  }

  /** Lets an issuer issue types, on the newest entry of the ministry that covers them. */
  public Accreditation accredit(
      Person by, String ministry, String region, String issuer, IssuerWish wish)
      throws RefusedException, AuditUnavailableException {
    LedgerFields.Scope scope = fields.scope(wish.types(), wish.from(), wish.until());
    Optional<Accreditation> newest = accreditations(ministry, region, issuer).stream().findFirst();
    long version = covering(ministry, scope).version();
    Accreditation accreditation =
        newest
            .filter(
                known ->
                    scope.isSaidBy(known.types(), known.from(), known.until(), known.withdrawnAt()))
            .filter(known -> known.version() == version)
            .orElseGet(
                () ->
                    new Accreditation(
                        ministry,
                        version,
                        region,
                        issuer,
                        newest.map(known -> known.number() + 1).orElse(1L),
                        scope.types(),
                        scope.from(),
                        scope.until(),
                        Optional.empty()));
    acts.recorded(
        act(
            by,
            "issuer.permit",
            "accreditation",
            ministry + "/" + region + "/" + issuer,
            accreditation.number()),
        () -> ledger.registry().accredit(accreditation));
    return accreditation;
  }

  private MinistryEntry covering(String ministry, LedgerFields.Scope scope)
      throws RefusedException {
    return ministries(ministry).stream()
        .filter(entry -> entry.types().containsAll(scope.types()))
        .filter(entry -> !scope.from().isBefore(entry.from()))
        .filter(entry -> !scope.until().isAfter(entry.withdrawnAt().orElse(entry.until())))
        .findFirst()
        .orElseThrow(
            () -> fields.invalid("No entry of the ministry covers these types for all this time."));
  }

  /** Ends an accreditation from now on; the ministry alone. */
  public Accreditation withdrawAccreditation(
      Person by, String ministry, String region, String issuer, long number)
      throws RefusedException, AuditUnavailableException {
    Accreditation known = accreditation(ministry, region, issuer, number);
    Instant at = known.withdrawnAt().orElseGet(fields::now);
    acts.recorded(
        act(by, "issuer.forbid", "accreditation", ministry + "/" + region + "/" + issuer, number),
        () -> ledger.registry().withdraw(known, at));
    return accreditation(ministry, region, issuer, number);
  }

  private Accreditation accreditation(String ministry, String region, String issuer, long number)
      throws RefusedException {
    return one(
        accreditations(ministry, region, issuer).stream()
            .filter(known -> known.number() == number)
            .findFirst());
  }

  /** What an issuer of any region may issue under which key, the newest first. */
  public List<IssuerEntry> issuers(String region, String issuer) throws RefusedException {
    fields.region("region", region);
    fields.creditCode("issuer", issuer);
    return LedgerActs.asked(() -> ledger.recognition().issuers(region, issuer));
  }

  /** Ends what an issuer may issue under one key, from now on; its region or the root. */
  public IssuerEntry withdrawIssuer(Person by, String region, String issuer, long version)
      throws RefusedException, AuditUnavailableException {
    IssuerEntry known = issuer(region, issuer, version);
    Instant at = known.withdrawnAt().orElseGet(fields::now);
    acts.recorded(
        act(by, "issuer.withdraw", "issuer", region + "/" + issuer, version),
        () -> ledger.registry().withdraw(known, at));
    return issuer(region, issuer, version);
  }

  private IssuerEntry issuer(String region, String issuer, long version) throws RefusedException {
    return one(
        issuers(region, issuer).stream().filter(known -> known.version() == version).findFirst());
  }

  private static Act act(Person by, String action, String kind, String of, long number) {
    return Act.of(by.subject(), action, kind + "/" + of + "/" + number);
  }

  private static <T> T one(Optional<T> found) throws RefusedException {
    return found.orElseThrow(
        () ->
            new RefusedException(
                Refusal.REGISTRY_ENTRY_NOT_FOUND, "The ledger has no such entry."));
  }
}
