package org.signet.seal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.signet.gm.cert.Certificates;
import org.signet.gm.ses.SESeal;
import org.signet.seal.verify.pdf.FoundSignature;

/**
 * The raw parts of one signature, for other programs: {@code openssl dgst -sm3 -sigopt
 * distid:1234567812345678 -verify key.pem -signature sig.der tbs.der}.
 */
public final class SignatureParts {
  private final String id;
  private final Content content;

  private SignatureParts(String id, Content content) {
    this.id = id;
    this.content = content;
  }

  /** The number of the signature, as in the report. */
  public String id() {
    return id;
  }

  /** What the signature value is over; empty when it is the document itself. */
  public Optional<byte[]> signedBytes() {
    return content.signedBytes();
  }

  /** The signature value, DER {r, s} for SM2. */
  public byte[] signatureValue() {
    return content.signatureValue();
  }

  /** The signer's certificate. */
  public Optional<String> certificatePem() {
    return content.signer().map(Certificates::toPem);
  }

  /** The seal, DER. */
  public Optional<byte[]> seal() {
    return content.seal().map(SESeal::encoded);
  }

  /** The parts; empty when the signature is of no known format. */
  static Optional<SignatureParts> of(String id, FoundSignature found) {
    return found.contents().flatMap(value -> of(id, value));
  }

  /** The parts of a signature value; empty when it is of no known format. */
  static Optional<SignatureParts> of(String id, byte[] value) {
    try {
      Content content = Contents.read(ContentsValue.cut(value).value());
      return Optional.of(new SignatureParts(id, content));
    } catch (ContentFormatException | UnknownContentException e) {
      return Optional.empty(); // the report says why
    }
  }

  /**
   * Writes {@code id/tbs.der}, {@code id/sig.der}, {@code id/cert.pem} and {@code id/seal.der} into
   * a folder; parts that there are not are left out.
   */
  public void writeTo(Path folder) throws IOException {
    Path own = Files.createDirectories(folder.resolve(id));
    Files.write(own.resolve("sig.der"), signatureValue());
    if (signedBytes().isPresent()) {
      Files.write(own.resolve("tbs.der"), signedBytes().get());
    }
    if (certificatePem().isPresent()) {
      Files.writeString(own.resolve("cert.pem"), certificatePem().get(), StandardCharsets.US_ASCII);
    }
    if (seal().isPresent()) {
      Files.write(own.resolve("seal.der"), seal().get());
    }
  }
}
