package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.ses.SESeal;

/** A signature value of a known format: what the further steps need of it. */
interface Content {
  /** The variant that matched, see {@link SignatureReport#profile()}. */
  String profile();

  /**
   * What is unusual about its form.
   *
   * @param extra certificates from elsewhere that may have issued those inside
   */
  List<Step> notes(TrustStore trust, Collection<X509CertificateHolder> extra);

  /** The certificate of the signer, when it is there or can be told. */
  Optional<X509CertificateHolder> signer();

  /** All certificates that came with it. */
  List<X509CertificateHolder> certificates();

  /** The time that the signer claims inside what was signed. */
  Optional<Instant> claimedTime();

  /** The seal inside, if there is one. */
  Optional<SESeal> seal();

  /** The bytes that the signature value is over; empty when they are the document itself. */
  Optional<byte[]> signedBytes();

  /** The signature value. */
  byte[] signatureValue();

  /** The time-stamp token over the signature value. */
  Optional<byte[]> timestampToken();

  /** Step SIGNATURE_VALUE. */
  Step checkValue(Signed document) throws IOException;

  /** Step DOCUMENT_DIGEST; {@code range} is how a seal signature names what it protects. */
  Step checkDigest(Signed document, String range) throws IOException;
}
