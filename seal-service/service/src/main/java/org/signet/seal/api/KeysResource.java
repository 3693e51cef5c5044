package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.Arrays;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.KeyDesk;
import org.signet.seal.registry.RefusedException;

/** The signing key: whether it is locked, and the call that unlocks it. */
@Path("/api/v1/keys/signer")
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
  /** The body of an unlocking call; wiped after use. */
  @SuppressWarnings("ArrayRecordComponent") // so that it can be wiped
  public record Unlock(char[] pin) {
    @Override
    public String toString() {
      return "Unlock";
    }
  }

  /** The state of the key. */
  record KeyView(String state) {}

  private final KeyDesk desk;

  public KeysResource(KeyDesk desk) {
    this.desk = desk;
  }

  @GET
  @Guarded(
      anyOf = {Role.SEAL_MANAGER, Role.SEAL_USER, Role.SEAL_AUDITOR},
      act = "key.read")
  public Object state() {
    return new KeyView(desk.isLocked() ? "LOCKED" : "OPEN");
  }

  @POST
  @Path("unlock")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "key.unlock")
  public Object unlock(Unlock body, @Context SecurityContext caller)
      throws ProblemException,
          RefusedException,
          AuditUnavailableException,
          KeyUseException,
          IOException {
    if (body == null || body.pin() == null) {
      throw new ProblemException(ProblemKind.BAD_REQUEST, "The body names no pin.");
    }
    try {
      desk.unlock(Guard.person(caller), body.pin());
    } finally {
      Arrays.fill(body.pin(), '\0');
    }
    return state();
  }
}
