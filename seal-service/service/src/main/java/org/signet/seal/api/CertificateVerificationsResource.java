package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.glassfish.jersey.media.multipart.FormDataParam;
import org.signet.audit.log.LogException;
import org.signet.seal.registry.RefusedException;

/**
 * Four answers about a certificate of any region, for everybody; nothing of what comes in is kept.
 */
@Path("/api/v1/certificate-verifications")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificateVerificationsResource {
  private final CertificateQuestions questions;

  public CertificateVerificationsResource(CertificateQuestions questions) {
    this.questions = questions;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Object verify(
      @FormDataParam("file") InputStream file,
      @FormDataParam("evidence") InputStream evidence,
      @FormDataParam("identifier") String identifier,
      @FormDataParam("code") String code)
      throws ProblemException, RefusedException, IOException, InterruptedException, LogException {
    return questions.answer(file, evidence, identifier, code);
  }
}
