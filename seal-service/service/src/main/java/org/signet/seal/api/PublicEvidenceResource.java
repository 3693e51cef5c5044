package org.signet.seal.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.signet.audit.log.LogException;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.seal.licence.LicenceDesk;
import org.signet.seal.registry.RefusedException;

/**
 * Evidence for those who know a certificate's identifier or have its printed code: what is needed
 * to judge it, and none of the fields about its holder.
 */
@Path("/api/v1/public-evidence")
@Produces(MediaType.TEXT_PLAIN)
public final class PublicEvidenceResource {
  private final LicenceDesk desk;

  public PublicEvidenceResource(LicenceDesk desk) {
    this.desk = desk;
  }

  @GET
  public Response get(
      @QueryParam("identifier") String identifier, @QueryParam("locator") String locator)
      throws ProblemException, RefusedException, IOException, LogException {
    if ((identifier == null) == (locator == null)) {
      throw new ProblemException(
          ProblemKind.PARAMETER_INVALID, "Exactly one of identifier and locator is needed.");
    }
    if (locator != null) {
      return CertificatesResource.text(desk.publicByLocator(locator));
    }
    try {
      return CertificatesResource.text(
          desk.publicByIdentifier(LicenceIdentifier.parse(identifier)));
    } catch (LicenceFormatException e) {
      throw new ProblemException(
          ProblemKind.PARAMETER_INVALID, "The parameter identifier: " + e.getMessage() + ".");
    }
  }
}
