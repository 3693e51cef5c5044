package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.signet.seal.access.Role;
import org.signet.seal.registry.Incoming;
import org.signet.seal.registry.PreviewDesk;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.StampOrder;
import org.signet.seal.registry.VerificationDesk;
import org.signet.seal.sign.StampPreview;
import org.signet.seal.stamp.Placement;
import org.signet.seal.store.DocumentStore;

/** A picture of a page with the seal on it, before anything is signed. */
@Path("/api/v1/seals/{id}/preview")
public final class PreviewResource {
  private static final int USUAL_WIDTH_PX = 800;
  private static final int MOST_WIDTH_PX = 2000;

  /** Of documents that are only looked at. */
  private static final String PURPOSE = "preview";

  private final PreviewDesk desk;
  private final DocumentStore documents;

  public PreviewResource(PreviewDesk desk, DocumentStore documents) {
    this.desk = desk;
    this.documents = documents;
  }

  @POST
  @Consumes("application/pdf")
  @Produces("image/png")
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "stamp.preview")
  public Response draw(
      @PathParam("id") String sealId,
      @QueryParam("show") String show,
      @QueryParam("width") String width,
      @QueryParam("documentType") String documentType,
      @Context UriInfo address,
      @Context SecurityContext caller,
      InputStream body)
      throws ProblemException, RefusedException, IOException, InterruptedException {
    MultivaluedMap<String, String> query = address.getQueryParameters();
    boolean bare =
        List.of("page", "at", "keyword", "seam", "field").stream().noneMatch(query::containsKey);
    StampOrder order =
        StampOrder.of(
            sealId,
            Parameters.profile(query.getFirst("profile")),
            PlaceParameters.read(bare ? anywhere() : query),
            TermParameters.read(query),
            new StampOrder.Words(PURPOSE, documentType, null, null));
    int page = show == null ? firstPage(order) : Parameters.number("show", show);
    int widthPx = width == null ? USUAL_WIDTH_PX : Parameters.number("width", width);
    if (widthPx < 1 || widthPx > MOST_WIDTH_PX) {
      throw Parameters.wrong("width", "1 to " + MOST_WIDTH_PX + " pixels", width);
    }
    try (Incoming document = Incoming.receive(body, documents)) {
      return answer(desk.draw(Guard.person(caller), order, bare, document, page, widthPx));
    } catch (VerificationDesk.NoVerdictException e) {
      throw Uploads.noVerdict(e);
    }
  }

  private static MultivaluedMap<String, String> anywhere() {
    MultivaluedMap<String, String> place = new MultivaluedHashMap<>();
    place.putSingle("at", "1,0,0");
    return place;
  }

  private static int firstPage(StampOrder order) {
    List<Placement> places = order.places().placements();
    return places.isEmpty() ? 1 : places.get(0).page();
  }

  private static Response answer(StampPreview.Image image) {
    return Response.ok(image.png(), "image/png")
        .header("Signet-Pages", image.pages())
        .header("Signet-Page-Width", image.widthPt())
        .header("Signet-Page-Height", image.heightPt())
        .header("Cache-Control", "no-store")
        .build();
  }
}
