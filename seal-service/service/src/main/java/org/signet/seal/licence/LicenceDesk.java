package org.signet.seal.licence;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.signet.audit.log.LogException;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.outbox.CertificatePayload;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.CertificateRow;
import org.signet.seal.store.CertificateStateRow;
import org.signet.seal.store.Database;
import org.signet.seal.store.Ids;
import org.signet.seal.store.OutboxRow;
import org.signet.seal.store.Rows;

/**
 * Where certificates are issued, change their status, get their evidence and are erased. Every act
 * is announced to the audit log first, and recorded with what it did in one transaction.
 * Thread-safe.
 */
public final class LicenceDesk {
  private static final int LONGEST_REASON = 500;
  private static final int LOCATOR_BYTES = 16;

  /** What everybody may see of a certificate whose locator or identifier they know. */
  private static final Set<String> PUBLIC =
      Set.of(
          CertificateEvidence.IDENTIFIER,
          CertificateEvidence.TYPE,
          CertificateEvidence.FILE,
          CertificateEvidence.STATUS_LIST,
          CertificateEvidence.STATUS_INDEX,
          CertificateEvidence.ISSUER_KEY,
          CertificateEvidence.LEVEL,
          CertificateEvidence.ISSUED);

  /** What the desk works with. */
  public record Tools(
      Database database,
      EvidenceLog evidence,
      AuditTrail audit,
      Ids ids,
      SecureRandom random,
      InstantSource clock) {}

  private final Tools tools;
  private final Optional<Issuer> issuer;
  private final Places places;
  private final Runnable afterRecord;

  /**
   * A desk.
   *
   * @param issuer for whom it issues; without one it only reads
   * @param afterRecord called after each change, to wake the couriers
   */
  public LicenceDesk(Tools tools, Optional<Issuer> issuer, Runnable afterRecord) {
    this.tools = tools;
    this.issuer = issuer;
    this.places = new Places(tools.random);
    this.afterRecord = afterRecord;
  }

  /**
   * Issues a certificate, valid from now on.
   *
   * @throws RefusedException when the application is wrong or its identifier was issued before
   */
  public Certificate issue(Person by, LicenceWish.Fields body)
      throws RefusedException, AuditUnavailableException, IOException {
    Issuer authority =
        issuer.orElseThrow(
            () ->
                new RefusedException(
                    Refusal.ISSUING_NOT_CONFIGURED,
                    "The configuration names no issuer of certificates."));
    LicenceWish wish = LicenceWish.of(body, authority, tools.random);
    if (body.identifier() != null && tools.evidence.certificate(wish.identifier()).isPresent()) {
      throw new RefusedException(
          Refusal.CERTIFICATE_EXISTS,
          "A certificate with this identifier stands in the evidence log already.");
    }
    String id = tools.ids.next();
    Act act =
        Act.of(by.subject(), "certificate.issue", "certificate/" + id)
            .with("type", wish.identifier().type());
    tools.audit.announce(act);
    Certificate issued =
        tools.database.<Certificate, RefusedException>write(
            rows -> enter(rows, id, by, wish, authority, act));
    afterRecord.run();
    return issued;
  }

  /**
   * Takes a backfilled certificate into the register, so that its status can be changed.
   *
   * @param identifier GB/T 36904-2018
   * @throws RefusedException when there is none with this identifier, or it is registered already
   */
  public Certificate adopt(Person by, String identifier)
      throws RefusedException, AuditUnavailableException, IOException, LogException {
    Certificate adopted = new Adoption(tools, this).adopt(by, identifier);
    afterRecord.run();
    return adopted;
  }

  private Certificate enter(
      Rows rows, String id, Person by, LicenceWish wish, Issuer authority, Act act)
      throws RefusedException {
    Instant now = now();
    String identifier = wish.identifier().text();
    if (rows.certificates().findByIdentifier(identifier).isPresent()) {
      throw new RefusedException(
          Refusal.CERTIFICATE_EXISTS, "A certificate with this identifier was issued before.");
    }
    Places.Place place = places.next(rows, now);
    CertificateRow row =
        new CertificateRow(
            id,
            Optional.of(identifier),
            locator(),
            wish.identifier().type(),
            authority.code(),
            place.list(),
            place.index(),
            LicenceStatus.VALID.code(),
            OptionalLong.empty(),
            now,
            by.subject(),
            Optional.empty());
    if (!rows.certificates().insert(row)) {
      throw new RefusedException(
          Refusal.BUSY, "Another request took the same place in the status list.");
    }
    CertificateStateRow first =
        new CertificateStateRow(id, 1, row.status(), now, null, by.subject());
    rows.certificates().append(first);
    rows.outbox()
        .insert(
            OutboxRow.fresh(
                tools.ids.next(),
                OutboxRow.Kind.CERTIFICATE,
                CertificatePayload.of(leaf(wish, row, authority)),
                now));
    rows.outbox().insert(tools.audit.done(act));
    return new Certificate(row, List.of(first));
  }

  private CertificateLeaf leaf(LicenceWish wish, CertificateRow row, Issuer authority)
      throws RefusedException {
    try {
      return new CertificateLeaf(
          wish.identifier(),
          wish.fileSm3(),
          row.list(),
          row.index(),
          CertificateLeaf.keyId(authority.key()),
          wish.level(),
          row.issuedAt(),
          new TreeMap<>(wish.fields()),
          CertificateLeaf.newSecret(tools.random));
    } catch (IllegalArgumentException e) {
      throw LicenceWish.invalid("the fields: " + e.getMessage());
    }
  }

  String locator() {
    byte[] bytes = new byte[LOCATOR_BYTES];
    tools.random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Changes the status of a certificate.
   *
   * @param code two digits, GB/T 36903-2018
   * @throws RefusedException when there is no such certificate or status, no reason, or no way
   */
  public Certificate change(Person by, String id, String code, String reason)
      throws RefusedException, AuditUnavailableException {
    LicenceStatus next =
        LicenceStatus.ofCode(code == null ? "" : code)
            .orElseThrow(() -> LicenceWish.invalid("the field status needs 01 to 07 or 99"));
    String why = reason(reason);
    requireWay(find(id), next);
    Act act =
        Act.of(by.subject(), "certificate.state", "certificate/" + id)
            .with("status", next.code())
            .with("reason", why);
    tools.audit.announce(act);
    Certificate changed =
        tools.database.<Certificate, RefusedException>write(
            rows -> {
              Certificate before = find(rows, id);
              requireWay(before, next);
              int seq = before.states().get(before.states().size() - 1).seq() + 1;
              Instant now = now();
              if (!rows.certificates()
                  .append(new CertificateStateRow(id, seq, next.code(), now, why, by.subject()))) {
                throw new RefusedException(
                    Refusal.CERTIFICATE_STATE_REFUSED,
                    "Somebody else changed the certificate at the same time.");
              }
              rows.statusLists().changed(before.row().list(), now);
              rows.outbox().insert(tools.audit.done(act));
              return find(rows, id);
            });
    afterRecord.run();
    return changed;
  }

  private static void requireWay(Certificate certificate, LicenceStatus next)
      throws RefusedException {
    if (!Certificate.mayBecome(certificate.status(), next)) {
      throw new RefusedException(
          Refusal.CERTIFICATE_STATE_REFUSED,
          "The certificate has status %s and cannot get %s."
              .formatted(certificate.status().code(), next.code()));
    }
  }

  /**
   * Destroys secret and fields of a certificate for good. Its leaf stays in the log and says
   * nothing any more; its status stays in the list, where nobody can tell whose it is.
   */
  public Certificate erase(Person by, String id, String reason)
      throws RefusedException, AuditUnavailableException, IOException, LogException {
    String why = reason(reason);
    Certificate certificate = find(id);
    LicenceIdentifier identifier = identifier(certificate);
    requireInLog(certificate);
    Act act = Act.of(by.subject(), "certificate.erase", "certificate/" + id).with("reason", why);
    tools.audit.announce(act);
    tools.evidence.erase(identifier);
    return tools.database.<Certificate, RefusedException>erase(
        rows -> {
          rows.certificates().erased(id, now());
          rows.outbox().insert(tools.audit.done(act));
          return find(rows, id);
        });
  }

  /** A certificate by its id. */
  public Certificate find(String id) throws RefusedException {
    return tools.database.<Certificate, RefusedException>read(rows -> find(rows, id));
  }

  static Certificate find(Rows rows, String id) throws RefusedException {
    CertificateRow row = rows.certificates().find(id).orElseThrow(LicenceDesk::notFound);
    return new Certificate(row, rows.certificates().states(id));
  }

  /** Certificates in the order of their issue. */
  public List<Certificate> list(String afterId, int limit) {
    return tools.database.<List<Certificate>, RuntimeException>read(
        rows ->
            rows.certificates().list(afterId, limit).stream()
                .map(row -> new Certificate(row, rows.certificates().states(row.id())))
                .toList());
  }

  /**
   * The evidence of a certificate.
   *
   * @param shown names of the fields to disclose; all when empty
   */
  public CertificateEvidence evidence(String id, Optional<Set<String>> shown)
      throws RefusedException, IOException, LogException {
    CertificateEvidence all = evidence(find(id));
    return shown.map(all::disclosing).orElse(all);
  }

  /** What everybody may see: for those who have the printed code. */
  public CertificateEvidence publicByLocator(String locator)
      throws RefusedException, IOException, LogException {
    Optional<CertificateRow> row =
        tools.database.<Optional<CertificateRow>, RuntimeException>read(
            rows -> rows.certificates().findByLocator(locator));
    return evidence(new Certificate(row.orElseThrow(LicenceDesk::notFound), List.of()))
        .disclosing(PUBLIC);
  }

  /** What everybody may see: for those who know the identifier. */
  public CertificateEvidence publicByIdentifier(LicenceIdentifier identifier)
      throws RefusedException, IOException, LogException {
    Optional<CertificateEvidence> evidence = tools.evidence.evidence(identifier);
    if (evidence.isPresent()) {
      return evidence.get().disclosing(PUBLIC);
    }
    Optional<CertificateRow> row =
        tools.database.<Optional<CertificateRow>, RuntimeException>read(
            rows -> rows.certificates().findByIdentifier(identifier.text()));
    throw row.isPresent() ? notYet() : notFound();
  }

  /** What is printed on the certificate. */
  public PrintedCode code(String id, String region)
      throws RefusedException, IOException, LogException {
    Certificate certificate = find(id);
    return PrintedCode.of(region, certificate.row().locator(), evidence(certificate));
  }

  private CertificateEvidence evidence(Certificate certificate)
      throws RefusedException, IOException, LogException {
    return tools.evidence.evidence(identifier(certificate)).orElseThrow(LicenceDesk::notYet);
  }

  private static LicenceIdentifier identifier(Certificate certificate) throws RefusedException {
    String text =
        certificate
            .row()
            .identifier()
            .orElseThrow(
                () ->
                    new RefusedException(
                        Refusal.CERTIFICATE_ERASED,
                        "Secret and fields of the certificate were destroyed."));
    try {
      return LicenceIdentifier.parse(text);
    } catch (LicenceFormatException e) {
      throw new IllegalStateException("the register holds identifiers alone", e);
    }
  }

  private static void requireInLog(Certificate certificate) throws RefusedException {
    if (certificate.row().leafIndex().isEmpty()) {
      throw notYet();
    }
  }

  static RefusedException notFound() {
    return new RefusedException(Refusal.CERTIFICATE_NOT_FOUND, "There is no such certificate.");
  }

  static RefusedException notYet() {
    return new RefusedException(
        Refusal.EVIDENCE_NOT_YET_ANCHORED,
        "The certificate is recorded; its batch has not been anchored yet.");
  }

  private static String reason(String reason) throws RefusedException {
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw new RefusedException(
          Refusal.REASON_MISSING, "The act needs a reason of 1 to 500 characters.");
    }
    return why;
  }

  Instant now() {
    return tools.clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
