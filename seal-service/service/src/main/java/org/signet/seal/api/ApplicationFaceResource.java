package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.signet.seal.access.Role;
import org.signet.seal.art.PictureFace;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.FaceDesk;
import org.signet.seal.registry.RefusedException;

/** A picture of an existing seal as the face of the one that is applied for. */
@Path("/api/v1/applications/{id}/face")
@Produces(MediaType.APPLICATION_JSON)
public final class ApplicationFaceResource {
  private final FaceDesk desk;

  public ApplicationFaceResource(FaceDesk desk) {
    this.desk = desk;
  }

  @PUT
  @Consumes({"image/png", "image/jpeg"})
  @Guarded(
      anyOf = {Role.SEAL_APPLICANT, Role.SEAL_MANAGER},
      level = 3,
      act = "application.change")
  public Object give(
      @PathParam("id") String id,
      @QueryParam("widthMm") String widthMm,
      @QueryParam("heightMm") String heightMm,
      @Context SecurityContext caller,
      InputStream body)
      throws ProblemException, RefusedException, AuditUnavailableException, IOException {
    Optional<Integer> width = millimetres("widthMm", widthMm);
    Optional<Integer> height = millimetres("heightMm", heightMm);
    byte[] picture = body.readNBytes(PictureFace.MOST_BYTES + 1);
    return ApplicationView.of(desk.givePicture(Guard.person(caller), id, picture, width, height));
  }

  private static Optional<Integer> millimetres(String name, String text) throws ProblemException {
    return text == null ? Optional.empty() : Optional.of(Parameters.number(name, text));
  }

  @DELETE
  @Guarded(
      anyOf = {Role.SEAL_APPLICANT, Role.SEAL_MANAGER},
      level = 3,
      act = "application.change")
  public Object drop(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return ApplicationView.of(desk.dropPicture(Guard.person(caller), id));
  }
}
