package org.signet.gm.keys;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * PKCS#12 as written here: PBES2 with PBKDF2 over HMAC-SHA-256 and AES-256-CBC, and an integrity
 * check over SHA-256 (RFC 7292, RFC 8018). Bouncy Castle's own key store writes the same, but
 * always with the rounds of a chosen PIN.
 */
final class Pkcs12Writing {
  private static final String ALIAS = "signer";
  private static final DEROctetString KEY_ID = new DEROctetString(new byte[] {1});
  private static final AlgorithmIdentifier HMAC_SHA256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256);
  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

  private final char[] pin;
  private final int iterations;

  Pkcs12Writing(char[] pin, PinStrength strength) {
    this.pin = pin;
    this.iterations = strength.iterations();
  }

  byte[] write(SoftKey key, SigningIdentity identity) throws IOException {
    try {
      PKCS12SafeBag[] certificates = new PKCS12SafeBag[1 + identity.issuers().size()];
      certificates[0] = named(new PKCS12SafeBagBuilder(identity.certificate()));
      for (int i = 1; i < certificates.length; i++) {
        X509CertificateHolder issuer = identity.issuers().get(i - 1);
        certificates[i] = new PKCS12SafeBagBuilder(issuer).build();
      }
      return new PKCS12PfxPduBuilder()
          .addData(named(new PKCS12SafeBagBuilder(key.pkcs8(), encryptor())))
          .addEncryptedData(encryptor(), certificates)
          .build(
              new BcPKCS12MacCalculatorBuilder(new SHA256Digest(), SHA256)
                  .setIterationCount(iterations),
              pin)
          .getEncoded(ASN1Encoding.DER);
    } catch (PKCSException e) {
      throw new IOException("cannot write a key store", e);
    }
  }

  /** The key and its certificate find each other by this name and number. */
  private static PKCS12SafeBag named(PKCS12SafeBagBuilder bag) {
    return bag.addBagAttribute(
            PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(ALIAS))
        .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, KEY_ID)
        .build();
  }

  private OutputEncryptor encryptor() throws IOException {
    try {
      return new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
          .setProvider(Pkcs12.PROVIDER)
          .setPRF(HMAC_SHA256)
          .setIterationCount(iterations)
          .build(pin);
    } catch (OperatorCreationException e) {
      throw new IOException("Bouncy Castle knows no PBES2", e);
    }
  }
}
