package org.signet.seal.fetch;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/** Carries requests to a time-stamp authority over HTTP: RFC 3161, 3.4. */
public final class HttpTimeStamps implements TimeStampClient.Exchange {
  private final URI authority;
  private final HttpFetcher fetcher;

  /** Asks the authority at an address that the fetcher's rules allow. */
  public HttpTimeStamps(URI authority, HttpFetcher fetcher) {
    this.authority = Objects.requireNonNull(authority, "authority");
    this.fetcher = Objects.requireNonNull(fetcher, "fetcher");
  }

  @Override
  public byte[] send(byte[] request) throws IOException {
    return fetcher.post(authority, "application/timestamp-query", request);
  }
}
