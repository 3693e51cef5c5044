package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.signet.ledger.evidence.Dispute;
import org.signet.ledger.evidence.Dispute.Ground;
import org.signet.ledger.evidence.Dispute.Outcome;
import org.signet.seal.access.Role;
import org.signet.seal.licence.DisputeDesk;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.RefusedException;

/** Disputes between regions, as the ledger has them. */
@Path("/api/v1/disputes")
@Produces(MediaType.APPLICATION_JSON)
public final class DisputesResource {
  /** No argument of the contract is longer. */
  private static final int MOST_NOTE_BYTES = 8192;

  /** Grounds that are stated; a fork is proved. */
  private static final List<Ground> STATED =
      List.of(Ground.TYPE, Ground.STATUS, Ground.IDENTITY, Ground.AGREEMENT);

  /** A dispute as the interface shows it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DisputeView(
      String accused,
      String raiser,
      long number,
      String ground,
      String statement,
      ForkView fork,
      String answer,
      String outcome) {
    static DisputeView of(Dispute dispute) {
      return new DisputeView(
          dispute.accused(),
          dispute.raiser(),
          dispute.number(),
          dispute.ground().word(),
          dispute.statement().orElse(null),
          dispute.fork().map(ForkView::of).orElse(null),
          dispute.answer().orElse(null),
          dispute.outcome().map(Outcome::word).orElse(null));
    }
  }

  /** What a fork proves. */
  record ForkView(String origin, long size, String anchored, String forked) {
    static ForkView of(Dispute.Fork fork) {
      return new ForkView(fork.origin(), fork.size(), fork.anchored(), fork.forked());
    }
  }

  /** The disputes of two regions. */
  record DisputeList(List<DisputeView> disputes) {
    DisputeList {
      disputes = List.copyOf(disputes);
    }
  }

  /** What raises a dispute. */
  record Complaint(String ground, String statement) {}

  /** What answers one. */
  record Reply(String statement) {}

  /** What closes one. */
  record Closing(String outcome) {}

  private final DisputeDesk desk;

  public DisputesResource(DisputeDesk desk) {
    this.desk = desk;
  }

  @GET
  @Path("{accused}/{raiser}")
  public Object list(@PathParam("accused") String accused, @PathParam("raiser") String raiser)
      throws RefusedException {
    return new DisputeList(desk.between(accused, raiser).stream().map(DisputeView::of).toList());
  }

  @POST
  @Path("{accused}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.RECOGNITION_MANAGER, level = 3, act = "dispute.raise")
  public Response raise(
      @PathParam("accused") String accused, Complaint complaint, @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    Complaint said = Parameters.body(complaint);
    return created(
        desk.raise(
            Guard.person(caller),
            accused,
            Parameters.oneOf("ground", said.ground(), STATED),
            said.statement()));
  }

  @POST
  @Path("{accused}/forks")
  @Consumes(MediaType.TEXT_PLAIN)
  @Guarded(anyOf = Role.RECOGNITION_MANAGER, level = 3, act = "dispute.prove-fork")
  public Response proveFork(
      @PathParam("accused") String accused, InputStream note, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException, IOException {
    byte[] proof = note.readNBytes(MOST_NOTE_BYTES + 1);
    return created(desk.proveFork(Guard.person(caller), accused, proof));
  }

  @POST
  @Path("{accused}/{raiser}/{number}/answer")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.RECOGNITION_MANAGER, level = 3, act = "dispute.answer")
  public Object answer(
      @PathParam("accused") String accused,
      @PathParam("raiser") String raiser,
      @PathParam("number") String number,
      Reply reply,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    return DisputeView.of(
        desk.answer(
            Guard.person(caller),
            accused,
            raiser,
            Parameters.sequence("number", number),
            Parameters.body(reply).statement()));
  }

  @POST
  @Path("{accused}/{raiser}/{number}/close")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(
      anyOf = {Role.RECOGNITION_MANAGER, Role.REGISTRY_MANAGER},
      level = 3,
      act = "dispute.close")
  public Object close(
      @PathParam("accused") String accused,
      @PathParam("raiser") String raiser,
      @PathParam("number") String number,
      Closing closing,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    return DisputeView.of(
        desk.close(
            Guard.person(caller),
            accused,
            raiser,
            Parameters.sequence("number", number),
            Parameters.oneOf(
                "outcome", Parameters.body(closing).outcome(), List.of(Outcome.values()))));
  }

  private static Response created(Dispute dispute) {
    return RegistryResource.created(
        "/api/v1/disputes/" + dispute.accused() + "/" + dispute.raiser(), DisputeView.of(dispute));
  }
}
