package org.signet.gm.cert;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

/** A named key that issues certificates with whatever extensions a test wants. */
record Chain(String name, Signer signer, X509CertificateHolder certificate) {
  static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  static Chain root(String name, Extensions extensions) {
    Signer signer = SoftKeys.generate(RANDOM);
    return new Chain(name, signer, certificate(name, signer, name, signer, extensions));
  }

  Chain issue(String subject, Extensions extensions) {
    Signer key = SoftKeys.generate(RANDOM);
    return new Chain(subject, key, certificate(name, signer, subject, key, extensions));
  }

  /** Vouches for a key that has its name already. */
  Chain vouch(Chain other, Extensions extensions) {
    return new Chain(
        other.name, other.signer, certificate(name, signer, other.name, other.signer, extensions));
  }

  /** Extensions, added one after the other. */
  static final class Extensions {
    private Consumer<X509v3CertificateBuilder> steps = builder -> {};

    Extensions with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
      steps =
          steps.andThen(
              builder -> {
                try {
                  builder.addExtension(oid, critical, value);
                } catch (CertIOException e) {
                  throw new IllegalStateException(e);
                }
              });
      return this;
    }
  }

  private static X509CertificateHolder certificate(
      String issuer, Signer issuerKey, String subject, Signer key, Extensions extensions) {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            Certificates.name(issuer),
            new BigInteger(64, RANDOM).setBit(63),
            Date.from(FROM),
            Date.from(TO),
            Certificates.name(subject),
            SubjectPublicKeyInfo.getInstance(key.publicKey().spki()));
    extensions.steps.accept(builder);
    return builder.build(new Sm2ContentSigner(issuerKey));
  }
}
