package org.signet.seal.licence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signet.ledger.evidence.AgreementConditions;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.ledger.evidence.RecognitionLedger;
import org.signet.ledger.evidence.RefusedByContractException;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.Database;

/**
 * Which certificates of other regions this one recognises, and what the own issuer may issue: both
 * are records of the ledger, written here after they were announced to the audit log. Thread-safe.
 */
public final class RecognitionDesk {
  private static final Pattern REGION = Pattern.compile("[0-9]{6,12}");
  private static final Pattern TYPE = Pattern.compile("[0-9A-Z]{18}[0-9]{3}");
  private static final int MOST_TYPES = 300;

  private final String region;
  private final Optional<Issuer> issuer;
  private final RecognitionLedger ledger;
  private final AuditTrail audit;
  private final Database database;
  private final InstantSource clock;

  public RecognitionDesk(
      String region,
      Optional<Issuer> issuer,
      RecognitionLedger ledger,
      AuditTrail audit,
      Database database,
      InstantSource clock) {
    this.region = region;
    this.issuer = issuer;
    this.ledger = ledger;
    this.audit = audit;
    this.database = database;
    this.clock = clock;
  }

  /**
   * What an agreement or an entry says.
   *
   * @param types licence types of 21 characters
   * @param from ISO 8601, whole seconds; now when absent
   * @param until likewise, needed
   * @param level least level of assurance, 1 to 4; for agreements
   * @param conditions {@code name=value}, commas between; for agreements, none when absent
   */
  public record Terms(
      Set<String> types, String from, String until, Integer level, String conditions) {}

  private record Checked(Set<String> types, Instant from, Instant until) {}

  /** All agreements of this region with another, the newest first. */
  public List<RecognitionAgreement> agreements(String issuing) throws RefusedException {
    requireRegion(issuing);
    return asked(() -> ledger.agreements(region, issuing));
  }

  /** Recognises certificates of another region; returns the agreement. */
  public RecognitionAgreement propose(Person by, String issuing, Terms terms)
      throws RefusedException, AuditUnavailableException {
    requireRegion(issuing);
    Checked checked = checked(terms);
    if (terms.level() == null || terms.level() < 1 || terms.level() > 4) {
      throw invalid("The field level needs a number from 1 to 4.");
    }
    List<RecognitionAgreement> known = agreements(issuing);
    RecognitionAgreement agreement =
        new RecognitionAgreement(
            region,
            issuing,
            known.isEmpty() ? 1 : known.get(0).number() + 1,
            checked.types(),
            checked.from(),
            checked.until(),
            terms.level(),
            conditions(terms.conditions()),
            Optional.empty());
    recorded(
        Act.of(
            by.subject(), "agreement.propose", "agreement/" + issuing + "/" + agreement.number()),
        () -> ledger.propose(agreement));
    return agreement;
  }

  private static AgreementConditions conditions(String text) throws RefusedException {
    if (text == null || text.isEmpty()) {
      return AgreementConditions.NONE;
    }
    try {
      return AgreementConditions.parse(text);
    } catch (EvidenceFormatException e) {
      throw invalid(
          "The field conditions needs disclosed, issued-from or max-status-age, each once.");
    }
  }

  /** Ends an agreement from now on; returns it. */
  public RecognitionAgreement withdraw(Person by, String issuing, long number)
      throws RefusedException, AuditUnavailableException {
    requireRegion(issuing);
    recorded(
        Act.of(by.subject(), "agreement.withdraw", "agreement/" + issuing + "/" + number),
        () -> ledger.withdraw(region, issuing, number, now()));
    return agreements(issuing).stream()
        .filter(agreement -> agreement.number() == number)
        .findFirst()
        .orElseThrow(() -> invalid("There is no agreement with this number."));
  }

  /** The entries of the own issuer, the newest first. */
  public List<IssuerEntry> issuers() throws RefusedException {
    Issuer own = issuer();
    return asked(() -> ledger.issuers(region, own.code()));
  }

  /** Lets the own issuer issue types under its present key. */
  public IssuerEntry accredit(Person by, Terms terms)
      throws RefusedException, AuditUnavailableException {
    Issuer own = issuer();
    Checked checked = checked(terms);
    List<IssuerEntry> known = issuers();
    IssuerEntry entry =
        new IssuerEntry(
            region,
            own.code(),
            known.isEmpty() ? 1 : known.get(0).version() + 1,
            HexFormat.of().formatHex(CertificateLeaf.keyId(own.key())),
            checked.types(),
            checked.from(),
            checked.until(),
            Optional.empty());
    recorded(
        Act.of(by.subject(), "issuer.accredit", "issuer/" + own.code() + "/" + entry.version()),
        () -> ledger.registerIssuer(entry, own.name(), own.key()));
    return entry;
  }

  private Issuer issuer() throws RefusedException {
    return issuer.orElseThrow(
        () ->
            new RefusedException(
                Refusal.ISSUING_NOT_CONFIGURED,
                "The configuration names no issuer of certificates."));
  }

  private Checked checked(Terms terms) throws RefusedException {
    if (terms == null || terms.types() == null || terms.types().isEmpty()) {
      throw invalid("The field types needs at least one licence type.");
    }
    if (terms.types().size() > MOST_TYPES
        || !terms.types().stream().allMatch(type -> TYPE.matcher(type).matches())) {
      throw invalid("The field types needs up to 300 licence types of 21 characters.");
    }
    Instant from = terms.from() == null ? now() : time("from", terms.from());
    Instant until = time("until", terms.until());
    if (!until.isAfter(from)) {
      throw invalid("The field until needs a time after from.");
    }
    return new Checked(terms.types(), from, until);
  }

  private static Instant time(String field, String text) throws RefusedException {
    try {
      if (text != null && Instant.parse(text).toString().equals(text) && text.length() == 20) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw invalid("The field " + field + " needs a time like 2026-01-01T00:00:00Z.");
    }
    throw invalid("The field " + field + " needs a time like 2026-01-01T00:00:00Z.");
  }

  private void requireRegion(String code) throws RefusedException {
    if (code == null || !REGION.matcher(code).matches() || code.equals(region)) {
      throw invalid("The field issuing needs the code of another region.");
    }
  }

  private static RefusedException invalid(String cause) {
    return new RefusedException(Refusal.AGREEMENT_INVALID, cause);
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws LedgerException;
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws LedgerException;
  }

  private void recorded(Act act, Writing writing)
      throws RefusedException, AuditUnavailableException {
    audit.announce(act);
    asked(
        () -> {
          writing.run();
          return act;
        });
    database.write(
        rows -> {
          rows.outbox().insert(audit.done(act));
          return null;
        });
  }

  private static <T> T asked(Question<T> question) throws RefusedException {
    try {
      return question.ask();
    } catch (RefusedByContractException e) {
      throw new RefusedException(Refusal.LEDGER_REFUSED, e.getMessage());
    } catch (LedgerException e) {
      throw new RefusedException(
          Refusal.LEDGER_UNAVAILABLE, "The ledger does not answer: " + e.getMessage() + ".");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
