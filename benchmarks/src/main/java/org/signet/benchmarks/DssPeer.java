package org.signet.benchmarks;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.token.AbstractKeyStoreTokenConnection;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.cert.X509CRLHolder;

/**
 * EU DSS, as its own documentation uses it: PAdES-B-B with ECDSA on P-256, since it knows no SM2,
 * and the seal as a picture of the same size at the same place. Offline.
 */
final class DssPeer {
  private static final char[] PASSWORD = "benchmark".toCharArray();
  private static final int MOST_ATTEMPTS = 200;
  private static final float POINTS_PER_MM = 72 / 25.4f;

  private final AbstractKeyStoreTokenConnection token;
  private final DSSPrivateKeyEntry key;
  private final PAdESService service;
  private final byte[] picture;

  /**
   * A signer.
   *
   * @param picture PNG of the seal
   */
  DssPeer(P256Signer signer, byte[] picture) throws IOException, GeneralSecurityException {
    this.picture = picture.clone();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "signer",
        signer.key(),
        PASSWORD,
        new Certificate[] {signer.certificate(), signer.authority()});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, PASSWORD);
    token =
        new Pkcs12SignatureToken(bytes.toByteArray(), new KeyStore.PasswordProtection(PASSWORD));
    key = token.getKeys().get(0);
    service = new PAdESService(verifierThatTrusts(signer));
  }

  private static CommonCertificateVerifier verifierThatTrusts(P256Signer signer)
      throws IOException {
    return verifierThatTrusts(signer.authority(), signer.crl());
  }

  private static CommonCertificateVerifier verifierThatTrusts(
      X509Certificate authority, X509CRLHolder list) throws IOException {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(authority));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(new ByteArrayInputStream(list.getEncoded())));
    return verifier;
  }

  /** Signs from file to file. */
  void sign(Path in, Path out, int widthMm, float x, float y) throws IOException {
    sign(in, out, parameters(widthMm, x, y));
  }

  private void sign(Path in, Path out, PAdESSignatureParameters parameters) throws IOException {
    DSSDocument document = new FileDocument(in.toFile());
    ToBeSigned data = service.getDataToSign(document, parameters);
    SignatureValue value = token.sign(data, DigestAlgorithm.SHA256, key);
    service.signDocument(document, parameters, value).save(out.toString());
  }

  /**
   * Signs so that no zeros follow the signature: DSS 6.4 was made for an older Bouncy Castle, and
   * with ours it does not read what it padded itself. The signature's own length varies, so it
   * takes some attempts.
   */
  void signWithoutPadding(Path in, Path out, int widthMm, float x, float y) throws IOException {
    sign(in, out, widthMm, x, y);
    int room = signatureBytes(out);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      PAdESSignatureParameters parameters = parameters(widthMm, x, y);
      parameters.setContentSize(room);
      if (fits(in, out, parameters) && signatureBytes(out) == room) {
        return;
      }
    }
    throw new IOException("no signature of " + room + " bytes came");
  }

  private boolean fits(Path in, Path out, PAdESSignatureParameters parameters) throws IOException {
    try {
      sign(in, out, parameters);
      return true;
    } catch (IllegalArgumentException e) { // longer than its room
      return false;
    }
  }

  /** Without the padding: as long as its own header says. */
  private static int signatureBytes(Path signed) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(signed.toFile())) {
      byte[] contents = pdf.getLastSignatureDictionary().getContents();
      int lengthBytes = contents[1] & 0x7f;
      return 2 + lengthBytes + new BigInteger(1, contents, 2, lengthBytes).intValueExact();
    }
  }

  private PAdESSignatureParameters parameters(int widthMm, float x, float y) {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(key.getCertificate());
    parameters.setCertificateChain(key.getCertificateChain());
    parameters.bLevel().setSigningDate(Date.from(Instant.now()));
    SignatureFieldParameters field = new SignatureFieldParameters();
    field.setPage(1);
    field.setOriginX(x);
    field.setOriginY(y);
    field.setWidth(widthMm * POINTS_PER_MM);
    field.setHeight(widthMm * POINTS_PER_MM);
    SignatureImageParameters image = new SignatureImageParameters();
    image.setImage(new InMemoryDocument(picture, "seal.png"));
    image.setFieldParameters(field);
    parameters.setImageParameters(image);
    return parameters;
  }

  /** Whether a file is signed by somebody whom a verifier trusts, by the default policy. */
  static boolean verify(Path file, P256Signer trusted) throws IOException {
    return verify(file, trusted.authority(), trusted.crl());
  }

  /** As the one above, with the authority and its revocation list. */
  static boolean verify(Path file, X509Certificate authority, X509CRLHolder list)
      throws IOException {
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
    validator.setCertificateVerifier(verifierThatTrusts(authority, list));
    SimpleReport report = validator.validateDocument().getSimpleReport();
    return report.getSignaturesCount() > 0
        && report.getSignatureIdList().stream()
            .allMatch(id -> report.getIndication(id) == Indication.TOTAL_PASSED);
  }
}
