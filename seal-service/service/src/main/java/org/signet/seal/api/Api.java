package org.signet.seal.api;

import java.time.InstantSource;
import java.util.List;
import org.signet.seal.access.TokenVerifier;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.registry.SealRegistry;
import org.signet.seal.registry.StampDesk;
import org.signet.seal.registry.VerificationDesk;
import org.signet.seal.store.DocumentStore;

/** The interface as a list of components for the server. */
public final class Api {
  private final Uploads uploads;
  private final List<Object> components;

  public Api(
      TokenVerifier tokens,
      SealRegistry registry,
      StampDesk desk,
      VerificationDesk verification,
      DocumentStore documents,
      AuditTrail trail,
      InstantSource clock,
      long maxBodyBytes) {
    this.uploads = new Uploads(verification, documents);
    this.components =
        List.of(
            new BodyLimit(maxBodyBytes),
            new Guard.Feature(tokens),
            new RefusalAudit(trail),
            new ProblemMapper(),
            new SealsResource(registry, clock),
            new StampingResource(desk, documents),
            new StampsResource(desk),
            new VerificationsResource(uploads),
            new OpenApiResource());
  }

  public List<Object> components() {
    return components;
  }

  /** Verification of uploads, for the page. */
  public Uploads uploads() {
    return uploads;
  }
}
