package org.signet.gm.ses;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
import org.signet.gm.der.Der;

/**
 * Writes seals of version 4 and seal signatures of versions 4 and 5, which have one shape, DER;
 * GB/T 38540-2020, 5 and 6.
 */
final class SesWriter {
  private SesWriter() {}

  static byte[] sealInfo(SealInfo info) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(
        Der.sequence(
            Der.ia5(info.header().id()),
            Der.integer(info.header().version()),
            Der.ia5(info.header().vendorId())));
    parts.add(Der.ia5(info.esId()));
    parts.add(property(info.property()));
    parts.add(picture(info.picture()));
    if (!info.extensions().isEmpty()) {
      parts.add(extensions(info.extensions()));
    }
    return Der.sequence(parts);
  }

  static byte[] tbsSign(TbsSign tbs) {
    return Der.sequence(
        Der.integer(tbs.version()),
        tbs.seal().encoded(),
        Der.time(tbs.time().orElseThrow()),
        Der.bits(tbs.dataHash()),
        Der.ia5(tbs.propertyInfo()));
  }

  /** SESeal or SES_Signature: what was signed, certificate, algorithm, signature. */
  static byte[] signed(byte[] signedBytes, X509CertificateHolder certificate, byte[] signature) {
    return Der.sequence(
        signedBytes,
        Der.octets(Certificates.der(certificate)),
        Der.oid(GMObjectIdentifiers.sm2sign_with_sm3),
        Der.bits(signature));
  }

  private static byte[] property(SealProperty property) {
    return Der.sequence(
        Der.integer(property.type()),
        Der.utf8(property.name()),
        Der.integer(property.certificates().isOfDigests() ? 2 : 1),
        certificates(property.certificates()),
        Der.time(property.createDate()),
        Der.time(property.validStart()),
        Der.time(property.validEnd()));
  }

  private static byte[] certificates(CertificateList list) {
    List<byte[]> entries = new ArrayList<>();
    for (CertificateList.Entry entry : list.entries()) {
      byte[] value = Der.octets(entry.value());
      entries.add(
          list.isOfDigests() ? Der.sequence(Der.printable(entry.digestType()), value) : value);
    }
    return Der.sequence(entries);
  }

  private static byte[] picture(SealPicture picture) {
    return Der.sequence(
        Der.ia5(picture.type()),
        Der.octets(picture.data()),
        Der.integer(picture.widthMm()),
        Der.integer(picture.heightMm()));
  }

  private static byte[] extensions(List<SesExtension> extensions) {
    List<byte[]> entries = new ArrayList<>();
    for (SesExtension extension : extensions) {
      byte[] oid = Der.oid(extension.oid());
      byte[] value = Der.octets(extension.value());
      entries.add(
          extension.critical() ? Der.sequence(oid, Der.yes(), value) : Der.sequence(oid, value));
    }
    return Der.sequence(entries);
  }
}
