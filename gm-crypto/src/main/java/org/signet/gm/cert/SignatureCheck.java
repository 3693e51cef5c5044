package org.signet.gm.cert;

import java.io.IOException;
import java.io.OutputStream;
import java.security.Provider;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Verifier;

/**
 * Checks a signature under the algorithm that its container names: SM2 with SM3, and for foreign
 * material RSA (PKCS #1 v1.5 and PSS) and ECDSA, each over SHA-2.
 */
public final class SignatureCheck {
  /** SM2 with SM3, 1.2.156.10197.1.501, parameters absent. */
  public static final AlgorithmIdentifier SM2_WITH_SM3 =
      new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);

  private static final Set<ASN1ObjectIdentifier> FOREIGN =
      Set.of(
          PKCSObjectIdentifiers.sha256WithRSAEncryption,
          PKCSObjectIdentifiers.sha384WithRSAEncryption,
          PKCSObjectIdentifiers.sha512WithRSAEncryption,
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512);

  private static final Set<ASN1ObjectIdentifier> SHA2 =
      Set.of(
          NISTObjectIdentifiers.id_sha256,
          NISTObjectIdentifiers.id_sha384,
          NISTObjectIdentifiers.id_sha512);

  private static final ProvenSignatures PROVEN = new ProvenSignatures();

  private SignatureCheck() {}

  /** What came out. */
  public enum Outcome {
    /** The signature is the key owner's over these bytes. */
    VALID,
    /** It is not. */
    INVALID,
    /** The algorithm is unknown here, or too weak to mean anything (SHA-1, MD5). */
    UNSUPPORTED
  }

  /** Checks {@code signature} over {@code message} with {@code key} under {@code algorithm}. */
  public static Outcome check(
      SubjectPublicKeyInfo key, AlgorithmIdentifier algorithm, byte[] message, byte[] signature) {
    if (GMObjectIdentifiers.sm2sign_with_sm3.equals(algorithm.getAlgorithm())) {
      return sm2(key, message, signature);
    }
    return isForeign(algorithm) ? foreign(key, algorithm, message, signature) : Outcome.UNSUPPORTED;
  }

  /**
   * Checks a signature that is met again and again, of a certificate, a list or a seal: as {@link
   * #check} does, but what held once is remembered, and nothing else.
   */
  public static Outcome checkRepeated(
      SubjectPublicKeyInfo key, AlgorithmIdentifier algorithm, byte[] message, byte[] signature) {
    ProvenSignatures.Proven asked;
    try {
      asked = new ProvenSignatures.Proven(key.getEncoded(), algorithm, message, signature);
    } catch (IOException e) {
      return Outcome.INVALID;
    }
    if (PROVEN.holds(asked)) {
      return Outcome.VALID;
    }
    Outcome outcome = check(key, algorithm, message, signature);
    if (outcome == Outcome.VALID) {
      PROVEN.keep(asked);
    }
    return outcome;
  }

  private static Outcome sm2(SubjectPublicKeyInfo key, byte[] message, byte[] signature) {
    try {
      Sm2PublicKey publicKey = Sm2PublicKey.ofSpki(key.getEncoded());
      return Sm2Verifier.verify(publicKey, message, signature) ? Outcome.VALID : Outcome.INVALID;
    } catch (Sm2FormatException | IOException e) {
      return Outcome.INVALID;
    }
  }

  private static boolean isForeign(AlgorithmIdentifier algorithm) {
    if (PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm.getAlgorithm())) {
      return pssDigest(algorithm);
    }
    return FOREIGN.contains(algorithm.getAlgorithm());
  }

  private static boolean pssDigest(AlgorithmIdentifier algorithm) {
    try {
      return SHA2.contains(
          RSASSAPSSparams.getInstance(algorithm.getParameters()).getHashAlgorithm().getAlgorithm());
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Outcome foreign(
      SubjectPublicKeyInfo key, AlgorithmIdentifier algorithm, byte[] message, byte[] signature) {
    try {
      ContentVerifier verifier =
          new JcaContentVerifierProviderBuilder()
              .setProvider(Foreign.PROVIDER)
              .build(key)
              .get(algorithm);
      try (OutputStream out = verifier.getOutputStream()) {
        out.write(message);
      }
      return verifier.verify(signature) ? Outcome.VALID : Outcome.INVALID;
    } catch (OperatorCreationException | IOException | RuntimeException e) {
      // a key of another kind than the algorithm, or a damaged one: nothing that it could have made
      return Outcome.INVALID;
    }
  }

  /** Made when first needed: whoever only meets SM2 never pays for it. */
  private static final class Foreign {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }
}
