package org.signet.gm.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.signet.gm.keys.KeyStoreFormatException.Reason;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * Signing identities in PKCS#12 files (RFC 7292): one private key, its certificate, the
 * certificates above it. Written with PBES2 and AES; anything Bouncy Castle decrypts is read. The
 * provider object is private to this class and not registered with the JVM.
 */
public final class Pkcs12 {
  private static final String WRITTEN_TYPE = "PKCS12-AES256-AES128";
  private static final String ALIAS = "signer";
  private static final int MAX_BYTES = 1 << 20;
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private Pkcs12() {}

  /** As {@link #load(Path, char[], SecureRandom)} with the platform's strong generator. */
  public static SigningIdentity load(Path file, char[] pin)
      throws KeyStoreFormatException, IOException {
    return load(file, pin, new SecureRandom());
  }

  /**
   * Loads the only private key of a file.
   *
   * @param random gives the key its signature nonces
   * @throws KeyStoreFormatException if the file or the PIN is wrong, or what is in it is not one
   *     SM2 key with its own certificate
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

  /**
   * Writes an identity so that only the owner of the file can read it: beside the target first,
   * then renamed over it; after a crash the old file or the new one is there, whole.
   *
   * @throws IllegalArgumentException if the signer is not a key in memory
   * @throws IOException if the file cannot be written
   */
  public static void store(Path file, char[] pin, SigningIdentity identity) throws IOException {
    if (!(identity.signer() instanceof SoftKey key)) {
      throw new IllegalArgumentException("only a key that is in memory can be written to a file");
    }
    byte[] pkcs8 = key.pkcs8().getEncoded(ASN1Encoding.DER);
    try {
      KeyStore store = KeyStore.getInstance(WRITTEN_TYPE, PROVIDER);
      store.load(null, null);
      store.setKeyEntry(
          ALIAS,
          KeyFactory.getInstance("EC", PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
          null,
          chain(identity));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, pin);
      OwnerFile.write(file, out.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot write the key store " + file, e);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static SigningIdentity identity(
      Path file, KeyStore store, char[] pin, SecureRandom random)
      throws KeyStoreFormatException, GeneralSecurityException, IOException {
    String alias = onlyKey(file, store);
    List<X509CertificateHolder> chain = new ArrayList<>();
    for (Certificate certificate : store.getCertificateChain(alias)) {
      chain.add(new X509CertificateHolder(certificate.getEncoded()));
    }
    SoftKey key = softKey(file, store.getKey(alias, pin), random);
    if (!key.publicKey().equals(publicKey(file, chain.get(0)))) {
      throw new KeyStoreFormatException(
          Reason.CERTIFICATE_OF_ANOTHER_KEY,
          file + ": the certificate is not about the private key");
    }
    return new SigningIdentity(key, chain.get(0), chain.subList(1, chain.size()));
  }

  private static String onlyKey(Path file, KeyStore store)
      throws KeyStoreException, KeyStoreFormatException {
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
    if (aliases.size() > 1) {
      throw new KeyStoreFormatException(
          Reason.SEVERAL_KEYS, file + ": expected one private key, found " + aliases.size());
    }
    return aliases.get(0);
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

  private static Certificate[] chain(SigningIdentity identity)
      throws GeneralSecurityException, IOException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
    List<Certificate> chain = new ArrayList<>();
    chain.add(factory.generateCertificate(stream(identity.certificate())));
    for (X509CertificateHolder issuer : identity.issuers()) {
      chain.add(factory.generateCertificate(stream(issuer)));
    }
    return chain.toArray(Certificate[]::new);
  }

  private static ByteArrayInputStream stream(X509CertificateHolder certificate) throws IOException {
    return new ByteArrayInputStream(certificate.getEncoded());
  }
}
