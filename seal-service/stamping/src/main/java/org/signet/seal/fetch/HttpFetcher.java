package org.signet.seal.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.signet.gm.http.BoundedExchange;

/**
 * HTTP requests under {@link FetchRules}: no redirects, no host that is not allowed, no private
 * address unless the rules say so, no answer above the limits of size and time. Safe for use by
 * several threads.
 *
 * <p>An address is looked up before it is connected to; Java keeps what it looked up for seconds at
 * least, so that the connection goes to the address that was checked.
 */
public final class HttpFetcher {
  private static final int OK = 200;

  private final FetchRules rules;
  private final HttpClient client;

  /** A fetcher under rules. */
  public HttpFetcher(FetchRules rules) {
    this.rules = Objects.requireNonNull(rules, "rules");
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(rules.timeout())
            .build();
  }

  /**
   * Gets what is at an address.
   *
   * @throws IOException if it may not be asked, does not answer with 200, or answers with too much;
   *     the message is one sentence that names the host
   */
  public byte[] get(URI uri) throws IOException {
    return send(uri, HttpRequest.newBuilder().GET());
  }

  /**
   * Posts bytes to an address.
   *
   * @throws IOException as {@link #get}
   */
  public byte[] post(URI uri, String contentType, byte[] body) throws IOException {
    return send(
        uri,
        HttpRequest.newBuilder()
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private byte[] send(URI uri, HttpRequest.Builder request) throws IOException {
    requireAllowed(uri);
    HttpResponse<byte[]> response;
    try {
      response =
          BoundedExchange.send(client, request.uri(uri).build(), rules.timeout(), rules.maxBytes());
    } catch (IOException e) {
      throw new IOException(uri.getHost() + " gave no answer: " + e.getMessage(), e);
    }
    if (response.statusCode() != OK) {
      throw new IOException(uri.getHost() + " answered with status " + response.statusCode());
    }
    return response.body();
  }

  private void requireAllowed(URI uri) throws IOException {
    if (!rules.allow(uri)) {
      throw new IOException(uri.getHost() + " is not among the hosts that may be asked");
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
        if (!rules.privateAddresses() && isPrivate(address)) {
          throw new IOException(uri.getHost() + " has an address of a private network");
        }
      }
    } catch (UnknownHostException e) {
      throw new IOException(uri.getHost() + " is not known", e);
    }
  }

  /** This machine, this network, or one that is not reached from outside. */
  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc; // RFC 4193
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64; // RFC 6598
    boolean thisNetwork = bytes.length == 4 && bytes[0] == 0; // RFC 1122, 3.2.1.3
    boolean translated = bytes.length == 16 && bytes[0] == 0 && bytes[1] == 0x64; // RFC 6052
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal
        || shared
        || thisNetwork
        || translated;
  }
}
