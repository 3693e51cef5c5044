package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.FaceDesk;
import org.signet.seal.registry.ForeignSeal;
import org.signet.seal.registry.ForeignSeals;
import org.signet.seal.registry.RefusedException;

/** A seal that was made elsewhere, to be entered instead of a new one made. */
@Path("/api/v1/applications/{id}/seal")
@Produces(MediaType.APPLICATION_JSON)
public final class ApplicationSealResource {
  /**
   * A seal that was made elsewhere; times are RFC 3339 in UTC.
   *
   * @param version 1, 4 or 5
   * @param standard that the version belongs to
   * @param maker subject of the maker's certificate, RFC 4514
   * @param certificates how many may use it
   * @param picture type and printed size
   */
  record ForeignSealView(
      int version,
      String standard,
      String esId,
      String name,
      String maker,
      String createdAt,
      String validFrom,
      String validTo,
      int certificates,
      PictureView picture) {
    static ForeignSealView of(ForeignSeal foreign) {
      SealProperty property = foreign.property();
      SealPicture picture = foreign.seal().info().picture();
      return new ForeignSealView(
          foreign.seal().version().number(),
          foreign.seal().version().standard(),
          foreign.esId(),
          property.name(),
          foreign.maker(),
          property.createDate().toString(),
          property.validStart().toString(),
          property.validEnd().toString(),
          property.certificates().size(),
          new PictureView(picture.type(), picture.widthMm(), picture.heightMm()));
    }
  }

  /** Type and printed size of a picture. */
  record PictureView(String type, int widthMm, int heightMm) {}

  private final FaceDesk desk;

  public ApplicationSealResource(FaceDesk desk) {
    this.desk = desk;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Guarded(
      anyOf = {Role.SEAL_APPLICANT, Role.SEAL_MANAGER},
      level = 3,
      act = "application.change")
  public Object give(@PathParam("id") String id, @Context SecurityContext caller, InputStream body)
      throws RefusedException, AuditUnavailableException, IOException {
    byte[] seal = body.readNBytes(ForeignSeals.MOST_BYTES + 1);
    return ForeignSealView.of(desk.giveSeal(Guard.person(caller), id, seal));
  }

  @GET
  @Guarded(
      anyOf = {
        Role.SEAL_APPLICANT,
        Role.SEAL_MANAGER,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_AUDITOR
      },
      act = "application.read")
  public Object get(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return ForeignSealView.of(desk.seal(Guard.person(caller), id));
  }

  @DELETE
  @Guarded(
      anyOf = {Role.SEAL_APPLICANT, Role.SEAL_MANAGER},
      level = 3,
      act = "application.change")
  public Object drop(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return ApplicationView.of(desk.dropSeal(Guard.person(caller), id));
  }
}
