package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * Everything in a file that was signed with SM2, taken apart without a line of our own readers: the
 * signatures are found by PDFBox, their structure by the plain ASN.1 reader of Bouncy Castle. What
 * is hashed into what is signed is compared here, with {@link Kona}'s SM3.
 */
final class SignedParts {
  /** Signed bytes and the value over them: {@code {r, s}} as DER. */
  @SuppressWarnings("ArrayRecordComponent") // read by tests, never compared
  record Part(String what, byte[] spki, byte[] message, byte[] value) {}

  private final List<Part> parts = new ArrayList<>();

  private SignedParts() {}

  /** All parts of all signatures of a PDF. */
  static List<Part> of(Path file) throws IOException, GeneralSecurityException {
    SignedParts found = new SignedParts();
    byte[] bytes = Files.readAllBytes(file);
    try (PDDocument document = Loader.loadPDF(bytes)) {
      for (PDSignature signature : document.getSignatureDictionaries()) {
        byte[] digest = Kona.sm3(signature.getSignedContent(bytes));
        found.contents(signature.getContents(bytes), digest);
      }
    }
    return found.parts;
  }

  /** All parts of a value of /Contents over content of this digest. */
  static List<Part> of(byte[] contents, byte[] digest)
      throws IOException, GeneralSecurityException {
    SignedParts found = new SignedParts();
    found.contents(contents, digest);
    return found.parts;
  }

  private void contents(byte[] padded, byte[] digest) throws IOException, GeneralSecurityException {
    ASN1Sequence value;
    try (ASN1InputStream in = new ASN1InputStream(padded)) {
      value = ASN1Sequence.getInstance(in.readObject());
    }
    if (value.getObjectAt(0) instanceof ASN1ObjectIdentifier) {
      cms(value, digest);
    } else {
      ses(value, digest);
    }
  }

  /** GB/T 38540-2020, SES_Signature of version 4. */
  private void ses(ASN1Sequence signature, byte[] digest)
      throws IOException, GeneralSecurityException {
    ASN1Sequence toSign = ASN1Sequence.getInstance(signature.getObjectAt(0));
    assertThat(bits(toSign.getObjectAt(3))).as("dataHash").isEqualTo(digest);
    byte[] value = bits(signature.getObjectAt(3));
    add("seal signature", spki(signature.getObjectAt(1)), der(toSign), value);
    ASN1Sequence seal = ASN1Sequence.getInstance(toSign.getObjectAt(1));
    seal(seal);
    if (signature.size() == 5) {
      ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(signature.getObjectAt(4));
      token(bits(tagged.getExplicitBaseObject()), Kona.sm3(value));
    }
  }

  private void seal(ASN1Sequence seal) throws IOException {
    byte[] info = der(seal.getObjectAt(0));
    add("seal", spki(seal.getObjectAt(1)), info, bits(seal.getObjectAt(3)));
  }

  /** RFC 5652, and GB/T 35275-2017 with its own identifiers in the same shape. */
  private void cms(ASN1Sequence message, byte[] digest)
      throws IOException, GeneralSecurityException {
    SignedData data = SignedData.getInstance(ContentInfo.getInstance(message).getContent());
    SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    if (data.getEncapContentInfo().getContent() != null) {
      timeStamp(data, signer, digest);
      return;
    }
    byte[] value = signer.getEncryptedDigest().getOctets();
    byte[] attributes = attributes(signer, digest);
    add("signed attributes", spki(data), attributes, value);
    for (ASN1Encodable each : signer.getAuthenticatedAttributes()) {
      Attribute attribute = Attribute.getInstance(each);
      if (attribute.getAttrType().equals(SealAttribute.TYPE)) {
        ASN1Encodable octets = attribute.getAttributeValues()[0];
        seal(ASN1Sequence.getInstance(ASN1OctetString.getInstance(octets).getOctets()));
      }
    }
    ASN1Set unsigned = signer.getUnauthenticatedAttributes();
    for (ASN1Encodable each : unsigned == null ? List.<ASN1Encodable>of() : unsigned) {
      Attribute attribute = Attribute.getInstance(each);
      assertThat(attribute.getAttrType())
          .isEqualTo(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
      token(der(attribute.getAttributeValues()[0]), Kona.sm3(value));
    }
  }

  private void token(byte[] token, byte[] imprint) throws IOException, GeneralSecurityException {
    cms(ASN1Sequence.getInstance(token), imprint);
  }

  /** RFC 3161: the imprint is of what was stamped, the digest of the statement about it. */
  private void timeStamp(SignedData data, SignerInfo signer, byte[] imprint)
      throws IOException, GeneralSecurityException {
    ASN1Encodable content = data.getEncapContentInfo().getContent();
    byte[] statement = ASN1OctetString.getInstance(content).getOctets();
    TSTInfo info = TSTInfo.getInstance(statement);
    assertThat(info.getMessageImprint().getHashedMessage()).as("imprint").isEqualTo(imprint);
    byte[] attributes = attributes(signer, Kona.sm3(statement));
    add("time stamp", spki(data), attributes, signer.getEncryptedDigest().getOctets());
  }

  private static byte[] attributes(SignerInfo signer, byte[] digest) throws IOException {
    byte[] found = null;
    for (ASN1Encodable each : signer.getAuthenticatedAttributes()) {
      Attribute attribute = Attribute.getInstance(each);
      if (attribute.getAttrType().equals(CMSAttributes.messageDigest)) {
        found = ASN1OctetString.getInstance(attribute.getAttributeValues()[0]).getOctets();
      }
    }
    assertThat(found).as("messageDigest").isEqualTo(digest);
    return der(signer.getAuthenticatedAttributes());
  }

  private void add(String what, byte[] spki, byte[] message, byte[] value) {
    parts.add(new Part(what, spki, message, value));
  }

  private static byte[] spki(SignedData data) throws IOException {
    // a set in DER is sorted by its bytes: the signer is whose key the identifier names
    SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    var id = IssuerAndSerialNumber.getInstance(signer.getSID().getId());
    for (ASN1Encodable each : data.getCertificates()) {
      Certificate certificate = Certificate.getInstance(each);
      if (certificate.getSerialNumber().equals(id.getSerialNumber())
          && certificate.getIssuer().equals(id.getName())) {
        return der(certificate.getSubjectPublicKeyInfo());
      }
    }
    throw new AssertionError("the signer's certificate is not in the message");
  }

  private static byte[] spki(ASN1Encodable certificate) throws IOException {
    return der(
        Certificate.getInstance(ASN1OctetString.getInstance(certificate).getOctets())
            .getSubjectPublicKeyInfo());
  }

  private static byte[] bits(ASN1Encodable value) {
    return ASN1BitString.getInstance(value).getOctets();
  }

  private static byte[] der(ASN1Encodable value) throws IOException {
    return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
  }

  /** The same parts with one bit of each message changed. */
  static List<Part> changed(List<Part> parts) {
    return parts.stream()
        .map(
            part -> {
              byte[] other = Arrays.copyOf(part.message(), part.message().length);
              other[other.length - 1] ^= 1;
              return new Part(part.what(), part.spki(), other, part.value());
            })
        .toList();
  }
}
