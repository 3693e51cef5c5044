package org.signet.gm.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;

/** A SET of attributes, perhaps absent. */
final class SignedAttributes {
  private final ASN1Set set;
  private final List<Attribute> attributes = new ArrayList<>();

  SignedAttributes(ASN1Set setOrNull) {
    set = setOrNull;
    if (set != null) {
      for (ASN1Encodable element : set) {
        attributes.add(Attribute.getInstance(element));
      }
    }
  }

  boolean present() {
    return set != null;
  }

  /** The only value of an attribute that occurs once. */
  Optional<ASN1Encodable> value(ASN1ObjectIdentifier type) {
    List<Attribute> found =
        attributes.stream().filter(attribute -> attribute.getAttrType().equals(type)).toList();
    return found.size() == 1 && found.get(0).getAttrValues().size() == 1
        ? Optional.of(found.get(0).getAttrValues().getObjectAt(0))
        : Optional.empty();
  }

  /** The SET with its universal tag, elements in the order written. */
  byte[] asWritten() {
    return encoded(set, ASN1Encoding.DL);
  }

  /** The SET with its universal tag, elements in the order of DER. */
  byte[] sorted() {
    return encoded(set, ASN1Encoding.DER);
  }

  static byte[] encoded(ASN1Encodable value) {
    return encoded(value, ASN1Encoding.DL);
  }

  private static byte[] encoded(ASN1Encodable value, String encoding) {
    try {
      return value.toASN1Primitive().getEncoded(encoding);
    } catch (IOException e) {
      throw new IllegalStateException("what was read can be written to memory", e);
    }
  }
}
