package org.signet.seal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS with certificates on both sides: this one shows its own, and believes only authorities that
 * it was given. Java's TLS knows no SM2: these are RSA or ECDSA certificates.
 */
public final class MutualTls {
  private MutualTls() {}

  /**
   * A context.
   *
   * @param clientP12 key and certificate of this side, PKCS#12
   * @param authorities certificates of the other side's authorities, PEM
   * @throws IOException if a file cannot be read, is damaged, or has another PIN; the message names
   *     it
   */
  public static SSLContext context(Path clientP12, char[] pin, Path authorities)
      throws IOException {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(KeyStore.getInstance(clientP12.toFile(), pin), pin);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(anchors(authorities));
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(clientP12 + " or " + authorities + " cannot be used for TLS", e);
    }
  }

  private static KeyStore anchors(Path authorities) throws IOException, GeneralSecurityException {
    KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
    anchors.load(null, null);
    try (InputStream in = Files.newInputStream(authorities)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        anchors.setCertificateEntry("authority-" + anchors.size(), one);
      }
    }
    if (anchors.size() == 0) {
      throw new IOException(authorities + " holds no certificate");
    }
    return anchors;
  }
}
