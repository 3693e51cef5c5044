package org.signet.idp.keycloak.certificate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jboss.logging.Logger;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.OcspRequest;
import org.signet.gm.cert.OcspResponse;
import org.signet.gm.http.BoundedExchange;
import org.signet.idp.certificate.StatusSource;

/**
 * Asks one OCSP responder over HTTP (RFC 6960, appendix A), the one that is configured: where a
 * certificate names another, it is not asked. Thread-safe.
 */
final class OcspClient implements StatusSource {
  private static final Logger LOG = Logger.getLogger(OcspClient.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 65_536;
  private static final int NONCE_BYTES = 16;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI responder;
  private final SecureRandom random;

  OcspClient(URI responder, SecureRandom random) {
    this.responder = responder;
    this.random = random;
  }

  @Override
  public List<OcspResponse> about(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    OcspRequest request = new OcspRequest(certificate, issuer, Optional.of(nonce));
    try {
      OcspResponse response = OcspResponse.parse(send(request.encoded()));
      if (request.isAnsweredBy(response)) {
        return List.of(response);
      }
      LOG.warn("the OCSP responder answers another question");
    } catch (IOException | CertificateFormatException e) {
      LOG.warn("the OCSP responder gives no usable answer", e);
    }
    return List.of();
  }

  private byte[] send(byte[] question) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(responder)
            .header("Content-Type", "application/ocsp-request")
            .POST(HttpRequest.BodyPublishers.ofByteArray(question))
            .build();
    HttpResponse<byte[]> response = BoundedExchange.send(client, request, LIMIT, MOST_BYTES);
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return response.body();
  }
}
