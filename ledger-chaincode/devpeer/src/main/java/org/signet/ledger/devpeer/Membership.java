package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * The peer's own membership service provider: one certificate authority, the peer's identity and
 * the identities of clients, each a certificate and a key file in one directory.
 */
final class Membership {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Duration CA_VALIDITY = Duration.ofDays(20 * 365L);
  private static final Duration MEMBER_VALIDITY = Duration.ofDays(10 * 365L);

  private final Path dir;
  private final String mspId;
  private final Clock clock;
  private final SecureRandom random;
  private final X509Certificate caCertificate;
  private final PrivateKey caKey;
  private final Map<ByteString, X509Certificate> known = new ConcurrentHashMap<>();

  private Membership(
      Path dir,
      String mspId,
      Clock clock,
      SecureRandom random,
      X509Certificate caCertificate,
      PrivateKey caKey) {
    this.dir = dir;
    this.mspId = mspId;
    this.clock = clock;
    this.random = random;
    this.caCertificate = caCertificate;
    this.caKey = caKey;
  }

  static Membership open(Path dir, String mspId, Clock clock, SecureRandom random)
      throws IOException {
    Files.createDirectories(dir);
    Path certificateFile = dir.resolve("ca-cert.pem");
    Path keyFile = dir.resolve("ca-key.pem");
    try {
      if (!Files.exists(certificateFile)) {
        KeyPair pair = Ecdsa.generate(random);
        X500Name name = new X500Name("O=" + mspId + ",CN=ca." + mspId);
        X509Certificate certificate =
            certify(name, pair.getPrivate(), name, pair.getPublic(), CA_VALIDITY, clock, random);
        Pem.write(keyFile, Pem.privateKey(pair.getPrivate()));
        Pem.write(certificateFile, Pem.certificate(certificate));
      }
      return new Membership(
          dir, mspId, clock, random, readCertificate(certificateFile), readKey(keyFile));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot use the membership files in " + dir, e);
    }
  }

  String mspId() {
    return mspId;
  }

  X509Certificate caCertificate() {
    return caCertificate;
  }

  /** The identity of that name; made at the first call, found again at later ones. */
  synchronized DevIdentity identity(String name, String organizationalUnit) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a name of small letters, digits and hyphens, found " + name);
    }
    Path certificateFile = dir.resolve(name + "-cert.pem");
    Path keyFile = dir.resolve(name + "-key.pem");
    try {
      if (!Files.exists(certificateFile)) {
        KeyPair pair = Ecdsa.generate(random);
        X500Name issuer = new X500Name("O=" + mspId + ",CN=ca." + mspId);
        X500Name subject = new X500Name("O=" + mspId + ",OU=" + organizationalUnit + ",CN=" + name);
        X509Certificate certificate =
            certify(issuer, caKey, subject, pair.getPublic(), MEMBER_VALIDITY, clock, random);
        Pem.write(keyFile, Pem.privateKey(pair.getPrivate()));
        Pem.write(certificateFile, Pem.certificate(certificate));
      }
      return new DevIdentity(mspId, readCertificate(certificateFile), readKey(keyFile));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot use the identity " + name + " in " + dir, e);
    }
  }

  /** The certificate of a creator or endorser if this provider issued it and it is in force now. */
  Optional<X509Certificate> certificateOf(ByteString creator) {
    X509Certificate certificate = known.get(creator);
    if (certificate == null) {
      certificate = parseIssued(creator).orElse(null);
      if (certificate == null) {
        return Optional.empty();
      }
      known.putIfAbsent(creator, certificate);
    }
    Instant now = clock.instant();
    boolean inForce =
        !now.isBefore(certificate.getNotBefore().toInstant())
            && !now.isAfter(certificate.getNotAfter().toInstant());
    return inForce ? Optional.of(certificate) : Optional.empty();
  }

  /** True when the creator names this provider, whether or not its certificate is good. */
  boolean claims(ByteString creator) {
    try {
      return SerializedIdentity.parseFrom(creator).getMspid().equals(mspId);
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  boolean verify(ByteString creator, ByteString message, ByteString signature) {
    return certificateOf(creator)
        .filter(c -> Ecdsa.verify(c.getPublicKey(), message.toByteArray(), signature.toByteArray()))
        .isPresent();
  }

  private Optional<X509Certificate> parseIssued(ByteString creator) {
    try {
      SerializedIdentity identity = SerializedIdentity.parseFrom(creator);
      if (!identity.getMspid().equals(mspId)) {
        return Optional.empty();
      }
      X509Certificate certificate = Pem.parseCertificate(identity.getIdBytes().toByteArray());
      certificate.verify(caCertificate.getPublicKey());
      boolean leaf = certificate.getBasicConstraints() < 0;
      return leaf ? Optional.of(certificate) : Optional.empty();
    } catch (InvalidProtocolBufferException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static X509Certificate certify(
      X500Name issuer,
      PrivateKey issuerKey,
      X500Name subject,
      PublicKey key,
      Duration validity,
      Clock clock,
      SecureRandom random)
      throws GeneralSecurityException {
    Instant from = clock.instant().minus(Duration.ofMinutes(5));
    boolean ca = issuer.equals(subject);
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(127, random).setBit(126),
              Date.from(from),
              Date.from(from.plus(validity)),
              subject,
              key);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(ca ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException("cannot make a certificate for " + subject, e);
    }
  }

  private static X509Certificate readCertificate(Path file)
      throws IOException, GeneralSecurityException {
    return Pem.parseCertificate(Files.readAllBytes(file));
  }

  private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
    return Pem.parsePrivateKey(Files.readString(file, StandardCharsets.US_ASCII));
  }
}
