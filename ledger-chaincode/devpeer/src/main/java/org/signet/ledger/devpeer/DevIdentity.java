package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Objects;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * A member of the development peer's organisation: a P-256 certificate of its membership service
 * provider, and the means to sign with its key. Immutable and safe for use by several threads.
 */
public final class DevIdentity {
  private final String mspId;
  private final X509Certificate certificate;
  private final PrivateKey key;
  private final ByteString serialized;

  DevIdentity(String mspId, X509Certificate certificate, PrivateKey key) {
    this.mspId = Objects.requireNonNull(mspId, "mspId");
    this.certificate = Objects.requireNonNull(certificate, "certificate");
    this.key = Objects.requireNonNull(key, "key");
    this.serialized =
        SerializedIdentity.newBuilder()
            .setMspid(mspId)
            .setIdBytes(ByteString.copyFromUtf8(Pem.certificate(certificate)))
            .build()
            .toByteString();
  }

  /** The name of the membership service provider, for the client's identity. */
  public String mspId() {
    return mspId;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** The certificate as PEM, as Fabric puts it into a creator. */
  public String certificatePem() {
    return Pem.certificate(certificate);
  }

  /**
   * Signs a SHA-256 digest; usable as the Gateway client's signer.
   *
   * @throws GeneralSecurityException when the key cannot be used
   */
  public byte[] sign(byte[] digest) throws GeneralSecurityException {
    return Ecdsa.sign(key, digest);
  }

  byte[] signMessage(byte[] message) throws GeneralSecurityException {
    return Ecdsa.signMessage(key, message);
  }

  /** The serialised identity, Fabric's creator and endorser bytes. */
  ByteString serialized() {
    return serialized;
  }
}
