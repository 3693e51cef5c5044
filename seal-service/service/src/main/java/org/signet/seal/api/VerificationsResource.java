package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.glassfish.jersey.media.multipart.FormDataContentDisposition;
import org.glassfish.jersey.media.multipart.FormDataParam;

/** Verification for everybody: a document comes in, the report goes out, nothing is kept. */
@Path("/api/v1/verifications")
@Produces(MediaType.APPLICATION_JSON)
public final class VerificationsResource {
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
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public String verifyForm(
      @FormDataParam("file") InputStream file,
      @FormDataParam("file") FormDataContentDisposition part,
      @FormDataParam("evidence") InputStream evidence)
      throws ProblemException, IOException, InterruptedException {
    if (file == null) {
      throw new ProblemException(ProblemKind.BAD_REQUEST, "The form has no field named file.");
    }
    return uploads.verify(Uploads.fileName(part), file, Uploads.evidence(evidence)).json();
  }
}
