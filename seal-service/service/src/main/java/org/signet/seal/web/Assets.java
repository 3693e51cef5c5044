package org.signet.seal.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The style sheet, the script and the icon of the page. */
@Path("/assets")
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "page.css", "text/css;charset=utf-8",
          "page.js", "text/javascript;charset=utf-8",
          "console.js", "text/javascript;charset=utf-8",
          "grants.js", "text/javascript;charset=utf-8",
          "register.js", "text/javascript;charset=utf-8",
          "signin.js", "text/javascript;charset=utf-8",
          "seal.svg", "image/svg+xml");

  private final Map<String, byte[]> files =
      TYPES.keySet().stream().collect(Collectors.toMap(name -> name, Assets::load));

  private static byte[] load(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name, @Context Request request) {
    byte[] file = files.get(name);
    if (file == null) {
      throw new NotFoundException();
    }
    EntityTag tag = new EntityTag(Integer.toHexString(Arrays.hashCode(file)));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null ? Response.ok(file, TYPES.get(name)) : unchanged;
    return answer.tag(tag).header("Cache-Control", "public, max-age=300").build();
  }
}
