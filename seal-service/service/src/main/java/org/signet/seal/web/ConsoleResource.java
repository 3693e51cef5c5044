package org.signet.seal.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * The console. The server keeps no session: the page signs its reader in at the sign-on
 * (authorization code with PKCE, RFC 7636), holds the token in memory, and calls the interface as
 * any other client.
 */
@Path("/console")
public final class ConsoleResource {
  private final URI authority;
  private final String client;
  private final Site site;

  /**
   * The console.
   *
   * @param authority where browsers find the sign-on; only this address may be connected to besides
   *     the service's own
   * @param client what the console is called there
   * @param site what the page says of the service
   */
  public ConsoleResource(URI authority, String client, Site site) {
    this.authority = authority;
    this.client = client;
    this.site = site;
  }

  @GET
  @Produces(VerifyPageResource.HTML)
  public Response page(@QueryParam("lang") String lang, @Context HttpHeaders headers) {
    Tongue tongue = Tongue.of(lang, headers);
    String page =
        new ConsolePage(tongue)
            .of(authority.toString(), client, new Page(tongue, site, "/console"));
    return Response.ok(page)
        .header(SecurityHeaders.POLICY_HEADER, SecurityHeaders.consolePolicy(origin()))
        .build();
  }

  private String origin() {
    return authority.getScheme() + "://" + authority.getRawAuthority();
  }
}
