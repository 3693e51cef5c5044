package org.signet.gm.cert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What a verifier was given to believe: anchors, further certificates of authorities, CRLs, and
 * OCSP responses.
 *
 * @param anchors certificates that are believed as such
 * @param intermediates certificates that may lie between; believed only when a path holds
 * @param crls revocation lists, of whatever age; each is checked when it is used
 * @param ocspResponses answers of responders, likewise
 */
public record TrustStore(
    List<X509CertificateHolder> anchors,
    List<X509CertificateHolder> intermediates,
    List<X509CRLHolder> crls,
    List<OcspResponse> ocspResponses) {
  private static final long MAX_FILE_BYTES = 64L << 20;

  /** A trust store of these; the lists are copied. */
  public TrustStore {
    anchors = List.copyOf(anchors);
    intermediates = List.copyOf(intermediates);
    crls = List.copyOf(crls);
    ocspResponses = List.copyOf(ocspResponses);
  }

  /** A trust store of these. */
  public static TrustStore of(
      Collection<X509CertificateHolder> anchors,
      Collection<X509CertificateHolder> intermediates,
      Collection<X509CRLHolder> crls) {
    return new TrustStore(
        List.copyOf(anchors), List.copyOf(intermediates), List.copyOf(crls), List.of());
  }

  /**
   * The same trust with more to judge revocation by, such as what came with a document. Anybody may
   * add to it: each list and response is believed only under its issuer's signature.
   */
  public TrustStore with(
      Collection<X509CRLHolder> moreCrls, Collection<OcspResponse> moreResponses) {
    List<X509CRLHolder> allCrls = new ArrayList<>(crls);
    allCrls.addAll(moreCrls);
    List<OcspResponse> allResponses = new ArrayList<>(ocspResponses);
    allResponses.addAll(moreResponses);
    return new TrustStore(anchors, intermediates, allCrls, allResponses);
  }

  /** Believes nobody: every chain stays unknown. */
  public static TrustStore empty() {
    return new TrustStore(List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Reads a folder, not its subfolders: {@code .pem .crt .cer .der} hold certificates (self-signed
   * ones become anchors, the others intermediates), {@code .crl} holds a CRL, DER or PEM each;
   * {@code .ors} holds an OCSP response, DER. Other files are passed over.
   *
   * @throws IOException if the folder or a file in it cannot be read
   * @throws CertificateFormatException if a file is damaged; the message names it
   */
  public static TrustStore load(Path dir) throws IOException, CertificateFormatException {
    List<X509CertificateHolder> anchors = new ArrayList<>();
    List<X509CertificateHolder> intermediates = new ArrayList<>();
    List<X509CRLHolder> crls = new ArrayList<>();
    List<OcspResponse> responses = new ArrayList<>();
    for (Path file : files(dir)) {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      try {
        if (name.endsWith(".crl")) {
          crls.addAll(Certificates.parseCrls(Files.readAllBytes(file)));
        } else if (name.endsWith(".ors")) {
          responses.add(OcspResponse.parse(Files.readAllBytes(file)));
        } else if (name.matches(".*\\.(pem|crt|cer|der)")) {
          for (X509CertificateHolder holder : Certificates.parseAll(Files.readAllBytes(file))) {
            (isSelfSigned(holder) ? anchors : intermediates).add(holder);
          }
        }
      } catch (CertificateFormatException e) {
        throw new CertificateFormatException(file + ": " + e.getMessage(), e);
      }
    }
    return new TrustStore(anchors, intermediates, crls, responses);
  }

  private static List<Path> files(Path dir) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(dir)) {
      files = entries.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new IOException(file + " has more than " + MAX_FILE_BYTES + " bytes");
      }
    }
    return files;
  }

  private static boolean isSelfSigned(X509CertificateHolder certificate) {
    return certificate.getSubject().equals(certificate.getIssuer())
        && Links.check(certificate, certificate.getSubjectPublicKeyInfo())
            == SignatureCheck.Outcome.VALID;
  }
}
