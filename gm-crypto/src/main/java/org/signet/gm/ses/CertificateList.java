package org.signet.gm.ses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm3.Sm3;

/**
 * The certificates that may use a seal: themselves (certListType 1) or their digests (certListType
 * 2). An order without meaning; never empty in what is written.
 */
public final class CertificateList {
  /** Text that names the digest in what is written. */
  static final String DIGEST_TYPE = "SM3";

  private final List<Entry> entries;
  private final boolean digests;

  private CertificateList(List<Entry> entries, boolean digests) {
    this.entries = List.copyOf(entries);
    this.digests = digests;
  }

  /** How a certificate was found on the list. */
  public enum Match {
    /** Its bytes stand there. */
    CERTIFICATE,
    /** Its SM3 digest stands there. */
    DIGEST,
    /** Its SM3 digest with Z before it stands there; some vendors write that. */
    DIGEST_WITH_Z,
    /** It is not there. */
    NONE
  }

  /**
   * One entry.
   *
   * @param digestType empty for a certificate, else the name of the digest
   * @param value the DER certificate or the digest
   */
  @SuppressWarnings("ArrayRecordComponent") // never handed out
  record Entry(String digestType, byte[] value) {}

  /** A list of certificates, certListType 1. */
  public static CertificateList of(List<X509CertificateHolder> certificates) {
    List<byte[]> encoded = new ArrayList<>();
    for (X509CertificateHolder certificate : certificates) {
      encoded.add(Certificates.der(certificate));
    }
    return ofCertificates(encoded);
  }

  /** A list of SM3 digests of certificates, certListType 2. */
  public static CertificateList ofDigests(List<X509CertificateHolder> certificates) {
    return new CertificateList(
        certificates.stream()
            .map(holder -> new Entry(DIGEST_TYPE, Sm3.hash(Certificates.der(holder))))
            .toList(),
        true);
  }

  static CertificateList ofCertificates(List<byte[]> encoded) {
    return new CertificateList(encoded.stream().map(der -> new Entry("", der)).toList(), false);
  }

  static CertificateList ofEntries(List<Entry> entries) {
    return new CertificateList(entries, true);
  }

  /** Looks for a certificate. */
  public Match match(X509CertificateHolder certificate) {
    byte[] der = Certificates.der(certificate);
    if (!digests) {
      return contains(der) ? Match.CERTIFICATE : Match.NONE;
    }
    if (contains(Sm3.hash(der))) {
      return Match.DIGEST;
    }
    try {
      byte[] z = Sm2Digest.z(Certificates.publicKey(certificate), Sm2Id.DEFAULT);
      return contains(Sm2Digest.e(z, der)) ? Match.DIGEST_WITH_Z : Match.NONE;
    } catch (CertificateFormatException e) {
      return Match.NONE; // no SM2 key, so no Z
    }
  }

  /** Whether the list holds digests instead of certificates. */
  public boolean isOfDigests() {
    return digests;
  }

  /** Number of entries. */
  public int size() {
    return entries.size();
  }

  /** The values, as copies: DER certificates or digests. */
  public List<byte[]> values() {
    return entries.stream().map(entry -> entry.value().clone()).toList();
  }

  List<Entry> entries() {
    return entries;
  }

  private boolean contains(byte[] value) {
    return entries.stream().anyMatch(entry -> Arrays.equals(entry.value(), value));
  }
}
