package org.signet.seal.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.signet.seal.access.TokenVerifier;
import org.signet.seal.licence.CertificateDesk;
import org.signet.seal.licence.DisputeDesk;
import org.signet.seal.licence.LicenceDesk;
import org.signet.seal.licence.RecognitionDesk;
import org.signet.seal.licence.RegistryDesk;
import org.signet.seal.licence.StatusShelf;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.store.DocumentStore;

/** The interface as a list of components for the server. */
public final class Api {
  private final Uploads uploads;
  private final CertificateQuestions questions;
  private final List<Object> components;

  /**
   * What the interface says about certificates.
   *
   * @param page public address of the page that takes printed codes
   */
  public record Certificates(
      LicenceDesk licences,
      CertificateDesk checks,
      StatusShelf shelf,
      RecognitionDesk recognition,
      RegistryDesk registry,
      DisputeDesk disputes,
      String region,
      Optional<String> page) {}

  public Api(
      TokenVerifier tokens,
      Desks desks,
      DocumentStore documents,
      Certificates certificates,
      AuditTrail trail,
      InstantSource clock,
      long maxBodyBytes) {
    this.uploads = new Uploads(desks.verification(), documents, desks.reports());
    this.questions = new CertificateQuestions(certificates.checks());
    this.components =
        List.of(
            new BodyLimit(maxBodyBytes),
            new Guard.Feature(tokens),
            new RefusalAudit(trail),
            new ProblemMapper(),
            new ProblemLanguage(),
            new ApplicationsResource(desks.applications(), desks.faces(), desks.making()),
            new ApplicationFaceResource(desks.faces()),
            new ApplicationSealResource(desks.faces()),
            new SealsResource(desks.registry(), clock),
            new GrantsResource(desks.grants()),
            new ApprovalsResource(desks.approvals()),
            new StampingResource(desks.stamping(), documents),
            new KeysResource(desks.keys()),
            new PreviewResource(desks.previews(), documents),
            new StampsResource(desks.book(), desks.signatures()),
            new SignaturesResource(desks.signatures()),
            new BatchDraftsResource(desks.batches()),
            new BatchesResource(desks.batches()),
            new BatchDocumentsResource(desks.batches(), desks.intake(), documents, maxBodyBytes),
            new VerificationsResource(uploads),
            new CertificatesResource(
                certificates.licences(), certificates.region(), certificates.page()),
            new PublicEvidenceResource(certificates.licences()),
            new StatusListsResource(certificates.shelf(), clock),
            new RecognitionResource(certificates.recognition()),
            new RegistryResource(certificates.registry()),
            new IssuersResource(certificates.registry()),
            new DisputesResource(certificates.disputes()),
            new CertificateVerificationsResource(questions),
            new LedgerExtractsResource(certificates.checks()),
            new OpenApiResource());
  }

  public List<Object> components() {
    return components;
  }

  /** Verification of uploads, for the page. */
  public Uploads uploads() {
    return uploads;
  }

  /** Answers about certificates, for the page. */
  public CertificateQuestions questions() {
    return questions;
  }
}
