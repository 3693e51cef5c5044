package org.signet.gm.cert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Whose certificate it is, by number: the private extensions of GM/T 0015-2012 and GB/T 20518 for a
 * person's identity number (个人身份标识码, 1.2.156.10260.4.1.1) and an organisation's code (组织机构代码,
 * 1.2.156.10260.4.1.4, today the unified social credit code). The numbers are as the authority
 * wrote them; whether they have the right form is the caller's to check. {@link #toString()} does
 * not show them.
 *
 * <p>The identity number is a choice of [0] resident ID card, [1] officer's card, [2] passport. The
 * resident ID card is read with explicit and implicit tag and, as some authorities write it, as a
 * bare string; the two others are passed over. Written is the explicit tag.
 *
 * @param residentId the resident ID number, if there is one
 * @param organisationCode the organisation's code, if there is one
 */
public record SubjectNumbers(Optional<String> residentId, Optional<String> organisationCode) {
  /** A certificate that says no number. */
  static final SubjectNumbers NONE = new SubjectNumbers(Optional.empty(), Optional.empty());

  private static final ASN1ObjectIdentifier IDENTITY_NUMBER =
      new ASN1ObjectIdentifier("1.2.156.10260.4.1.1");
  private static final ASN1ObjectIdentifier ORGANISATION_CODE =
      new ASN1ObjectIdentifier("1.2.156.10260.4.1.4");
  private static final int RESIDENT_ID_CARD = 0;

  /** The numbers of a person. */
  public static SubjectNumbers ofPerson(String residentId) {
    return new SubjectNumbers(Optional.of(residentId), Optional.empty());
  }

  /** The numbers of an organisation. */
  public static SubjectNumbers ofOrganisation(String code) {
    return new SubjectNumbers(Optional.empty(), Optional.of(code));
  }

  /**
   * Reads the numbers of a certificate.
   *
   * @throws CertificateFormatException if an extension has another form; the message shows nothing
   *     of it
   */
  public static SubjectNumbers of(X509CertificateHolder certificate)
      throws CertificateFormatException {
    return new SubjectNumbers(
        number(certificate, IDENTITY_NUMBER), number(certificate, ORGANISATION_CODE));
  }

  /** The extensions, not critical, for a certificate to be made. */
  List<Extension> extensions() {
    List<Extension> extensions = new ArrayList<>();
    residentId.ifPresent(
        number ->
            extensions.add(
                extension(
                    IDENTITY_NUMBER,
                    new DERTaggedObject(
                        true, RESIDENT_ID_CARD, new DERPrintableString(number, true)))));
    organisationCode.ifPresent(
        code -> extensions.add(extension(ORGANISATION_CODE, new DERPrintableString(code, true))));
    return extensions;
  }

  @Override
  public String toString() {
    return "SubjectNumbers[residentId="
        + residentId.map(number -> "given").orElse("none")
        + ", organisationCode="
        + organisationCode.map(code -> "given").orElse("none")
        + "]";
  }

  private static Optional<String> number(
      X509CertificateHolder certificate, ASN1ObjectIdentifier oid)
      throws CertificateFormatException {
    Extension extension = certificate.getExtension(oid);
    if (extension == null) {
      return Optional.empty();
    }
    try {
      return text(extension.getParsedValue());
    } catch (RuntimeException e) { // Bouncy Castle's answer to whatever it cannot read
      throw new CertificateFormatException("the extension " + oid + " cannot be read");
    }
  }

  private static Optional<String> text(ASN1Encodable value) {
    if (value instanceof ASN1TaggedObject choice) {
      if (!choice.hasContextTag(RESIDENT_ID_CARD)) {
        return Optional.empty();
      }
      return choice.isExplicit()
          ? text(choice.getExplicitBaseObject())
          : Optional.of(ASN1PrintableString.getInstance(choice, false).getString());
    }
    return Optional.of(((ASN1String) value).getString());
  }

  private static Extension extension(ASN1ObjectIdentifier oid, ASN1Encodable value) {
    try {
      return new Extension(oid, false, value.toASN1Primitive().getEncoded("DER"));
    } catch (IOException e) {
      throw new IllegalStateException("a number always has an encoding", e);
    }
  }
}
