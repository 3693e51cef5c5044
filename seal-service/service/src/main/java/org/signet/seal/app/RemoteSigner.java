package org.signet.seal.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.RemoteKey;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.app.KeyFile.Secrets;
import org.signet.seal.fetch.HttpsKey;
import org.signet.seal.fetch.MutualTls;
import org.signet.seal.registry.SigningKey;

/** Opens the signing key where it lies in a service of its own. */
final class RemoteSigner {
  private static final long MOST_BYTES = 1 << 20;

  /** What is signed once to see that the key and its certificate belong together. */
  private static final byte[] PROBE =
      "signet: is this the key of the certificate?".getBytes(StandardCharsets.US_ASCII);

  private final HttpsKey transport;
  private final SigningIdentity identity;

  private RemoteSigner(HttpsKey transport, SigningIdentity identity) {
    this.transport = transport;
    this.identity = identity;
  }

  /**
   * The key, asked once for a signature unless its PIN comes by a call.
   *
   * @throws IOException when files cannot be used, the service cannot be reached, or the key is not
   *     that of the certificate; the message says which
   */
  static SigningKey open(SignerSettings settings) throws IOException {
    RemoteKeySettings remote = settings.remote();
    RemoteSigner signer = of(remote);
    if (settings.pinByCall()) {
      return SigningKey.locked(signer::unlocked, Clock.systemUTC());
    }
    try {
      if (settings.hasPin()) {
        String pin = Secrets.read(settings.pinFile(), settings.pinEnvironment());
        signer.unlock(pin.toCharArray());
      }
      signer.probe();
      return SigningKey.open(signer.identity);
    } catch (KeyStoreFormatException | KeyUseException e) {
      throw new IOException(
          "the key " + remote.key() + " of " + remote.service() + ": " + e.getMessage(), e);
    }
  }

  private static RemoteSigner of(RemoteKeySettings settings) throws IOException {
    char[] pin = settings.tls().pin();
    SSLContext tls;
    try {
      tls = MutualTls.context(settings.tls().p12(), pin, settings.authorities());
    } finally {
      Arrays.fill(pin, '\0');
    }
    HttpsKey transport =
        new HttpsKey(
            settings.service(),
            settings.key(),
            tls,
            Duration.ofMillis(settings.timeout().toMilliseconds()));
    List<X509CertificateHolder> chain = chain(settings.certificates());
    try {
      SigningIdentity identity =
          new SigningIdentity(
              new RemoteKey(Certificates.publicKey(chain.get(0)), transport),
              chain.get(0),
              chain.subList(1, chain.size()));
      return new RemoteSigner(transport, Keyring.signing(identity));
    } catch (CertificateFormatException e) {
      throw new IOException(settings.certificates() + ": " + e.getMessage(), e);
    }
  }

  private static List<X509CertificateHolder> chain(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is too large for certificates (more than 1 MiB)");
    }
    try {
      List<X509CertificateHolder> chain = Certificates.parseAll(Files.readAllBytes(file));
      if (chain.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      return chain;
    } catch (CertificateFormatException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private SigningIdentity unlocked(char[] pin) throws KeyStoreFormatException, KeyUseException {
    unlock(pin);
    probe();
    return identity;
  }

  private void unlock(char[] pin) throws KeyStoreFormatException, KeyUseException {
    if (!transport.unlock(pin)) {
      throw new KeyStoreFormatException(
          KeyStoreFormatException.Reason.WRONG_PIN_OR_DAMAGED, "the PIN is another one");
    }
  }

  private void probe() throws KeyUseException {
    identity.signer().sign(PROBE);
  }
}
