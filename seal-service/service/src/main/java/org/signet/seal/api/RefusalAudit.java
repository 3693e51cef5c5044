package org.signet.seal.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Set;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes refused attempts to the audit log: every problem that answers a writing request on the
 * register, whether the caller was known or not, and every refusal of token, role or level on
 * reading ones.
 */
public final class RefusalAudit implements ContainerResponseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalAudit.class);
  private static final Set<Integer> ACCESS = Set.of(401, 403);
  private static final Set<String> WRITING = Set.of("POST", "PUT", "DELETE");
  private static final String INTERFACE = "api/v1/";

  /** Open to everybody, so nobody's attempt on the register. */
  private static final String PUBLIC = "api/v1/verifications";

  private final AuditTrail audit;

  public RefusalAudit(AuditTrail audit) {
    this.audit = audit;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem && isAttempt(request, problem)) {
      try {
        audit.refused(act(request), problem.code());
      } catch (StoreException e) {
        // The refusal stands; that it could be recorded nowhere is for the operator.
        LOG.error("a refused attempt ({}) could not be recorded", problem.code(), e);
      }
    }
  }

  private static boolean isAttempt(ContainerRequestContext request, Problem problem) {
    boolean writes = WRITING.contains(request.getMethod());
    String path = request.getUriInfo().getPath();
    boolean guarded =
        request.getProperty(Guard.ACT) != null
            || (path.startsWith(INTERFACE) && !path.startsWith(PUBLIC));
    return guarded && (writes || ACCESS.contains(problem.status()));
  }

  private static Act act(ContainerRequestContext request) {
    Object name = request.getProperty(Guard.ACT);
    String actor =
        request.getProperty(Guard.PERSON) instanceof Person person ? person.subject() : "";
    return Act.of(
        actor,
        name == null ? "seal.request" : (String) name,
        request.getMethod() + " /" + request.getUriInfo().getPath());
  }
}
