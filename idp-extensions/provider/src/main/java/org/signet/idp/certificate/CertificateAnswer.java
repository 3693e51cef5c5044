package org.signet.idp.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2Signature;

/**
 * What a holder's device answers to a challenge.
 *
 * @param certificate the holder's
 * @param issuers further certificates that came along; not believed, only tried as links
 * @param signature over the challenge's bytes
 */
public record CertificateAnswer(
    X509CertificateHolder certificate,
    List<X509CertificateHolder> issuers,
    Sm2Signature signature) {
  private static final int MOST_CHARACTERS = 65_536;
  private static final int MOST_SIGNATURE_CHARACTERS = 1_024;
  private static final int MOST_CERTIFICATES = 8;
  private static final int RAW_SIGNATURE_BYTES = 64;

  /** Copies the list. */
  public CertificateAnswer {
    issuers = List.copyOf(issuers);
  }

  /**
   * Reads what was pasted or sent by a device; blanks and line breaks around and inside do not
   * matter.
   *
   * @param certificate PEM, the holder's first, or base64 of DER
   * @param signature base64 or hexadecimal digits of DER {r, s} or of the 64 bytes r and s
   * @throws AnswerFormatException when one of them is something else, or too long: 64 KiB and 1 KiB
   */
  public static CertificateAnswer parse(String certificate, String signature)
      throws AnswerFormatException {
    List<X509CertificateHolder> certificates = certificates(certificate);
    return new CertificateAnswer(
        certificates.get(0), certificates.subList(1, certificates.size()), signature(signature));
  }

  private static List<X509CertificateHolder> certificates(String text)
      throws AnswerFormatException {
    if (text.length() > MOST_CHARACTERS) {
      throw new AnswerFormatException("the certificate is too long");
    }
    try {
      byte[] bytes =
          text.contains("-----BEGIN")
              ? text.getBytes(StandardCharsets.ISO_8859_1)
              : Base64.getDecoder().decode(compact(text));
      List<X509CertificateHolder> certificates = Certificates.parseAll(bytes);
      if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
        throw new AnswerFormatException(
            "expected 1 to 8 certificates, found " + certificates.size());
      }
      return certificates;
    } catch (CertificateFormatException | IllegalArgumentException e) {
      throw new AnswerFormatException("this is no X.509 certificate");
    }
  }

  private static Sm2Signature signature(String text) throws AnswerFormatException {
    if (text.length() > MOST_SIGNATURE_CHARACTERS) {
      throw new AnswerFormatException("the signature is too long");
    }
    String compact = compact(text);
    try {
      byte[] bytes =
          compact.matches("[0-9a-fA-F]{128,}")
              ? HexFormat.of().parseHex(compact)
              : Base64.getDecoder().decode(compact);
      return bytes.length == RAW_SIGNATURE_BYTES
          ? Sm2Signature.parseRaw(bytes)
          : Sm2Signature.parseDer(bytes);
    } catch (Sm2FormatException | IllegalArgumentException e) {
      throw new AnswerFormatException("this is no SM2 signature");
    }
  }

  private static String compact(String text) {
    return text.replaceAll("\\s", "");
  }
}
