package org.signet.gm.cert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;

/** Certificates and CRLs as values: in from DER or PEM, out as PEM, names as text. */
public final class Certificates {
  private static final String CERTIFICATE = "CERTIFICATE";

  private Certificates() {}

  /**
   * Reads one certificate, DER or PEM.
   *
   * @throws CertificateFormatException if there is none, or more than one
   */
  public static X509CertificateHolder parse(byte[] derOrPem) throws CertificateFormatException {
    List<X509CertificateHolder> certificates = parseAll(derOrPem);
    if (certificates.size() != 1) {
      throw new CertificateFormatException(
          "expected one certificate, found " + certificates.size());
    }
    return certificates.get(0);
  }

  /**
   * Reads all certificates of a PEM text, or the one of a DER file; what else is in the PEM text is
   * passed over. The list may be empty.
   *
   * @throws CertificateFormatException if a certificate is damaged
   */
  public static List<X509CertificateHolder> parseAll(byte[] derOrPem)
      throws CertificateFormatException {
    List<X509CertificateHolder> certificates = new ArrayList<>();
    for (byte[] der : PemText.blocks(derOrPem, CERTIFICATE)) {
      certificates.add(certificate(der));
    }
    return certificates;
  }

  /**
   * Reads all CRLs of a PEM text, or the one of a DER file. The list may be empty.
   *
   * @throws CertificateFormatException if a CRL is damaged
   */
  public static List<X509CRLHolder> parseCrls(byte[] derOrPem) throws CertificateFormatException {
    List<X509CRLHolder> crls = new ArrayList<>();
    for (byte[] der : PemText.blocks(derOrPem, "X509 CRL")) {
      crls.add(crl(der));
    }
    return crls;
  }

  /** Bouncy Castle reads lazily; what is damaged must show here and not at some later use. */
  private static X509CertificateHolder certificate(byte[] der) throws CertificateFormatException {
    try {
      X509CertificateHolder certificate = new X509CertificateHolder(der);
      readAll(certificate.toASN1Structure(), certificate.getSignature());
      readAll(nameText(certificate.getSubject()), nameText(certificate.getIssuer()));
      readAll(certificate.getNotBefore(), certificate.getNotAfter());
      return certificate;
    } catch (IOException | RuntimeException e) {
      throw new CertificateFormatException("not an X.509 certificate", e);
    }
  }

  private static X509CRLHolder crl(byte[] der) throws CertificateFormatException {
    try {
      X509CRLHolder crl =
          new X509CRLHolder(CertificateList.getInstance(ASN1Primitive.fromByteArray(der)));
      readAll(crl.toASN1Structure(), crl.toASN1Structure().getSignature().getOctets());
      readAll(nameText(crl.getIssuer()), crl.getThisUpdate());
      if (!Arrays.equals(crl.getEncoded(), der)) {
        throw new CertificateFormatException("a CRL that is not DER: what was signed is lost");
      }
      return crl;
    } catch (IOException | RuntimeException e) {
      throw new CertificateFormatException("not an X.509 CRL", e);
    }
  }

  /** A hash code takes in every element of a structure. */
  private static void readAll(Object... parts) {
    int unused = Arrays.hashCode(parts);
  }

  /**
   * The SM2 key that the certificate is about.
   *
   * @throws CertificateFormatException if its key is of another kind, or off the curve
   */
  public static Sm2PublicKey publicKey(X509CertificateHolder certificate)
      throws CertificateFormatException {
    try {
      return Sm2PublicKey.ofSpki(certificate.getSubjectPublicKeyInfo().getEncoded());
    } catch (Sm2FormatException | IOException e) {
      throw new CertificateFormatException(
          "the certificate of " + subjectText(certificate) + " has no SM2 key", e);
    }
  }

  /** The subject as text, RFC 4514: most specific part first. */
  public static String subjectText(X509CertificateHolder certificate) {
    return nameText(certificate.getSubject());
  }

  /** The issuer as text, RFC 4514: most specific part first. */
  public static String issuerText(X509CertificateHolder certificate) {
    return nameText(certificate.getIssuer());
  }

  /** The certificate as PEM text that ends with a newline. */
  public static String toPem(X509CertificateHolder certificate) {
    return PemText.pem(CERTIFICATE, der(certificate));
  }

  /** The certificate as DER. */
  public static byte[] der(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a certificate that was read has an encoding", e);
    }
  }

  /**
   * A name from RFC 4514 text.
   *
   * @throws IllegalArgumentException if the text is not such a name
   */
  static X500Name name(String text) {
    return reversed(new X500Name(BCStyle.INSTANCE, text));
  }

  private static String nameText(X500Name name) {
    String text = BCStyle.INSTANCE.toString(reversed(name));
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                appendEscaped(shown, Character.toString(point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  /** RFC 4514, 2.4: each byte as a backslash and two digits; nothing can forge a line or a name. */
  private static void appendEscaped(StringBuilder out, String invisible) {
    for (byte octet : invisible.getBytes(StandardCharsets.UTF_8)) {
      out.append('\\').append(HexFormat.of().withUpperCase().toHexDigits(octet));
    }
  }

  private static X500Name reversed(X500Name name) {
    RDN[] parts = name.getRDNs();
    RDN[] turned = new RDN[parts.length];
    for (int i = 0; i < parts.length; i++) {
      turned[i] = parts[parts.length - 1 - i];
    }
    return new X500Name(BCStyle.INSTANCE, turned);
  }
}
