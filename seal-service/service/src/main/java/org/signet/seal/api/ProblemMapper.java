package org.signet.seal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.glassfish.jersey.server.ParamException;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rim: turns whatever a request ended with into a problem. Failures of the world and of ours
 * are logged once, under the correlation id that the caller gets; what they contain stays here.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
  private static final int DEEPEST_CAUSE = 12;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof ProblemException ended) {
      return ended.problem().response();
    }
    if (thrown instanceof RefusedException refused) {
      return refused(refused).response();
    }
    Optional<BodyTooLargeException> tooLarge = cause(thrown, BodyTooLargeException.class);
    if (tooLarge.isPresent()) {
      return ProblemKind.CONTENT_TOO_LARGE.because(tooLarge.get().getMessage()).response();
    }
    if (thrown instanceof ParamException wrong) {
      return ProblemKind.PARAMETER_INVALID
          .because("The parameter " + wrong.getParameterName() + " cannot be read.")
          .response();
    }
    if (thrown instanceof KeyUseException failed) {
      return keyFailed(failed);
    }
    if (thrown instanceof WebApplicationException ended) {
      return ended(ended);
    }
    if (cause(thrown, JsonProcessingException.class).isPresent()) {
      return ProblemKind.BAD_REQUEST.because("The body is not the expected JSON.").response();
    }
    return failed(thrown);
  }

  static Problem refused(RefusedException refused) {
    Problem problem =
        Problem.of(ProblemKind.of(refused.code()), refused.code(), refused.getMessage());
    return refused.remedy().map(problem::remedy).orElse(problem);
  }

  private static Response ended(WebApplicationException ended) {
    Response original = ended.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    Response answer =
        switch (status) {
          case 400 -> ProblemKind.BAD_REQUEST.because("The request cannot be read.").response();
          case 404 -> ProblemKind.NOT_FOUND.because("There is nothing at this address.").response();
          case 405 ->
              ProblemKind.METHOD_NOT_ALLOWED
                  .because("The address does not know this method.")
                  .response();
          case 406 ->
              ProblemKind.NOT_ACCEPTABLE
                  .because("The address has no representation that the request accepts.")
                  .response();
          case 408 -> ProblemKind.REQUEST_TIMEOUT.because("The body did not arrive.").response();
          case 413 -> ProblemKind.CONTENT_TOO_LARGE.because("The body is too large.").response();
          case 415 ->
              ProblemKind.UNSUPPORTED_MEDIA_TYPE
                  .because("The address does not take a body of this media type.")
                  .response();
          default ->
              status < 500
                  ? ProblemKind.BAD_REQUEST.because("The request cannot be served.").response()
                  : failed(ended);
        };
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  private static Response keyFailed(KeyUseException failed) {
    String id = UUID.randomUUID().toString();
    LOG.error("the signing key failed, correlation id {}", id, failed);
    return failed.isLocked()
        ? ProblemKind.KEY_LOCKED.because("The signing key waits for its PIN.").response()
        : ProblemKind.KEY_UNAVAILABLE
            .because("The signing key cannot be used; nothing was stamped.")
            .instance(id)
            .response();
  }

  private static Response failed(Throwable thrown) {
    String id = UUID.randomUUID().toString();
    if (thrown instanceof StoreException) {
      LOG.error("store failed, correlation id {}", id, thrown);
      return ProblemKind.STORE_UNAVAILABLE
          .because("The service cannot reach its store.")
          .instance(id)
          .response();
    }
    if (thrown instanceof AuditUnavailableException) {
      LOG.error("audit log not writable, correlation id {}", id, thrown);
      return ProblemKind.AUDIT_UNAVAILABLE
          .because("The audit log cannot be written, so the act was not done.")
          .instance(id)
          .response();
    }
    if (thrown instanceof IOException) {
      LOG.warn("request broke off, correlation id {}", id, thrown);
    } else {
      LOG.error("unexpected failure, correlation id {}", id, thrown);
    }
    return ProblemKind.INTERNAL
        .because("The service failed; nothing was handed out.")
        .instance(id)
        .response();
  }

  private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }
}
