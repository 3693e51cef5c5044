package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.der.DerFormatException;
import org.signet.gm.der.Tlv;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesExtension;
import org.signet.gm.ses.SesFormatException;
import org.signet.gm.ses.SesSignature;
import org.signet.gm.ses.SesVersion;
import org.signet.seal.verify.words.Reason;

/** A seal signature, SES_Signature of GB/T 38540-2020 and its neighbours, as a signature value. */
final class SealContent implements Content {
  private static final String RANGE = "ByteRange=";

  private final SesSignature signature;

  private SealContent(SesSignature signature) {
    this.signature = signature;
  }

  static SealContent parse(byte[] value) throws ContentFormatException {
    try {
      SesSignature signature = SesSignature.parse(value);
      for (X509CertificateHolder holder :
          List.of(signature.signerCertificate(), signature.toSign().seal().makerCertificate())) {
        Certificates.subjectText(holder); // Bouncy Castle reads names late: damage shows here
        Certificates.issuerText(holder);
      }
      return new SealContent(signature);
    } catch (SesFormatException | RuntimeException e) {
      throw new ContentFormatException("SES_Signature: " + e.getMessage(), e);
    }
  }

  @Override
  public String profile() {
    return "GM_SEAL";
  }

  @Override
  public List<Step> notes(TrustStore trust, Collection<X509CertificateHolder> extra) {
    List<Step> notes = new ArrayList<>();
    notes.add(
        Step.info(
            StepCode.FORMAT,
            Reason.SEAL_VERSION,
            signature.version(),
            signature.version().standard()));
    if (!isCertificateCanonical()) {
      notes.add(Step.unknown(StepCode.FORMAT, Reason.NOT_CANONICAL));
    }
    for (SesExtension extension : signature.toSign().extensions()) {
      if (extension.critical()) {
        notes.add(Step.fail(StepCode.FORMAT, Reason.CRITICAL_EXTENSION, extension.oid().getId()));
      }
    }
    return notes;
  }

  /** From version 4 on the signer's certificate stands outside of what is signed. */
  private boolean isCertificateCanonical() {
    if (signature.version() == SesVersion.V1) {
      return true;
    }
    try {
      byte[] written = Tlv.parse(signature.encoded()).children().get(1).octets();
      return Arrays.equals(written, Certificates.der(signature.signerCertificate()));
    } catch (DerFormatException e) {
      return false;
    }
  }

  @Override
  public Optional<X509CertificateHolder> signer() {
    return Optional.of(signature.signerCertificate());
  }

  @Override
  public List<X509CertificateHolder> certificates() {
    return List.of(signature.signerCertificate(), signature.toSign().seal().makerCertificate());
  }

  @Override
  public Optional<Instant> claimedTime() {
    return signature.toSign().time();
  }

  @Override
  public Optional<SESeal> seal() {
    return Optional.of(signature.toSign().seal());
  }

  @Override
  public Optional<byte[]> signedBytes() {
    return Optional.of(signature.signedBytes());
  }

  @Override
  public byte[] signatureValue() {
    return signature.signatureValue();
  }

  @Override
  public Optional<byte[]> timestampToken() {
    return signature.timestampToken();
  }

  @Override
  public Step checkValue(Signed document) {
    return switch (signature.signatureCheck()) {
      case VALID -> Step.pass(StepCode.SIGNATURE_VALUE, Reason.VALUE_HOLDS, "SM2");
      case INVALID -> Step.fail(StepCode.SIGNATURE_VALUE, Reason.VALUE_WRONG);
      case UNSUPPORTED ->
          Step.unknown(
              StepCode.SIGNATURE_VALUE,
              Reason.ALGORITHM_UNKNOWN,
              signature.signatureAlgorithm().getId());
    };
  }

  @Override
  public Step checkDigest(Signed document, String range) throws IOException {
    byte[] claimed = signature.toSign().dataHash();
    String property = signature.toSign().propertyInfo().replaceAll("\\s+", " ").strip();
    if (property.startsWith(RANGE) && !property.equals(range)) {
      return Step.fail(StepCode.DOCUMENT_DIGEST, Reason.DIGEST_OTHER_RANGE, property, range);
    }
    byte[] sm3 = document.digest(Signed.SM3).orElseThrow();
    if (Arrays.equals(sm3, claimed)) {
      return Step.pass(StepCode.DOCUMENT_DIGEST, Reason.DIGEST_EQUAL, "SM3");
    }
    // Version 1 was also made with RSA certificates, and then with SHA-256.
    boolean sha256 =
        signature.version() == SesVersion.V1
            && Arrays.equals(document.digest("2.16.840.1.101.3.4.2.1").orElseThrow(), claimed);
    return sha256
        ? Step.pass(StepCode.DOCUMENT_DIGEST, Reason.DIGEST_EQUAL, "SHA-256")
        : Step.fail(StepCode.DOCUMENT_DIGEST, Reason.DIGEST_DIFFERS);
  }
}
