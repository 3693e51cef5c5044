package org.signet.gm.cert;

import org.bouncycastle.asn1.x509.KeyUsage;

/** What a certificate of the development CA is for; decides its extensions. */
public enum CertificatePurpose {
  /** The trust anchor. */
  ROOT(KeyUsage.keyCertSign | KeyUsage.cRLSign),
  /** Issues the certificates of one region. */
  REGION_CA(KeyUsage.keyCertSign | KeyUsage.cRLSign),
  /** Signs electronic seals (制章人). */
  SEAL_MAKER(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
  /** Signs documents with a seal (签章人). */
  SIGNER(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
  /** Is encrypted to, and signs nothing: the second certificate of a pair (双证书). */
  ENCRYPTION(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment | KeyUsage.keyAgreement),
  /** Signs time stamps; carries the critical extended key usage of RFC 3161, 2.3. */
  TIMESTAMP(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
  /** Answers OCSP requests for the CA that issued it (RFC 6960, 4.2.2.2). */
  OCSP_RESPONDER(KeyUsage.digitalSignature),
  /** Signs the checkpoints of an audit or evidence log. */
  LOG(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);

  private final int keyUsageBits;

  CertificatePurpose(int keyUsageBits) {
    this.keyUsageBits = keyUsageBits;
  }

  KeyUsage keyUsage() {
    return new KeyUsage(keyUsageBits);
  }

  boolean isAuthority() {
    return this == ROOT || this == REGION_CA;
  }
}
