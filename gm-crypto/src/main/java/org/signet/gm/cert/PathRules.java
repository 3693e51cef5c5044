package org.signet.gm.cert;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/** What the certificates of a path must allow: RFC 5280, 6.1.3 (b, c), 6.1.4 (g, k to o), 6.1.5. */
final class PathRules {
  /** Critical extensions that are acted upon here, or that ask nothing of a verifier like us. */
  private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
      Set.of(
          Extension.basicConstraints,
          Extension.keyUsage,
          Extension.extendedKeyUsage,
          Extension.certificatePolicies,
          Extension.nameConstraints,
          Extension.subjectAlternativeName);

  private PathRules() {}

  /** The first rule that is broken, looking from the leaf upwards. */
  static Optional<Finding> check(List<X509CertificateHolder> path, KeyUsageRule rule) {
    try {
      for (int i = 0; i < path.size(); i++) {
        Optional<Finding> broken = unknownCritical(path.get(i));
        if (broken.isEmpty()) {
          broken = i == 0 ? leaf(path.get(0), rule) : issuer(path, i);
        }
        if (broken.isPresent()) {
          return broken;
        }
      }
      return NameRules.check(path);
    } catch (RuntimeException e) {
      return Optional.of(
          new Finding(PathReason.DAMAGED_EXTENSION, "an extension of the path cannot be read"));
    }
  }

  private static Optional<Finding> unknownCritical(X509CertificateHolder certificate) {
    Extensions extensions = certificate.getExtensions();
    if (extensions == null) {
      return Optional.empty();
    }
    for (ASN1ObjectIdentifier oid : extensions.getCriticalExtensionOIDs()) {
      if (!UNDERSTOOD.contains(oid)) {
        return broken(
            PathReason.UNKNOWN_CRITICAL_EXTENSION, certificate, "has the critical " + oid);
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> leaf(X509CertificateHolder certificate, KeyUsageRule rule) {
    ASN1Encodable value = value(certificate, Extension.keyUsage);
    if (value == null && rule.mustSay()) {
      return broken(PathReason.KEY_USAGE_MISSING, certificate, "has no key usage");
    }
    if (value != null && !rule.allows(KeyUsage.getInstance(value))) {
      return broken(PathReason.KEY_USAGE_FORBIDS, certificate, "may not be used for " + rule);
    }
    if (rule.timeStamping() && !isForTimeStampsOnly(certificate)) {
      return broken(PathReason.KEY_USAGE_FORBIDS, certificate, "is not for time stamps alone");
    }
    return Optional.empty();
  }

  /** RFC 3161, 2.3: one purpose, and critical. */
  private static boolean isForTimeStampsOnly(X509CertificateHolder certificate) {
    Extension extension = certificate.getExtension(Extension.extendedKeyUsage);
    if (extension == null || !extension.isCritical()) {
      return false;
    }
    ExtendedKeyUsage usage = ExtendedKeyUsage.getInstance(extension.getParsedValue());
    return usage.size() == 1 && usage.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping);
  }

  private static Optional<Finding> issuer(List<X509CertificateHolder> path, int index) {
    X509CertificateHolder certificate = path.get(index);
    BasicConstraints constraints =
        BasicConstraints.getInstance(value(certificate, Extension.basicConstraints));
    if (constraints == null || !constraints.isCA()) {
      return broken(
          PathReason.ISSUER_NOT_AN_AUTHORITY, certificate, "is no certification authority");
    }
    ASN1Encodable usage = value(certificate, Extension.keyUsage);
    if (usage != null && !KeyUsage.getInstance(usage).hasUsages(KeyUsage.keyCertSign)) {
      return broken(
          PathReason.ISSUER_MAY_NOT_SIGN_CERTIFICATES, certificate, "may not sign certificates");
    }
    if (constraints.getPathLenConstraint() != null
        && constraints.getPathLenConstraint().intValueExact() < authoritiesBelow(path, index)) {
      return broken(
          PathReason.PATH_LENGTH_EXCEEDED,
          certificate,
          "allows " + constraints.getPathLenConstraint() + " authorities below it");
    }
    return Optional.empty();
  }

  /** Authorities between the issuer and the leaf that are not self-issued. */
  private static long authoritiesBelow(List<X509CertificateHolder> path, int index) {
    return path.subList(1, index).stream()
        .filter(certificate -> !certificate.getSubject().equals(certificate.getIssuer()))
        .count();
  }

  private static ASN1Encodable value(X509CertificateHolder holder, ASN1ObjectIdentifier oid) {
    Extension extension = holder.getExtension(oid);
    return extension == null ? null : extension.getParsedValue();
  }

  private static Optional<Finding> broken(
      PathReason reason, X509CertificateHolder certificate, String what) {
    return Optional.of(new Finding(reason, Certificates.subjectText(certificate) + " " + what));
  }
}
