package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.glassfish.jersey.media.multipart.FormDataContentDisposition;
import org.glassfish.jersey.media.multipart.FormDataParam;

/** Verification for everybody: a document comes in, the report goes out, nothing is kept. */
@Path("/api/v1/verifications")
@Produces(MediaType.APPLICATION_JSON)
public final class VerificationsResource {
  /** Only for who asks for it; everything else gets JSON. */
  private static final String PAPER = "application/pdf;qs=0.5";

  private final Uploads uploads;

  public VerificationsResource(Uploads uploads) {
    this.uploads = uploads;
  }

  @POST
  @Consumes({"application/pdf", "application/ofd"})
  public String verify(@QueryParam("fileName") String fileName, InputStream body)
      throws ProblemException, IOException, InterruptedException {
    return uploads.verify(fileName, body, Optional.empty()).json();
  }

  @POST
  @Consumes({"application/pdf", "application/ofd"})
  @Produces(PAPER)
  public Response onPaper(@QueryParam("fileName") String fileName, InputStream body)
      throws ProblemException, IOException, InterruptedException {
    return answer(uploads.verifyOnPaper(fileName, body, Optional.empty()));
  }

  /** Programs need not read the paper to know how it came out. */
  private static Response answer(Uploads.OnPaper made) {
    return Response.ok(made.pdf(), "application/pdf")
        .header("Signet-Verdict", made.report().verdict().word())
        .header("Content-Disposition", "attachment; filename=\"report.pdf\"")
        .build();
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(PAPER)
  public Response formOnPaper(
      @FormDataParam("file") InputStream file,
      @FormDataParam("file") FormDataContentDisposition part,
      @FormDataParam("evidence") InputStream evidence)
      throws ProblemException, IOException, InterruptedException {
    requireFile(file);
    return answer(uploads.verifyOnPaper(Uploads.fileName(part), file, Uploads.evidence(evidence)));
  }

  private static void requireFile(InputStream file) throws ProblemException {
    if (file == null) {
      throw new ProblemException(ProblemKind.BAD_REQUEST, "The form has no field named file.");
    }
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public String verifyForm(
      @FormDataParam("file") InputStream file,
      @FormDataParam("file") FormDataContentDisposition part,
      @FormDataParam("evidence") InputStream evidence)
      throws ProblemException, IOException, InterruptedException {
    requireFile(file);
    return uploads.verify(Uploads.fileName(part), file, Uploads.evidence(evidence)).json();
  }
}
