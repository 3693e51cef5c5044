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
import java.util.Optional;
import org.glassfish.jersey.media.multipart.FormDataContentDisposition;
import org.glassfish.jersey.media.multipart.FormDataParam;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.seal.api.ProblemException;
import org.signet.seal.api.ProblemKind;
import org.signet.seal.api.Uploads;

/** The verification page. */
@Path("/verify")
@Produces(VerifyPageResource.HTML)
public final class VerifyPageResource {
  static final String HTML = "text/html;charset=utf-8";

  /** The name of the file that was chosen, a property of the request. */
  static final String FILE = VerifyPageResource.class.getName() + ".file";

  private final Uploads uploads;
  private final Site site;

  /**
   * The page.
   *
   * @param site what the page says of the service
   */
  public VerifyPageResource(Uploads uploads, Site site) {
    this.uploads = uploads;
    this.site = site;
  }

  @GET
  public String start(@QueryParam("lang") String lang, @Context HttpHeaders headers) {
    return page(lang, headers).start();
  }

  private Page page(String lang, HttpHeaders headers) {
    return new Page(Tongue.of(lang, headers), site);
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public String verify(
      @QueryParam("lang") String lang,
      @Context HttpHeaders headers,
      @FormDataParam("file") InputStream file,
      @FormDataParam("file") FormDataContentDisposition part,
      @FormDataParam("evidence") InputStream evidence,
      @FormDataParam("report") String paper,
      @Context ContainerRequestContext request)
      throws ProblemException, IOException, InterruptedException {
    if (file == null) {
      throw new ProblemException(ProblemKind.BAD_REQUEST, "The form has no field named file.");
    }
    String name = Uploads.fileName(part);
    request.setProperty(FILE, Uploads.shown(name));
    Optional<EvidenceFile> with = Uploads.evidence(evidence);
    VerdictPage page = new VerdictPage(Tongue.of(lang, headers), page(lang, headers));
    if (paper == null) {
      return page.of(uploads.verify(name, file, with), Optional.empty());
    }
    Uploads.OnPaper made = uploads.verifyOnPaper(name, file, with);
    return page.of(made.report(), Optional.of(made.pdf()));
  }
}
