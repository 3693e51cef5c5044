package org.signet.gm.cert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
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
      try {
        certificates.add(new X509CertificateHolder(der));
      } catch (IOException | RuntimeException e) {
        throw new CertificateFormatException("not an X.509 certificate", e);
      }
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
      try {
        crls.add(new X509CRLHolder(der));
      } catch (IOException | RuntimeException e) {
        throw new CertificateFormatException("not an X.509 CRL", e);
      }
    }
    return crls;
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
    return BCStyle.INSTANCE.toString(reversed(name));
  }

  private static X500Name reversed(X500Name name) {
    RDN[] parts = name.getRDNs();
    RDN[] turned = new RDN[parts.length];
    for (int i = 0; i < parts.length; i++) {
      turned[i] = parts[parts.length - 1 - i];
    }
    return new X500Name(BCStyle.INSTANCE, turned);
  }

  /** RFC 7468 text, read leniently: blocks of other labels and text between blocks are skipped. */
  private static final class PemText {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private PemText() {}

    static String pem(String label, byte[] der) {
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
      return BEGIN + label + DASHES + "\n" + body + "\n-----END " + label + DASHES + "\n";
    }

    /** The contents of the blocks with this label; the whole of {@code bytes} if it is no PEM. */
    static List<byte[]> blocks(byte[] bytes, String label) throws CertificateFormatException {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!text.contains(BEGIN) || isSequence(bytes)) {
        return List.of(bytes);
      }
      String begin = BEGIN + label + DASHES;
      String end = "-----END " + label + DASHES;
      List<byte[]> blocks = new ArrayList<>();
      int from = text.indexOf(begin);
      while (from >= 0) {
        int to = text.indexOf(end, from);
        if (to < 0) {
          throw new CertificateFormatException("a PEM block has no end: " + begin);
        }
        try {
          blocks.add(Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to)));
        } catch (IllegalArgumentException e) {
          throw new CertificateFormatException("a PEM block is not Base64: " + begin, e);
        }
        from = text.indexOf(begin, to);
      }
      return blocks;
    }

    private static boolean isSequence(byte[] bytes) {
      return bytes.length > 0 && bytes[0] == 0x30;
    }
  }
}
