package org.signet.benchmarks;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A signer with a key that every peer knows, ECDSA on P-256.
 *
 * @param authority who vouches for it
 * @param crl of the authority; nobody is revoked
 */
record P256Signer(
    PrivateKey key, X509Certificate certificate, X509Certificate authority, X509CRLHolder crl) {
  private static final X500Name AUTHORITY = new X500Name("CN=Benchmark CA,C=CN");
  private static final X500Name SIGNER = new X500Name("CN=Benchmark Signer,C=CN");

  static P256Signer generate()
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    KeyPair ca = keys();
    KeyPair signer = keys();
    Date from = Date.from(Instant.now().minusSeconds(60));
    X509v2CRLBuilder crl = new X509v2CRLBuilder(AUTHORITY, from);
    crl.setNextUpdate(until());
    return new P256Signer(
        signer.getPrivate(),
        certificate(SIGNER, signer.getPublic(), ca, from, false),
        certificate(AUTHORITY, ca.getPublic(), ca, from, true),
        crl.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.getPrivate())));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    return keys.generateKeyPair();
  }

  private static Date until() {
    return Date.from(Instant.now().plus(Duration.ofDays(30)));
  }

  private static X509Certificate certificate(
      X500Name name, PublicKey key, KeyPair ca, Date from, boolean authority)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            AUTHORITY, authority ? BigInteger.ONE : BigInteger.TWO, from, until(), name, key);
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    builder
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
        .addExtension(
            Extension.keyUsage,
            true,
            new KeyUsage(
                authority
                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
        .addExtension(
            Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(ca.getPublic()));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.getPrivate())));
  }
}
