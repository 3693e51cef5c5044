package org.signet.gm.ses;

import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * One of ExtensionDatas.
 *
 * @param oid what it is
 * @param critical whether whoever does not understand it must refuse the seal
 * @param value its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record SesExtension(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
  /** An extension; the bytes are copied. */
  public SesExtension {
    value = value.clone();
  }

  /** Its bytes, as a copy. */
  @Override
  public byte[] value() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SesExtension extension
        && oid.equals(extension.oid)
        && critical == extension.critical
        && Arrays.equals(value, extension.value);
  }

  @Override
  public int hashCode() {
    return 31 * oid.hashCode() + Arrays.hashCode(value);
  }
}
