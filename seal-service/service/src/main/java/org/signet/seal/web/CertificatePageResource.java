package org.signet.seal.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.glassfish.jersey.media.multipart.FormDataParam;
import org.signet.audit.log.LogException;
import org.signet.seal.api.CertificateQuestions;
import org.signet.seal.api.ProblemException;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.web.CertificatePage.Typed;

/** The page for certificates; the address in a printed code leads to its answers at once. */
@Path("/verify/certificate")
@Produces(VerifyPageResource.HTML)
public final class CertificatePageResource {
  /** What was typed, a property of the request. */
  static final String TYPED = CertificatePageResource.class.getName() + ".typed";

  private final CertificateQuestions questions;
  private final Site site;

  /**
   * The page.
   *
   * @param site what the page says of the service
   */
  public CertificatePageResource(CertificateQuestions questions, Site site) {
    this.questions = questions;
    this.site = site;
  }

  @GET
  public String start(
      @QueryParam("lang") String lang,
      @QueryParam("code") String code,
      @Context HttpHeaders headers,
      @Context ContainerRequestContext request)
      throws ProblemException, RefusedException, IOException, InterruptedException, LogException {
    CertificatePage page = page(lang, headers);
    return code == null
        ? page.start()
        : page.of(questions.answer(null, null, null, code), typed(request, code, ""));
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public String verify(
      @QueryParam("lang") String lang,
      @Context HttpHeaders headers,
      @FormDataParam("file") InputStream file,
      @FormDataParam("evidence") InputStream evidence,
      @FormDataParam("identifier") String identifier,
      @FormDataParam("code") String code,
      @Context ContainerRequestContext request)
      throws ProblemException, RefusedException, IOException, InterruptedException, LogException {
    Typed typed = typed(request, code, identifier);
    return page(lang, headers).of(questions.answer(file, evidence, identifier, code), typed);
  }

  /** Kept with the request, so that the page of a problem has it too. */
  private static Typed typed(ContainerRequestContext request, String code, String identifier) {
    Typed typed = Typed.of(code, identifier);
    request.setProperty(TYPED, typed);
    return typed;
  }

  private CertificatePage page(String lang, HttpHeaders headers) {
    Tongue tongue = Tongue.of(lang, headers);
    return new CertificatePage(tongue, new Page(tongue, site, "/verify/certificate"));
  }
}
