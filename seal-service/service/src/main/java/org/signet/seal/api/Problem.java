package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.signet.seal.verify.words.Language;

/**
 * A problem document (RFC 9457, 3), media type {@code application/problem+json}.
 *
 * @param type {@code urn:signet:problem:<code>}
 * @param detail one sentence of cause
 * @param code stable, for programs
 * @param remedy one sentence of what to do
 * @param instance {@code urn:uuid:…} correlation id; absent when nothing was logged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String remedy,
    String instance) {
  public static final MediaType JSON = new MediaType("application", "problem+json");

  static final String RETRY_SECONDS = "2";

  static Problem of(ProblemKind kind, String code, String cause) {
    return new Problem(
        "urn:signet:problem:" + code,
        kind.title(Language.EN),
        kind.status(),
        cause,
        code,
        kind.remedy(Language.EN),
        null);
  }

  /**
   * This problem with title and remedy in a language. The cause tells of the case at hand and stays
   * in English, and so does a remedy that was written for the case.
   */
  public Problem in(Language language) {
    ProblemKind kind = ProblemKind.of(code);
    return new Problem(
        type,
        kind.title(language),
        status,
        detail,
        code,
        remedy.equals(kind.remedy(Language.EN)) ? kind.remedy(language) : remedy,
        instance);
  }

  Problem instance(String uuid) {
    return new Problem(type, title, status, detail, code, remedy, "urn:uuid:" + uuid);
  }

  Problem remedy(String sentence) {
    return new Problem(type, title, status, detail, code, sentence, instance);
  }

  /** The answer that carries this problem. */
  Response response() {
    Response.ResponseBuilder answer = Response.status(status).type(JSON).entity(this);
    if (status == 401) {
      answer.header("WWW-Authenticate", challenge());
    }
    if (status == 503 || code.equals(ProblemKind.EVIDENCE_NOT_YET_ANCHORED.code())) {
      answer.header("Retry-After", RETRY_SECONDS);
    }
    return answer.header("Cache-Control", "no-store").build();
  }

  /** RFC 6750, 3: without a token no error code is given. */
  private String challenge() {
    return code.equals(ProblemKind.TOKEN_MISSING.code())
        ? "Bearer realm=\"signet\""
        : "Bearer realm=\"signet\", error=\"invalid_token\"";
  }
}
