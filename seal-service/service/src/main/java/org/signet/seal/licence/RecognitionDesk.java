package org.signet.seal.licence;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.ledger.evidence.AgreementConditions;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.ledger.evidence.RecognitionLedger;
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
  private final String region;
  private final Optional<Issuer> issuer;
  private final RecognitionLedger ledger;
  private final LedgerActs acts;
  private final LedgerFields fields;

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
    this.acts = new LedgerActs(audit, database);
    this.fields = new LedgerFields(Refusal.AGREEMENT_INVALID, clock);
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

  /** All agreements of this region with another, the newest first. */
  public List<RecognitionAgreement> agreements(String issuing) throws RefusedException {
    requireRegion(issuing);
    return LedgerActs.asked(() -> ledger.agreements(region, issuing));
  }

  /** Recognises certificates of another region; returns the agreement. */
  public RecognitionAgreement propose(Person by, String issuing, Terms terms)
      throws RefusedException, AuditUnavailableException {
    requireRegion(issuing);
    LedgerFields.Scope scope = scope(terms);
    if (terms.level() == null || terms.level() < 1 || terms.level() > 4) {
      throw fields.invalid("The field level needs a number from 1 to 4.");
    }
    AgreementConditions conditions = conditions(terms.conditions());
    Optional<RecognitionAgreement> newest = agreements(issuing).stream().findFirst();
    RecognitionAgreement agreement =
        newest
            .filter(
                known ->
                    scope.isSaidBy(known.types(), known.from(), known.until(), known.withdrawnAt()))
            .filter(known -> known.level() == terms.level())
            .filter(known -> known.conditions().equals(conditions))
            .orElseGet(
                () ->
                    new RecognitionAgreement(
                        region,
                        issuing,
                        newest.map(known -> known.number() + 1).orElse(1L),
                        scope.types(),
                        scope.from(),
                        scope.until(),
                        terms.level(),
                        conditions,
                        Optional.empty()));
    acts.recorded(
        Act.of(
            by.subject(), "agreement.propose", "agreement/" + issuing + "/" + agreement.number()),
        () -> ledger.propose(agreement));
    return agreement;
  }

  private AgreementConditions conditions(String text) throws RefusedException {
    if (text == null || text.isEmpty()) {
      return AgreementConditions.NONE;
    }
    try {
      return AgreementConditions.parse(text);
    } catch (EvidenceFormatException e) {
      throw fields.invalid(
          "The field conditions needs disclosed, issued-from or max-status-age, each once.");
    }
  }

  /** Ends an agreement from now on; returns it. */
  public RecognitionAgreement withdraw(Person by, String issuing, long number)
      throws RefusedException, AuditUnavailableException {
    requireRegion(issuing);
    Instant at = agreement(issuing, number).withdrawnAt().orElseGet(fields::now);
    acts.recorded(
        Act.of(by.subject(), "agreement.withdraw", "agreement/" + issuing + "/" + number),
        () -> ledger.withdraw(region, issuing, number, at));
    return agreement(issuing, number);
  }

  private RecognitionAgreement agreement(String issuing, long number) throws RefusedException {
    return agreements(issuing).stream()
        .filter(agreement -> agreement.number() == number)
        .findFirst()
        .orElseThrow(() -> fields.invalid("There is no agreement with this number."));
  }

  /** The entries of the own issuer, the newest first. */
  public List<IssuerEntry> issuers() throws RefusedException {
    Issuer own = issuer();
    return LedgerActs.asked(() -> ledger.issuers(region, own.code()));
  }

  /** Lets the own issuer issue types under its present key. */
  public IssuerEntry accredit(Person by, Terms terms)
      throws RefusedException, AuditUnavailableException {
    Issuer own = issuer();
    LedgerFields.Scope scope = scope(terms);
    String keyId = HexFormat.of().formatHex(CertificateLeaf.keyId(own.key()));
    Optional<IssuerEntry> newest = issuers().stream().findFirst();
    IssuerEntry entry =
        newest
            .filter(
                known ->
                    scope.isSaidBy(known.types(), known.from(), known.until(), known.withdrawnAt()))
            .filter(known -> known.keyIdHex().equals(keyId) && known.name().equals(own.name()))
            .orElseGet(
                () ->
                    new IssuerEntry(
                        region,
                        own.code(),
                        newest.map(known -> known.version() + 1).orElse(1L),
                        own.name(),
                        keyId,
                        scope.types(),
                        scope.from(),
                        scope.until(),
                        Optional.empty()));
    acts.recorded(
        Act.of(by.subject(), "issuer.accredit", "issuer/" + own.code() + "/" + entry.version()),
        () -> ledger.registerIssuer(entry, own.key()));
    return entry;
  }

  private Issuer issuer() throws RefusedException {
    return issuer.orElseThrow(
        () ->
            new RefusedException(
                Refusal.ISSUING_NOT_CONFIGURED,
                "The configuration names no issuer of certificates."));
  }

  private LedgerFields.Scope scope(Terms terms) throws RefusedException {
    if (terms == null) {
      throw fields.invalid("The field types needs at least one licence type.");
    }
    return fields.scope(terms.types(), terms.from(), terms.until());
  }

  private void requireRegion(String code) throws RefusedException {
    if (fields.region("issuing", code).equals(region)) {
      throw fields.invalid("The field issuing needs the code of another region.");
    }
  }
}
