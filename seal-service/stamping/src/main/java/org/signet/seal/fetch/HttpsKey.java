package org.signet.seal.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.signet.gm.http.BoundedExchange;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.RemoteKey;

/**
 * A key in a signing service, reached over HTTPS with certificates on both sides ({@link
 * MutualTls}). Safe for use by several threads.
 *
 * <pre>
 * POST {service}/keys/{id}/signatures   32 bytes of digest e   → 200, DER {r, s}
 * POST {service}/keys/{id}/unlock       the PIN, UTF-8         → 204
 * 423 the key waits for its PIN · 403 not this client, or not this PIN
 * </pre>
 *
 * <p>The PIN is sent once by {@link #unlock} and kept nowhere on this side.
 */
public final class HttpsKey implements RemoteKey.Transport {
  private static final int MOST_BYTES = 128;
  private static final int MOST_UTF_8_BYTES = 4;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int FORBIDDEN = 403;
  private static final int LOCKED = 423;
  private static final String BYTES = "application/octet-stream";

  private final URI service;
  private final String id;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * A key by its place.
   *
   * @param service https address without a slash at its end
   * @param id 1 to 64 letters, digits, points, underscores or hyphens
   * @param timeout for one request
   */
  public HttpsKey(URI service, String id, SSLContext tls, Duration timeout) {
    if (!"https".equals(service.getScheme()) || service.getHost() == null) {
      throw new IllegalArgumentException("expected an https address, found " + service);
    }
    if (!id.matches("[A-Za-z0-9._-]{1,64}") || id.startsWith(".")) {
      throw new IllegalArgumentException("expected the id of a key, found " + id);
    }
    this.service = service;
    this.id = id;
    this.timeout = Objects.requireNonNull(timeout, "timeout");
    this.client =
        HttpClient.newBuilder()
            .sslContext(tls)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public byte[] sign(byte[] e) throws KeyUseException {
    HttpResponse<byte[]> answer = post("signatures", e);
    return switch (answer.statusCode()) {
      case OK -> answer.body();
      case LOCKED -> throw KeyUseException.locked("the key " + id + " waits for its PIN");
      default -> throw refused(answer);
    };
  }

  /**
   * Unlocks the key.
   *
   * @param pin wiped when this returns
   * @return false if the PIN is another one, or the key is not for this client
   * @throws KeyUseException if the service cannot be reached or fails
   */
  public boolean unlock(char[] pin) throws KeyUseException {
    byte[] room = new byte[MOST_UTF_8_BYTES * pin.length];
    ByteBuffer encoded = ByteBuffer.wrap(room);
    CoderResult result =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(pin), encoded, true);
    byte[] bytes = Arrays.copyOf(room, encoded.position());
    try {
      if (result.isError()) {
        throw new KeyUseException("the PIN of the key " + id + " is no text");
      }
      HttpResponse<byte[]> answer = post("unlock", bytes);
      return switch (answer.statusCode()) {
        case NO_CONTENT -> true;
        case FORBIDDEN -> false;
        default -> throw refused(answer);
      };
    } finally {
      Arrays.fill(room, (byte) 0);
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(pin, '\0');
    }
  }

  private HttpResponse<byte[]> post(String what, byte[] body) throws KeyUseException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service + "/keys/" + id + "/" + what))
            .header("Content-Type", BYTES)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return BoundedExchange.send(client, request, timeout, MOST_BYTES);
    } catch (IOException e) {
      throw new KeyUseException("the key " + id + " cannot be reached", e);
    }
  }

  private KeyUseException refused(HttpResponse<byte[]> answer) {
    return new KeyUseException(
        answer.statusCode() == FORBIDDEN
            ? "the key " + id + " is not for this client, or the PIN is another one"
            : "the key's service answered with status " + answer.statusCode());
  }
}
