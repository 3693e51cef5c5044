package org.signet.gm.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.signet.gm.keys.KeyStoreFormatException.Reason;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * Signing identities in PKCS#12 files (RFC 7292): one private key, its certificate, the
 * certificates above it. A file may hold both keys of a pair (双证书, GM/T 0015-2012), one for signing
 * and one for encryption: the one for signing is taken. Written with PBES2 and AES-256; anything
 * Bouncy Castle decrypts is read. The provider object is private to this class and not registered
 * with the JVM.
 */
public final class Pkcs12 {
  private static final int MAX_BYTES = 1 << 20;
  static final Provider PROVIDER = new BouncyCastleProvider();

  private Pkcs12() {}

  /** As {@link #load(Path, char[], SecureRandom)} with the platform's strong generator. */
  public static SigningIdentity load(Path file, char[] pin)
      throws KeyStoreFormatException, IOException {
    return load(file, pin, new SecureRandom());
  }

  /**
   * Loads the only private key of a file, or the only one whose certificate is for signing.
   *
   * @param random gives the key its signature nonces
   * @throws KeyStoreFormatException if the file or the PIN is wrong, if none or several keys in it
   *     are for signing, or if the key is not an SM2 key with its own certificate
   * @throws IOException if the file cannot be read
   */
  public static SigningIdentity load(Path file, char[] pin, SecureRandom random)
      throws KeyStoreFormatException, IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new KeyStoreFormatException(
          Reason.TOO_LARGE, file + " has more than " + MAX_BYTES + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12", PROVIDER);
      store.load(new ByteArrayInputStream(bytes), pin);
      return identity(file, store, pin, random);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new KeyStoreFormatException(
          Reason.WRONG_PIN_OR_DAMAGED, file + ": wrong PIN, or not an intact PKCS#12 file", e);
    }
  }

  /** As the next one, for a PIN that somebody chose. */
  public static void store(Path file, char[] pin, SigningIdentity identity) throws IOException {
    store(file, pin, PinStrength.CHOSEN, identity);
  }

  /**
   * Writes an identity so that only the owner of the file can read it: beside the target first,
   * then renamed over it; after a crash the old file or the new one is there, whole.
   *
   * @throws IllegalArgumentException if the signer is not a key in memory
   * @throws IOException if the file cannot be written
   */
  public static void store(Path file, char[] pin, PinStrength strength, SigningIdentity identity)
      throws IOException {
    if (!(identity.signer() instanceof SoftKey key)) {
      throw new IllegalArgumentException("only a key that is in memory can be written to a file");
    }
    OwnerFile.write(file, new Pkcs12Writing(pin, strength).write(key, identity));
  }

  private static SigningIdentity identity(
      Path file, KeyStore store, char[] pin, SecureRandom random)
      throws KeyStoreFormatException, GeneralSecurityException, IOException {
    String alias = signingKey(file, store);
    List<X509CertificateHolder> chain = chain(store, alias);
    SoftKey key = softKey(file, store.getKey(alias, pin), random);
    if (!key.publicKey().equals(publicKey(file, chain.get(0)))) {
      throw new KeyStoreFormatException(
          Reason.CERTIFICATE_OF_ANOTHER_KEY,
          file + ": the certificate is not about the private key");
    }
    return new SigningIdentity(key, chain.get(0), chain.subList(1, chain.size()));
  }

  private static List<X509CertificateHolder> chain(KeyStore store, String alias)
      throws GeneralSecurityException, IOException {
    List<X509CertificateHolder> chain = new ArrayList<>();
    for (Certificate certificate : store.getCertificateChain(alias)) {
      chain.add(new X509CertificateHolder(certificate.getEncoded()));
    }
    return chain;
  }

  private static String signingKey(Path file, KeyStore store)
      throws GeneralSecurityException, KeyStoreFormatException, IOException {
    List<String> aliases = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getCertificateChain(alias) != null) {
        aliases.add(alias);
      }
    }
    if (aliases.isEmpty()) {
      throw new KeyStoreFormatException(
          Reason.NO_KEY, file + ": no private key with a certificate");
    }
    return aliases.size() == 1 ? aliases.get(0) : oneOfSeveral(file, store, aliases);
  }

  /** Of a pair the one whose certificate says that it signs. */
  private static String oneOfSeveral(Path file, KeyStore store, List<String> aliases)
      throws GeneralSecurityException, KeyStoreFormatException, IOException {
    List<String> signing = new ArrayList<>();
    for (String alias : aliases) {
      KeyUsage usage = KeyUsage.fromExtensions(chain(store, alias).get(0).getExtensions());
      if (usage != null
          && (usage.hasUsages(KeyUsage.digitalSignature)
              || usage.hasUsages(KeyUsage.nonRepudiation))) {
        signing.add(alias);
      }
    }
    if (signing.size() != 1) {
      throw new KeyStoreFormatException(
          Reason.SEVERAL_KEYS,
          file
              + ": expected one private key for signing, found "
              + signing.size()
              + " of "
              + aliases.size());
    }
    return signing.get(0);
  }

  private static SoftKey softKey(Path file, Key key, SecureRandom random)
      throws KeyStoreFormatException {
    byte[] pkcs8 = key.getEncoded();
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
      if (!Sm2Curve.OID.equals(info.getPrivateKeyAlgorithm().getParameters())) {
        throw new KeyStoreFormatException(Reason.NOT_SM2, file + ": not an SM2 key");
      }
      BigInteger d = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
      return new SoftKey(d, random);
    } catch (IOException | IllegalArgumentException e) {
      throw new KeyStoreFormatException(Reason.NOT_SM2, file + ": not an SM2 key", e);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static Sm2PublicKey publicKey(Path file, X509CertificateHolder certificate)
      throws KeyStoreFormatException, IOException {
    try {
      return Sm2PublicKey.ofSpki(certificate.getSubjectPublicKeyInfo().getEncoded());
    } catch (Sm2FormatException e) {
      throw new KeyStoreFormatException(
          Reason.NOT_SM2, file + ": the certificate is not about an SM2 key", e);
    }
  }
}
