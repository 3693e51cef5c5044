package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.media.multipart.FormDataBodyPart;
import org.glassfish.jersey.media.multipart.FormDataParam;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.batch.BatchArchive;
import org.signet.seal.batch.BatchDesk;
import org.signet.seal.batch.BatchIntake;
import org.signet.seal.registry.Incoming;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.DocumentStore;

/**
 * Documents of a batch job and their results. They come in four ways: one PDF, a form of PDFs, a
 * zip archive, or the ids of stamps whose documents are here already. All of one call are added or
 * none.
 */
@Path("/api/v1/batches/{id}/documents")
@Produces(MediaType.APPLICATION_JSON)
public final class BatchDocumentsResource {
  /** The body that names stored documents. */
  public record Stored(List<String> stamps) {
    public Stored {
      stamps = stamps == null ? List.of() : List.copyOf(stamps);
    }
  }

  private final BatchDesk desk;
  private final BatchIntake intake;
  private final BatchArchive archives;
  private final DocumentStore documents;

  /**
   * The resource.
   *
   * @param largestBytes of one document out of an archive
   */
  public BatchDocumentsResource(
      BatchDesk desk, BatchIntake intake, DocumentStore documents, long largestBytes) {
    this.desk = desk;
    this.intake = intake;
    this.archives = new BatchArchive(documents, largestBytes);
    this.documents = documents;
  }

  @GET
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      systems = true,
      act = "batch.read")
  public Object documents(
      @PathParam("id") String id,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException {
    return BatchView.DocumentList.of(
        desk.documents(
            Guard.person(caller),
            id,
            after == null ? 0 : Parameters.number("after", after),
            Parameters.limit(limit)));
  }

  @GET
  @Path("{number}/stamped.pdf")
  @Produces("application/pdf")
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      systems = true,
      act = "batch.result")
  public Response result(
      @PathParam("id") String id,
      @PathParam("number") String number,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException {
    int place = Parameters.number("number", number);
    return Response.ok(desk.result(Guard.person(caller), id, place).toFile(), "application/pdf")
        .build();
  }

  @POST
  @Consumes("application/pdf")
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "batch.add")
  public Response one(
      @PathParam("id") String id,
      @QueryParam("name") String name,
      @Context SecurityContext caller,
      InputStream body)
      throws RefusedException, IOException {
    Person by = Guard.person(caller);
    intake.roomBytes(by, id);
    try (Incoming document = Incoming.receive(body, documents)) {
      return added(intake.add(by, id, List.of(new BatchIntake.Named(name, document))));
    }
  }

  @POST
  @Consumes("application/zip")
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "batch.add")
  public Response archive(
      @PathParam("id") String id, @Context SecurityContext caller, InputStream body)
      throws RefusedException, IOException {
    Person by = Guard.person(caller);
    long room = intake.roomBytes(by, id);
    List<BatchIntake.Named> unpacked = List.of();
    try (Incoming archive = Incoming.receive(body, documents)) {
      unpacked = archives.unpack(archive.file(), room);
      return added(intake.add(by, id, unpacked));
    } finally {
      close(unpacked);
    }
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "batch.add")
  public Response form(
      @PathParam("id") String id,
      @FormDataParam("file") List<FormDataBodyPart> files,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, IOException {
    Person by = Guard.person(caller);
    intake.roomBytes(by, id);
    if (files == null || files.isEmpty() || files.size() > BatchIntake.MOST_DOCUMENTS) {
      throw new ProblemException(
          ProblemKind.BAD_REQUEST, "The form needs fields named file, at most 10,000 of them.");
    }
    List<BatchIntake.Named> uploads = new ArrayList<>();
    try {
      for (FormDataBodyPart file : files) {
        try (InputStream body = file.getValueAs(InputStream.class)) {
          uploads.add(
              new BatchIntake.Named(
                  Uploads.fileName(file.getFormDataContentDisposition()),
                  Incoming.receive(body, documents)));
        }
      }
      return added(intake.add(by, id, uploads));
    } finally {
      close(uploads);
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "batch.add")
  public Response stored(@PathParam("id") String id, Stored stored, @Context SecurityContext caller)
      throws ProblemException, RefusedException, IOException {
    if (stored == null || stored.stamps().isEmpty()) {
      throw new ProblemException(ProblemKind.BAD_REQUEST, "The body names no stamps.");
    }
    return added(intake.addStored(Guard.person(caller), id, stored.stamps()));
  }

  private static Response added(BatchIntake.Added added) {
    return Response.status(added.repeated() ? Response.Status.OK : Response.Status.CREATED)
        .entity(BatchView.DocumentList.of(added.documents()))
        .build();
  }

  private static void close(List<BatchIntake.Named> uploads) throws IOException {
    for (BatchIntake.Named upload : uploads) {
      upload.document().close();
    }
  }
}
