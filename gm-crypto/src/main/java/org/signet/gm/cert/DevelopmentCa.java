package org.signet.gm.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.keys.SoftKeys;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * A certification authority for trying things out: a root, below it the CA of one region, below
 * that the certificates of seal makers, signers, time-stamp authorities and logs. All keys are SM2,
 * all signatures SM2 with SM3.
 *
 * <p>It proves nothing about anybody: whoever may call it gets any name. Instances are not safe for
 * use by several threads.
 */
public final class DevelopmentCa {
  private static final Duration ROOT_VALIDITY = Duration.ofDays(20 * 365L);
  private static final Duration REGION_VALIDITY = Duration.ofDays(15 * 365L);
  private static final String ORGANIZATION = "Signet Development";
  private static final String ROOT_FILE = "root.p12";
  private static final String REGION_FILE = "region.p12";
  private static final int SERIAL_BITS = 127;

  private final SigningIdentity root;
  private final SigningIdentity region;
  private final Optional<RevocationAddresses> addresses;
  private final SecureRandom random;
  private final Clock clock;

  private DevelopmentCa(
      SigningIdentity root,
      SigningIdentity region,
      Optional<RevocationAddresses> addresses,
      SecureRandom random,
      Clock clock) {
    this.root = root;
    this.region = region;
    this.addresses = addresses;
    this.random = random;
    this.clock = clock;
  }

  /** Makes a new root and the CA of a region below it, both with new keys. */
  public static DevelopmentCa create(String regionName, SecureRandom random, Clock clock) {
    Instant now = now(clock);
    X500Name rootName = authorityName(regionName + " Root");
    Signer rootKey = SoftKeys.generate(random);
    Issuance issuance = new Issuance(rootName, rootKey);
    X509CertificateHolder rootCertificate =
        issuance.certificate(
            serial(random),
            CertificatePurpose.ROOT,
            rootName,
            rootKey.publicKey(),
            now,
            now.plus(ROOT_VALIDITY),
            1,
            SubjectNumbers.NONE,
            List.of());
    Signer regionKey = SoftKeys.generate(random);
    X509CertificateHolder regionCertificate =
        issuance.certificate(
            serial(random),
            CertificatePurpose.REGION_CA,
            authorityName(regionName + " CA"),
            regionKey.publicKey(),
            now,
            now.plus(REGION_VALIDITY),
            0,
            SubjectNumbers.NONE,
            List.of());
    return new DevelopmentCa(
        new SigningIdentity(rootKey, rootCertificate, List.of()),
        new SigningIdentity(regionKey, regionCertificate, List.of(rootCertificate)),
        Optional.empty(),
        random,
        clock);
  }

  /**
   * Finds a CA that {@link #save} left in a folder.
   *
   * @throws IOException if a file is missing or cannot be read
   * @throws KeyStoreFormatException if the PIN is another one, or a file is damaged
   */
  public static DevelopmentCa load(Path dir, char[] pin, SecureRandom random, Clock clock)
      throws IOException, KeyStoreFormatException {
    return new DevelopmentCa(
        Pkcs12.load(dir.resolve(ROOT_FILE), pin, random),
        Pkcs12.load(dir.resolve(REGION_FILE), pin, random),
        Optional.empty(),
        random,
        clock);
  }

  /** The same authority, which writes into what the region's CA issues where it may be asked. */
  public DevelopmentCa telling(RevocationAddresses where) {
    return new DevelopmentCa(root, region, Optional.of(where), random, clock);
  }

  /** Whether {@link #save} has been here. */
  public static boolean isSavedIn(Path dir) {
    return Files.exists(dir.resolve(ROOT_FILE)) && Files.exists(dir.resolve(REGION_FILE));
  }

  /** Writes both keys with their certificates to a folder, readable by the owner alone. */
  public void save(Path dir, char[] pin, PinStrength strength) throws IOException {
    Files.createDirectories(dir);
    Pkcs12.store(dir.resolve(ROOT_FILE), pin, strength, root);
    Pkcs12.store(dir.resolve(REGION_FILE), pin, strength, region);
  }

  /** The trust anchor. */
  public X509CertificateHolder root() {
    return root.certificate();
  }

  /** The certificate of the region's CA. */
  public X509CertificateHolder region() {
    return region.certificate();
  }

  /**
   * Makes a key and a certificate for it, valid from now on.
   *
   * @param subject RFC 4514 text, most specific part first: {@code CN=…,O=…,C=CN}
   * @param validity cut at the end of the region CA's own
   * @throws IllegalArgumentException if the purpose is an authority's, or the subject is no name
   */
  public SigningIdentity issue(CertificatePurpose purpose, String subject, Duration validity) {
    return issue(purpose, subject, SubjectNumbers.NONE, validity);
  }

  /** As {@link #issue(CertificatePurpose, String, Duration)}, with the subject's numbers. */
  public SigningIdentity issue(
      CertificatePurpose purpose, String subject, SubjectNumbers numbers, Duration validity) {
    Signer signer = SoftKeys.generate(random);
    return new SigningIdentity(
        signer,
        certify(purpose, subject, signer.publicKey(), numbers, validity),
        List.of(region.certificate(), root.certificate()));
  }

  /** As {@link #issue}, for a key that is somebody else's. */
  public X509CertificateHolder certify(
      CertificatePurpose purpose, String subject, Sm2PublicKey key, Duration validity) {
    return certify(purpose, subject, key, SubjectNumbers.NONE, validity);
  }

  private X509CertificateHolder certify(
      CertificatePurpose purpose,
      String subject,
      Sm2PublicKey key,
      SubjectNumbers numbers,
      Duration validity) {
    if (purpose.isAuthority()) {
      throw new IllegalArgumentException("the development CA issues no " + purpose);
    }
    Instant now = now(clock);
    Instant end = now.plus(validity);
    Instant last = region.certificate().getNotAfter().toInstant();
    return issuance(region)
        .certificate(
            serial(random),
            purpose,
            Certificates.name(subject),
            key,
            now,
            end.isAfter(last) ? last : end,
            0,
            numbers,
            told());
  }

  private List<Extension> told() {
    try {
      return addresses.isEmpty() ? List.of() : addresses.get().extensions();
    } catch (IOException e) {
      throw new IllegalStateException("extensions made here always have an encoding", e);
    }
  }

  /**
   * A new CRL of the region CA, DER. It holds exactly {@code revoked}: whoever issues a later one
   * names the earlier entries again.
   *
   * @param validity from now to nextUpdate
   */
  public byte[] crl(Collection<Revocation> revoked, Duration validity) {
    return crl(region, revoked, validity);
  }

  /** A new CRL of the root about region CAs, DER. */
  public byte[] rootCrl(Collection<Revocation> revoked, Duration validity) {
    return crl(root, revoked, validity);
  }

  /**
   * Writes the public side, as {@link TrustStore#load} reads it: {@code root.pem}, {@code
   * region.pem}, {@code root.crl}, {@code region.crl}.
   */
  public void publish(Path dir, Collection<Revocation> revoked, Duration validity)
      throws IOException {
    Files.createDirectories(dir);
    Files.writeString(
        dir.resolve("root.pem"), Certificates.toPem(root()), StandardCharsets.US_ASCII);
    Files.writeString(
        dir.resolve("region.pem"), Certificates.toPem(region()), StandardCharsets.US_ASCII);
    Files.write(dir.resolve("root.crl"), rootCrl(List.of(), validity));
    Files.write(dir.resolve("region.crl"), crl(revoked, validity));
  }

  /** The region CA's signer, for tests that need what this class does not make. */
  Signer regionKey() {
    return region.signer();
  }

  private byte[] crl(SigningIdentity authority, Collection<Revocation> revoked, Duration validity) {
    Instant now = now(clock);
    return issuance(authority)
        .crl(
            new ArrayList<>(revoked),
            now,
            now.plus(validity),
            authority.certificate().getNotBefore().toInstant());
  }

  private static Issuance issuance(SigningIdentity authority) {
    return new Issuance(authority.certificate().getSubject(), authority.signer());
  }

  private static X500Name authorityName(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "CN")
        .addRDN(BCStyle.O, ORGANIZATION)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static BigInteger serial(SecureRandom random) {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
  }

  private static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
