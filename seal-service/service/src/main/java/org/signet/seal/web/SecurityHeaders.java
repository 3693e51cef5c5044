package org.signet.seal.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Headers on every answer: nothing from elsewhere, no inline code, no framing, no guessing of
 * types. Pictures may stand in the page itself: nothing of a verified file is kept at an address.
 */
public final class SecurityHeaders implements ContainerResponseFilter {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  static final String POLICY_HEADER = "Content-Security-Policy";

  /** The console also talks to the interface and the sign-on, and shows pictures it was given. */
  static String consolePolicy(String signOn) {
    return POLICY.replace("img-src 'self'", "img-src 'self' blob:")
        + "; connect-src 'self' "
        + signOn;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    if (!headers.containsKey(POLICY_HEADER)) {
      headers.putSingle(POLICY_HEADER, POLICY);
    }
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("X-Frame-Options", "DENY");
    headers.putSingle("Referrer-Policy", "no-referrer");
    headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
    headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
    headers.putSingle(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (!headers.containsKey("Cache-Control")) {
      headers.putSingle("Cache-Control", "no-store");
    }
  }
}
