package org.signet.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;

/** What a token says, for the transcript; nothing is decided by it, so nothing is checked here. */
final class TokenText {
  private TokenText() {}

  static JsonNode claims(String token) throws IOException {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new IOException("expected a token of three parts, found " + parts.length);
    }
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
  }
}
