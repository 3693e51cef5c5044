package org.signet.seal.verify;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of elsewhere, ECDSA over P-256, which every library can read; right or wrong. */
final class ForeignPki {
  static final KeyPair ROOT_KEY = newKey();
  static final KeyPair CA_KEY = newKey();
  static final KeyPair LEAF_KEY = newKey();
  private static final X500Name ROOT_NAME = new X500Name("CN=Foreign Root");
  private static final X500Name CA_NAME = new X500Name("CN=Foreign CA");
  private static final Duration YEAR = Duration.ofDays(365);

  /** What is wrong with a chain, if anything. */
  enum Fault {
    NONE,
    ROOT_NOT_TRUSTED,
    REVOKED,
    AUTHORITY_REVOKED,
    EXPIRED,
    AUTHORITY_EXPIRED,
    AUTHORITY_IS_NONE,
    AUTHORITY_MAY_NOT_SIGN,
    PATH_TOO_LONG,
    CRITICAL_EXTENSION,
    SIGNATURE_WRONG
  }

  final X509CertificateHolder root;
  final X509CertificateHolder authority;
  final X509CertificateHolder leaf;
  final List<X509CRLHolder> lists;

  /** A chain with this fault. */
  ForeignPki(Fault fault) throws Exception {
    this(fault, null);
  }

  /** A chain whose leaf may be used for this alone. */
  ForeignPki(Fault fault, KeyPurposeId purpose) throws Exception {
    root =
        certificate(ROOT_NAME, ROOT_KEY, ROOT_NAME, YEAR)
            .addExtension(
                Extension.basicConstraints,
                true,
                new BasicConstraints(fault == Fault.PATH_TOO_LONG ? 0 : 3))
            .addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
            .build(signer(ROOT_KEY));
    boolean may = fault != Fault.AUTHORITY_MAY_NOT_SIGN;
    X509v3CertificateBuilder middle =
        certificate(
            CA_NAME,
            CA_KEY,
            ROOT_NAME,
            fault == Fault.AUTHORITY_EXPIRED ? Duration.ofHours(-1) : YEAR);
    middle.addExtension(
        Extension.basicConstraints,
        true,
        fault == Fault.AUTHORITY_IS_NONE ? new BasicConstraints(false) : new BasicConstraints(1));
    middle.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(may ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.cRLSign));
    authority = middle.build(signer(ROOT_KEY));
    leaf = leaf(fault, purpose);
    lists =
        List.of(
            list(ROOT_NAME, ROOT_KEY, fault == Fault.AUTHORITY_REVOKED ? authority : null),
            list(CA_NAME, CA_KEY, fault == Fault.REVOKED ? leaf : null));
  }

  /** Another certificate of the authority, for the key of the leaf. */
  X509CertificateHolder issued(X500Name subject) throws Exception {
    X509v3CertificateBuilder builder = certificate(subject, LEAF_KEY, CA_NAME, YEAR);
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    return builder.build(signer(CA_KEY));
  }

  private static X509CertificateHolder leaf(Fault fault, KeyPurposeId purpose) throws Exception {
    X509v3CertificateBuilder builder =
        certificate(
            new X500Name("CN=Foreign Signer"),
            LEAF_KEY,
            CA_NAME,
            fault == Fault.EXPIRED ? Duration.ofHours(-1) : YEAR);
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    if (purpose != null) {
      builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }
    if (fault == Fault.CRITICAL_EXTENSION) {
      builder.addExtension(new ASN1ObjectIdentifier("1.2.3.4.5"), true, DERNull.INSTANCE);
    }
    return builder.build(signer(fault == Fault.SIGNATURE_WRONG ? LEAF_KEY : CA_KEY));
  }

  private static X509v3CertificateBuilder certificate(
      X500Name subject, KeyPair key, X500Name issuer, Duration validity) {
    Instant from = TestRegion.NOW.minus(YEAR);
    return new X509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(subject.hashCode() & 0xffffffL),
        Date.from(from),
        Date.from(TestRegion.NOW.plus(validity)),
        subject,
        SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
  }

  private static X509CRLHolder list(X500Name issuer, KeyPair key, X509CertificateHolder revoked)
      throws OperatorCreationException {
    Date now = Date.from(TestRegion.NOW.minusSeconds(3600));
    X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, now);
    builder.setNextUpdate(Date.from(TestRegion.NOW.plus(YEAR)));
    if (revoked != null) {
      builder.addCRLEntry(revoked.getSerialNumber(), now, CRLReason.keyCompromise);
    }
    return builder.build(signer(key));
  }

  static ContentSigner signer(KeyPair key) throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  static String pem(X509CertificateHolder certificate) throws IOException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }
}
