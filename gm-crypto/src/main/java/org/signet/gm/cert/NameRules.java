package org.signet.gm.cert;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Which names an authority may give: RFC 5280, 6.1.3 (b, c), 6.1.4 (g) and 4.2.1.10. The
 * constraints of an anchor count as well, although RFC 5280 leaves them out.
 */
final class NameRules {
  private NameRules() {}

  /**
   * The first name that an authority above it may not give, looking from the anchor downwards.
   *
   * @param path the leaf first
   * @throws IllegalArgumentException if an extension cannot be read
   */
  static Optional<Finding> check(List<X509CertificateHolder> path) {
    PKIXNameConstraintValidator names = new PKIXNameConstraintValidator();
    boolean constrained = false;
    for (int i = path.size() - 1; i >= 0; i--) {
      X509CertificateHolder certificate = path.get(i);
      boolean selfIssued = certificate.getSubject().equals(certificate.getIssuer());
      if (constrained && (i == 0 || !selfIssued)) {
        try {
          check(certificate, names);
        } catch (NameConstraintValidatorException e) {
          return Optional.of(
              new Finding(
                  PathReason.NAME_NOT_PERMITTED,
                  Certificates.subjectText(certificate)
                      + " has a name that an authority above it may not give"));
        }
      }
      Extension extension = certificate.getExtension(Extension.nameConstraints);
      if (extension != null && i > 0) {
        add(NameConstraints.getInstance(extension.getParsedValue()), names);
        constrained = true;
      }
    }
    return Optional.empty();
  }

  private static void check(X509CertificateHolder certificate, PKIXNameConstraintValidator names)
      throws NameConstraintValidatorException {
    X500Name subject = certificate.getSubject();
    if (subject.size() > 0) {
      names.checkPermittedDN(subject);
      names.checkExcludedDN(subject);
    }
    for (RDN address : subject.getRDNs(BCStyle.EmailAddress)) {
      check(
          new GeneralName(
              GeneralName.rfc822Name, IETFUtils.valueToString(address.getFirst().getValue())),
          names);
    }
    GeneralNames further =
        GeneralNames.fromExtensions(certificate.getExtensions(), Extension.subjectAlternativeName);
    if (further != null) {
      for (GeneralName name : further.getNames()) {
        check(name, names);
      }
    }
  }

  private static void check(GeneralName name, PKIXNameConstraintValidator names)
      throws NameConstraintValidatorException {
    names.checkPermitted(name);
    names.checkExcluded(name);
  }

  private static void add(NameConstraints constraints, PKIXNameConstraintValidator names) {
    if (constraints.getPermittedSubtrees() != null) {
      for (GeneralSubtree tree : constraints.getPermittedSubtrees()) {
        requireWhole(tree);
      }
      names.intersectPermittedSubtree(constraints.getPermittedSubtrees());
    }
    if (constraints.getExcludedSubtrees() != null) {
      for (GeneralSubtree tree : constraints.getExcludedSubtrees()) {
        requireWhole(tree);
        names.addExcludedSubtree(tree);
      }
    }
  }

  /** RFC 5280, 4.2.1.10: minimum is zero and maximum absent. */
  private static void requireWhole(GeneralSubtree tree) {
    boolean from = tree.getMinimum() != null && tree.getMinimum().signum() != 0;
    if (from || tree.getMaximum() != null) {
      throw new IllegalArgumentException("a subtree of names with a minimum or a maximum");
    }
  }
}
