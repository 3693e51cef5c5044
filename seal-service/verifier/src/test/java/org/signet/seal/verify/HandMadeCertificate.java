package org.signet.seal.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;

/** A certificate that the development CA would not make. */
final class HandMadeCertificate {
  private static final Duration DAY = Duration.ofDays(1);

  private final SigningIdentity key;
  private final X500Name subject;
  private AlgorithmIdentifier algorithm = SignatureCheck.SM2_WITH_SM3;
  private boolean authority;
  private Extension further;
  private byte[] issuerKey;
  private URI pointedAt;

  /** About somebody's key, under another name. */
  HandMadeCertificate(SigningIdentity key, String subject) {
    this.key = key;
    this.subject = new X500Name(subject);
  }

  HandMadeCertificate asAuthority() {
    authority = true;
    return this;
  }

  HandMadeCertificate under(String algorithmOid) {
    algorithm = new AlgorithmIdentifier(new ASN1ObjectIdentifier(algorithmOid));
    return this;
  }

  HandMadeCertificate withCritical(String extensionOid) throws IOException {
    further =
        new Extension(
            new ASN1ObjectIdentifier(extensionOid), true, DERNull.INSTANCE.getEncoded("DER"));
    return this;
  }

  /** An authority that may give only names below this one (RFC 5280, 4.2.1.10). */
  HandMadeCertificate permitting(String name) throws IOException {
    GeneralSubtree below = new GeneralSubtree(new GeneralName(new X500Name(name)));
    further =
        new Extension(
            Extension.nameConstraints,
            true,
            new NameConstraints(new GeneralSubtree[] {below}, null).getEncoded("DER"));
    return asAuthority();
  }

  /** Names an address for lists, answers and the issuer's certificate (RFC 5280, 4.2). */
  HandMadeCertificate pointingAt(URI address) {
    pointedAt = address;
    return this;
  }

  /** Points at the key of an authority (RFC 5280, 4.2.1.1). */
  HandMadeCertificate namingKeyOf(X509CertificateHolder named) {
    issuerKey = SubjectKeyIdentifier.fromExtensions(named.getExtensions()).getKeyIdentifier();
    return this;
  }

  /** Signed by {@code by}, whoever {@code issuer} is. */
  X509CertificateHolder issuedBy(X500Name issuer, SigningIdentity by) throws IOException {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            BigInteger.TEN,
            Date.from(TestRegion.NOW.minus(DAY)),
            Date.from(TestRegion.NOW.plus(DAY.multipliedBy(900))),
            subject,
            key.certificate().getSubjectPublicKeyInfo());
    int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (issuerKey != null) {
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(issuerKey));
    }
    if (pointedAt != null) {
      point(builder);
    }
    if (further != null) {
      builder.addExtension(further);
    }
    return builder.build(new ByHand(by));
  }

  private void point(X509v3CertificateBuilder builder) throws IOException {
    GeneralName address =
        new GeneralName(GeneralName.uniformResourceIdentifier, pointedAt.toString());
    DistributionPointName lists =
        new DistributionPointName(DistributionPointName.FULL_NAME, new GeneralNames(address));
    builder.addExtension(
        Extension.cRLDistributionPoints,
        false,
        new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(lists, null, null)}));
    builder.addExtension(
        Extension.authorityInfoAccess,
        false,
        new AuthorityInformationAccess(
            new AccessDescription[] {
              new AccessDescription(AccessDescription.id_ad_ocsp, address),
              new AccessDescription(AccessDescription.id_ad_caIssuers, address)
            }));
  }

  X509CertificateHolder issuedBy(X509CertificateHolder issuer, SigningIdentity by)
      throws IOException {
    return issuedBy(issuer.getSubject(), by);
  }

  private final class ByHand implements ContentSigner {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final SigningIdentity by;

    ByHand(SigningIdentity by) {
      this.by = by;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
      return content;
    }

    @Override
    public byte[] getSignature() {
      try {
        return by.signer().sign(content.toByteArray());
      } catch (KeyUseException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
