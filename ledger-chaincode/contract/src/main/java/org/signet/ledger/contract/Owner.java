package org.signet.ledger.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Who made a transaction, in a form that survives the renewal of its certificate.
 *
 * @param mspId the membership service provider
 * @param names SHA-256 of the DER subject and issuer names of the certificate, hexadecimal
 */
record Owner(String mspId, String names) {

  /** The creator of this transaction, whose signature the peer has checked. */
  static Owner creatorOf(ChaincodeStub stub) throws RefusedException {
    try {
      SerializedIdentity creator = SerializedIdentity.parseFrom(stub.getCreator());
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(creator.getIdBytes().toByteArray()));
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(certificate.getSubjectX500Principal().getEncoded());
      byte[] names = sha256.digest(certificate.getIssuerX500Principal().getEncoded());
      return new Owner(creator.getMspid(), HexFormat.of().formatHex(names));
    } catch (InvalidProtocolBufferException | CertificateException e) {
      throw new RefusedException(
          RefusalCode.SIGNET_ARGUMENT_INVALID, "the creator has no X.509 certificate", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
