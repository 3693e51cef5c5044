package org.signet.gm.ses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;
import org.signet.gm.der.Der;
import org.signet.gm.der.DerFormatException;
import org.signet.gm.der.Tlv;

/** Reads seals; GB/T 38540-2020, 5 and GM/T 0031-2014, 5.1, with the leniencies of real seals. */
final class SealReader {
  private static final int LIST_OF_CERTIFICATES = 1;
  private static final int LIST_OF_DIGESTS = 2;

  private SealReader() {}

  static SESeal seal(byte[] der) throws SesFormatException {
    try {
      return seal(Tlv.parse(der));
    } catch (DerFormatException e) {
      throw new SesFormatException("not an electronic seal: " + e.getMessage(), e);
    }
  }

  /** The number of elements tells version 1 (2) and 5 (5); otherwise the header does. */
  static SESeal seal(Tlv seal) throws SesFormatException, DerFormatException {
    List<Tlv> parts = seal.sequence(2, 5);
    if (parts.size() == 2) {
      return v1(seal, parts);
    }
    if (parts.size() == 3) {
      throw new DerFormatException("a seal has 2, 4 or 5 elements, found 3");
    }
    SealInfo info = info(parts.get(0), false);
    SesVersion version =
        parts.size() == 5 || info.header().version() == SesVersion.V5.number()
            ? SesVersion.V5
            : SesVersion.V4;
    if (info.header().version() != version.number()) {
      throw new SesFormatException(
          "a seal in the shape of version "
              + version.number()
              + " says that it is version "
              + info.header().version());
    }
    SignedBy signedBy = signedBy(parts.get(1), parts.get(2), parts.get(3));
    byte[] timestamp = parts.size() == 5 ? timestamp(parts.get(4)) : null;
    return new SESeal(seal.encoded(), version, info, parts.get(0).encoded(), signedBy, timestamp);
  }

  private static SESeal v1(Tlv seal, List<Tlv> parts)
      throws SesFormatException, DerFormatException {
    List<Tlv> signInfo = parts.get(1).sequence(3, 3);
    return new SESeal(
        seal.encoded(),
        SesVersion.V1,
        info(parts.get(0), true),
        sequenceOf(parts.get(0), signInfo.get(0), signInfo.get(1)),
        signedBy(signInfo.get(0), signInfo.get(1), signInfo.get(2)),
        null);
  }

  private static SealInfo info(Tlv info, boolean v1) throws DerFormatException, SesFormatException {
    List<Tlv> parts = info.sequence(4, 5);
    List<Tlv> header = parts.get(0).sequence(3, 3);
    SealHeader read =
        new SealHeader(header.get(0).text(), header.get(1).integer(), header.get(2).text());
    if (!SealHeader.ID.equals(read.id())) {
      throw new SesFormatException("a seal begins with ES");
    }
    List<Tlv> picture = parts.get(3).sequence(4, 4);
    return new SealInfo(
        read,
        parts.get(1).text(),
        property(parts.get(2), v1),
        new SealPicture(
            picture.get(0).text(),
            picture.get(1).octets(),
            picture.get(2).integer(),
            picture.get(3).integer()),
        parts.size() == 5 ? extensions(parts.get(4)) : List.of());
  }

  private static SealProperty property(Tlv property, boolean v1) throws DerFormatException {
    List<Tlv> parts = property.sequence(v1 ? 6 : 7, v1 ? 6 : 7);
    int list = v1 ? 2 : 3;
    return new SealProperty(
        parts.get(0).integer(),
        parts.get(1).text(),
        certificates(v1 ? LIST_OF_CERTIFICATES : parts.get(2).integer(), parts.get(list)),
        parts.get(list + 1).time(),
        parts.get(list + 2).time(),
        parts.get(list + 3).time());
  }

  private static CertificateList certificates(int type, Tlv list) throws DerFormatException {
    if (type == LIST_OF_CERTIFICATES) {
      List<byte[]> certificates = new ArrayList<>();
      for (Tlv certificate : list.expect(Tlv.SEQUENCE).children()) {
        certificates.add(certificate.octets());
      }
      return CertificateList.ofCertificates(certificates);
    }
    if (type == LIST_OF_DIGESTS) {
      List<CertificateList.Entry> digests = new ArrayList<>();
      for (Tlv digest : list.expect(Tlv.SEQUENCE).children()) {
        List<Tlv> parts = digest.sequence(2, 2);
        digests.add(new CertificateList.Entry(parts.get(0).text(), parts.get(1).octets()));
      }
      return CertificateList.ofEntries(digests);
    }
    throw new DerFormatException("certListType is 1 or 2, found " + type);
  }

  /** ExtensionDatas, bare or in an explicit [0]; FALSE may be written out. */
  static List<SesExtension> extensions(Tlv element) throws DerFormatException {
    Tlv list = element.tag() == Tlv.EXPLICIT_0 ? only(element) : element;
    List<SesExtension> extensions = new ArrayList<>();
    for (Tlv extension : list.expect(Tlv.SEQUENCE).children()) {
      List<Tlv> parts = extension.sequence(2, 3);
      extensions.add(
          new SesExtension(
              parts.get(0).oid(),
              parts.size() == 3 && parts.get(1).bool(),
              parts.get(parts.size() - 1).octets()));
    }
    return extensions;
  }

  static SignedBy signedBy(Tlv certificate, Tlv algorithm, Tlv value)
      throws DerFormatException, SesFormatException {
    ASN1ObjectIdentifier oid = algorithm.oid();
    return new SignedBy(certificate(certificate), oid, value.bits());
  }

  static X509CertificateHolder certificate(Tlv certificate)
      throws DerFormatException, SesFormatException {
    try {
      return Certificates.parse(certificate.octets());
    } catch (CertificateFormatException e) {
      throw new SesFormatException("the certificate in a seal is damaged", e);
    }
  }

  /** A token in a BIT STRING: explicit [0], implicit [0] or bare. */
  static byte[] timestamp(Tlv element) throws DerFormatException {
    if (element.tag() == Tlv.EXPLICIT_0) {
      return only(element).bits();
    }
    if (element.tag() == Tlv.IMPLICIT_0) {
      byte[] content = element.content();
      if (content.length == 0 || content[0] != 0) {
        throw new DerFormatException("a BIT STRING of whole bytes was expected");
      }
      return Arrays.copyOfRange(content, 1, content.length);
    }
    return element.bits();
  }

  private static Tlv only(Tlv wrapper) throws DerFormatException {
    List<Tlv> children = wrapper.children();
    if (children.size() != 1) {
      throw new DerFormatException("an explicit tag holds one element");
    }
    return children.get(0);
  }

  /** A DER SEQUENCE around elements as they stand: what version 1 signs. */
  private static byte[] sequenceOf(Tlv... elements) {
    byte[][] parts = new byte[elements.length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = elements[i].encoded();
    }
    return Der.sequence(parts);
  }
}
