package org.signet.ledger.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.evidence.CertificateAnswer.Reason;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.ledger.licence.StatusList;
import org.signet.ledger.licence.VerifiedStatusList;

/** Whether a genuine certificate is in force and recognised, by what was handed in. */
final class CertificateJudge {
  private CertificateJudge() {}

  static CertificateAnswer inForce(
      CertificateEvidence evidence, CertificateContext context, Instant now) {
    Optional<String> list = evidence.value(CertificateEvidence.STATUS_LIST);
    Optional<String> index = evidence.value(CertificateEvidence.STATUS_INDEX);
    if (list.isEmpty() || index.isEmpty()) {
      return new CertificateAnswer(
          Reason.FIELD_HIDDEN, "the evidence hides where the certificate's status stands");
    }
    if (context.status().isEmpty()) {
      return new CertificateAnswer(
          Reason.STATUS_MISSING, "no status list is at hand; list " + list.get() + " is needed");
    }
    VerifiedStatusList status = context.status().get();
    int at = Integer.parseInt(index.get());
    if (!status.header().region().equals(evidence.region())
        || !list.get().equals(Long.toString(status.header().list()))
        || at >= StatusList.ENTRIES) {
      return new CertificateAnswer(
          Reason.STATUS_FOREIGN,
          "the status list is number "
              + status.header().list()
              + " of region "
              + status.header().region()
              + ", and number "
              + list.get()
              + " of region "
              + evidence.region()
              + " is needed");
    }
    return judged(status, status.list().status(at), context.maxStatusAge(), now);
  }

  private static CertificateAnswer judged(
      VerifiedStatusList list, LicenceStatus status, Duration maxAge, Instant now) {
    Duration age = list.age(now);
    String said =
        "status "
            + status.code()
            + " in state "
            + list.header().sequence()
            + " of list "
            + list.header().list()
            + ", "
            + age.toSeconds()
            + " s old";
    if (status != LicenceStatus.VALID) {
      return new CertificateAnswer(Reason.NOT_IN_FORCE, said);
    }
    return list.isFresh(now) || age.compareTo(maxAge) <= 0
        ? new CertificateAnswer(Reason.IN_FORCE, said)
        : new CertificateAnswer(Reason.STATUS_OLD, said + ", which is too old");
  }

  static CertificateAnswer recognised(
      CertificateEvidence evidence, CertificateContext context, Instant now) {
    return againstAccreditation(evidence, context)
        .orElseGet(() -> byAgreement(evidence, context, now));
  }

  /** What speaks against the issuer, if anything. */
  private static Optional<CertificateAnswer> againstAccreditation(
      CertificateEvidence evidence, CertificateContext context) {
    Optional<String> key = evidence.value(CertificateEvidence.ISSUER_KEY);
    Optional<String> type = evidence.value(CertificateEvidence.TYPE);
    Optional<Instant> issued = evidence.issuedAt();
    if (key.isEmpty() || type.isEmpty() || issued.isEmpty()) {
      return Optional.of(
          new CertificateAnswer(
              Reason.FIELD_HIDDEN, "the evidence hides who issued which type when"));
    }
    if (context.issuers().isEmpty()) {
      return Optional.of(
          new CertificateAnswer(
              Reason.ISSUERS_MISSING, "no entries of the registry of issuers are at hand"));
    }
    boolean accredited =
        context.issuers().get().stream()
            .filter(entry -> entry.region().equals(evidence.region()))
            .filter(entry -> evidence.issuer().map(entry.issuer()::equals).orElse(true))
            .anyMatch(entry -> entry.covers(key.get(), type.get(), issued.get()));
    return accredited
        ? Optional.empty()
        : Optional.of(
            new CertificateAnswer(
                Reason.NOT_ACCREDITED,
                "no entry of region "
                    + evidence.region()
                    + " let the issuer's key issue type "
                    + type.get()
                    + " at "
                    + issued.get()));
  }

  private static CertificateAnswer byAgreement(
      CertificateEvidence evidence, CertificateContext context, Instant now) {
    if (context.region().equals(evidence.region())) {
      return new CertificateAnswer(
          Reason.RECOGNISED, "region " + evidence.region() + " is the verifier's own");
    }
    Optional<String> type = evidence.value(CertificateEvidence.TYPE);
    Optional<String> level = evidence.value(CertificateEvidence.LEVEL);
    if (type.isEmpty() || level.isEmpty()) {
      return new CertificateAnswer(
          Reason.FIELD_HIDDEN, "the evidence hides the certificate's type or level");
    }
    if (context.agreements().isEmpty()) {
      return new CertificateAnswer(
          Reason.AGREEMENTS_MISSING, "no recognition agreements are at hand");
    }
    int certificateLevel = Integer.parseInt(level.get());
    List<RecognitionAgreement> between =
        context.agreements().get().stream()
            .filter(a -> a.recognising().equals(context.region()))
            .filter(a -> a.issuing().equals(evidence.region()))
            .toList();
    Optional<String> unmet = Optional.empty();
    for (RecognitionAgreement agreement : between) {
      if (!agreement.covers(type.get(), certificateLevel, now)) {
        continue;
      }
      unmet = agreement.conditions().unmet(evidence, context, now);
      if (unmet.isEmpty()) {
        return new CertificateAnswer(
            Reason.RECOGNISED,
            "agreement "
                + agreement.number()
                + " of region "
                + context.region()
                + " with region "
                + evidence.region()
                + " covers it until "
                + agreement.until());
      }
    }
    if (unmet.isPresent()) {
      return new CertificateAnswer(
          Reason.CONDITION_UNMET, "an agreement covers it on a condition: " + unmet.get());
    }
    return new CertificateAnswer(
        Reason.NOT_RECOGNISED,
        "none of "
            + between.size()
            + " agreements of region "
            + context.region()
            + " with region "
            + evidence.region()
            + " covers type "
            + type.get()
            + " at level "
            + certificateLevel
            + " now");
  }
}
